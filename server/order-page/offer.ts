import { findableShelf, findProducts, type FindableShelf } from '#core/catalogue/find-products.ts'
import type { GoodsByIds, JoinedProduct } from '#core/catalogue/joined-goods.ts'
import { asOffered } from '#core/catalogue/product.ts'
import { asOfToday, type UsualGood, type UsualLine } from '#core/order/usual-basket.ts'
import { isGone, isUnsure } from '#core/stock/stock-level.ts'
import type { ShopRead } from '../db/db.ts'
import { readyCategories } from '../orders/ready-names.ts'
import type { ShopCatalogue } from '../orders/shop-catalogue.ts'
import { readGoods } from '../sync/goods-together.ts'

/** What a shop offers on its page, in the order in which it is shown: what sells most first (A1). */
type Sorted = {
  all: readonly JoinedProduct[]
  byCategory: ReadonlyMap<string, readonly JoinedProduct[]>
  shelf: FindableShelf<JoinedProduct>
}

const known = new WeakMap<ShopCatalogue, Sorted>()

/** Sorted once for as long as the shop changes no good. */
export function offered(catalogue: ShopCatalogue): Sorted {
  const before = known.get(catalogue)
  if (before) return before
  const all = [...catalogue.products]
    .flatMap(([id, product]) => (product.id === id && isOffered(product) ? product : []))
    .sort((a, b) => b.sold30 - a.sold30)
  const byCategory = Map.groupBy(all, ({ cat }) => (readyCategories().has(cat) ? cat : 'other'))
  const sorted = { all, byCategory, shelf: findableShelf(all) }
  known.set(catalogue, sorted)
  return sorted
}

export const isOffered = ({ active, pricePaise }: JoinedProduct): boolean =>
  active && pricePaise > 0

/** More than anybody looks through. */
const mostFound = 200

/** The goods that words name, best first, by the same search as everywhere (C11). */
export const foundBy = (catalogue: ShopCatalogue, words: string): readonly JoinedProduct[] =>
  findProducts(offered(catalogue).shelf, [{ index: catalogue.index }], words, mostFound)

/** A good that is there; `isUnsure` = the shop had better be called first (A1). */
export type OfferedGood = { product: JoinedProduct; isUnsure: boolean }

/** So many are looked up at once. */
const step = 60

/**
 * So many of these goods as are on the shelf at this moment, from the `skip`th on; `next` = where the next page begins.
 */
export async function onShelf(
  tx: ShopRead,
  products: readonly JoinedProduct[],
  { skip, limit }: { skip: number; limit: number },
): Promise<{ goods: OfferedGood[]; next: number | null }> {
  const goods: OfferedGood[] = []
  for (let at = skip; at < products.length; at += step) {
    const some = products.slice(at, at + step)
    const { stock } = await goodsNow(
      tx,
      some.map(({ id }) => id),
    )
    for (const [i, product] of some.entries()) {
      const own = stock.get(product.id)
      if (isGone(own)) continue
      if (goods.length === limit) return { goods, next: at + i }
      goods.push({ product, isUnsure: isUnsure(own, smallest(product)) })
    }
  }
  return { goods, next: null }
}

/**
 * Goods with what the book says is on hand of them; of what nobody has ever counted or received it says nothing (A1).
 */
async function goodsNow(
  tx: ShopRead,
  ids: readonly string[],
): Promise<Pick<GoodsByIds, 'kept' | 'stock'>> {
  const { kept, stock } = await readGoods(tx, ids)
  const together = (id: string) => [id, ...(kept.get(id)?.also ?? []).map((one) => one.id)]
  const bare = [...stock.values()].filter(({ qty, countAt }) => qty <= 0 && countAt === 0)
  const asked = bare.flatMap(({ id }) => together(id))
  if (asked.length === 0) return { kept, stock }
  const came = await tx.sql
    .selectFrom('stock_move')
    .select('product_id')
    .distinct()
    .where('shop_id', '=', tx.shopId)
    .where('product_id', 'in', asked)
    .where('qty', '>', 0)
    .execute()
  const known = new Set(came.map(({ product_id }) => product_id))
  const unknown = new Set(
    bare.flatMap(({ id }) => (together(id).some((one) => known.has(one)) ? [] : id)),
  )
  return { kept, stock: new Map([...stock].filter(([id]) => !unknown.has(id))) }
}

/** What one tap puts into the basket: a piece, or as much as the price is for. */
export const smallest = ({ unit, per }: Pick<JoinedProduct, 'unit' | 'per'>): number =>
  unit === 'piece' ? 1 : per

/** A good of a basket as it stands today. */
export type BasketLine = UsualLine & { product: JoinedProduct | undefined; isUnsure: boolean }

/** A basket at today's prices and with what is on the shelf at this moment (A1, A2). */
export async function basketToday(
  tx: ShopRead,
  goods: readonly UsualGood[],
): Promise<BasketLine[]> {
  const { kept, stock } = await goodsNow(
    tx,
    goods.map(({ productId }) => productId),
  )
  const today = {
    product: (id: string) => {
      const product = kept.get(id)
      return product && asOffered(product)
    },
    stock: (id: string) => stock.get(id),
  }
  return goods.map((good) => {
    const product = kept.get(good.productId)
    // What stands under another good by now is ordered as that one (C22).
    const line = { ...asOfToday(good, today), productId: product?.id ?? good.productId }
    return { ...line, product, isUnsure: isUnsure(stock.get(good.productId), good.qty) }
  })
}

/** Those of a basket that can be ordered now. */
export const orderable = (lines: readonly BasketLine[]): BasketLine[] =>
  lines.filter(({ there }) => there === 'yes')
