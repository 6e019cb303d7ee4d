import { buildMatchIndex, type MatchIndex } from '#core/catalogue/match-index.ts'
import { type JoinedProduct, joinShelf } from '#core/catalogue/joined-goods.ts'
import { asOffered } from '#core/catalogue/product.ts'
import { type ShopProduct, shopProductOf } from '#core/intake/shop-product.ts'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import { entity } from '#core/sync/rows.ts'
import type { ShopRead } from '../db/db.ts'
import { productBrands, productTexts } from './ready-names.ts'

/**
 * All that an order is matched against: the shop's products, by the ids of those that stand under them too (C22), and an
 * index over everything they are called.
 */
export type ShopCatalogue = {
  products: ReadonlyMap<string, JoinedProduct>
  shelf: readonly ShopProduct[]
  index: MatchIndex
}

type Cached = { v: number; names: string; catalogue: ShopCatalogue }

/** Enough for the shops one process is busy with; the rest is built again when they write. */
const mostShops = 200

export type CatalogueCache = { read(tx: ShopRead): Promise<ShopCatalogue> }

/**
 * Keeps the catalogues of the shops that get orders. A cached one is asked whether products changed since, by version,
 * so several copies of the server agree; the index is only built again when a name, not a price, has changed.
 */
export function catalogueCache(): CatalogueCache {
  const shops = new Map<string, Cached>()
  return {
    async read(tx) {
      const before = shops.get(tx.shopId)
      const changed = await newestProductChange(tx)
      shops.delete(tx.shopId)
      const cached = before?.v === changed ? before : await load(tx, changed, before)
      shops.set(tx.shopId, cached)
      const [oldest] = shops.keys()
      if (shops.size > mostShops && oldest !== undefined) shops.delete(oldest)
      return cached.catalogue
    },
  }
}

async function newestProductChange(tx: ShopRead): Promise<number> {
  const row = await tx.sql
    .selectFrom('change')
    .select(({ fn }) => fn.max('v').as('v'))
    .where('shop_id', '=', tx.shopId)
    .where('e', '=', entity.product)
    .executeTakeFirst()
  return Number(row?.v ?? 0)
}

async function load(tx: ShopRead, v: number, before: Cached | undefined): Promise<Cached> {
  const rows = await tx.sql
    .selectFrom('product')
    .select('row')
    .where('shop_id', '=', tx.shopId)
    .orderBy('id')
    .execute()
  const named = rows.map(({ row }) => row)
  const shelf = new Map(named.map((row) => [row.id, { product: row, stock: undefined }]))
  const merged = named.flatMap(({ id, mergedInto }) => (mergedInto === undefined ? [] : id))
  const { goods, byId } = joinShelf(shelf, merged, new Map())
  const names = canonicalJson(named.map(({ id, ref, names: own }) => [id, ref, own]))
  const index =
    before?.names === names
      ? before.catalogue.index
      : buildMatchIndex(
          named.map((product) => ({
            id: product.id,
            texts: productTexts(product),
            brands: productBrands(product),
            boost: 0,
          })),
        )
  return {
    v,
    names,
    catalogue: {
      products: new Map([...byId].map(([id, { product }]) => [id, asOffered(product)])),
      shelf: goods.map(({ product }) => shopProductOf(asOffered(product), null)),
      index,
    },
  }
}
