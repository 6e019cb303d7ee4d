import * as z from 'zod/mini'
import { idSchema } from '#core/id.ts'
import { joinShelf } from '#core/catalogue/joined-goods.ts'
import type { OndcContext } from '#core/marketplace/ondc/context.ts'
import { ondcCatalog, ondcProvider } from '#core/marketplace/ondc/provider.ts'
import type { RequestOf } from '#core/marketplace/ondc/request.ts'
import { readIntent } from '#core/marketplace/ondc/search.ts'
import { isWanted, listedShop } from '#core/marketplace/ondc/shop-record.ts'
import type { Shop } from '#core/shop/shop.ts'
import type { OndcConfig } from '../config.ts'
import type { ShopRead } from '../db/db.ts'
import { writeJobs } from '../db/shop-tx.ts'
import type { Deps } from '../deps.ts'
import type { JobHandler } from '../jobs/job.ts'
import { allShopsOf, isJoined } from '../partner/joined-shops.ts'
import { shopRow } from '../partner/serves.ts'
import { headOf, postToBuyer } from './callbacks.ts'
import { offersNow } from './goods.ts'

export const catalogueJob = 'ondc_catalogue'

/** A search is over for whoever asked after this. */
const awaitedMs = 5 * 60_000
/** A callback of more would be some megabytes; a shop sells that many goods nowhere. */
const mostItems = 3_000

const bodySchema = z.object({
  shop: idSchema,
  context: z.custom<OndcContext>(),
  until: z.number(),
})

/** Has every shop that a search means answer it with its catalogue, one callback a shop. */
export async function answerSearch(
  deps: Deps,
  { app }: OndcConfig,
  partnerId: string,
  { context, message }: RequestOf<'search'>,
): Promise<void> {
  const wanted = readIntent(message.intent)
  if (!wanted) return
  const now = deps.now()
  const pin = wanted.pin === '' ? undefined : wanted.pin
  for await (const shopId of allShopsOf(deps, { id: partnerId, shops: null }, { pin })) {
    const shop = await deps.db.readShop(shopId, shopRow)
    const listed = shop && listedShop(shop, app, now)
    if (!listed || 'missing' in listed || !isWanted(shop, listed, wanted, context.city)) continue
    const body = { shop: shopId, context, until: now + awaitedMs }
    const job = { id: deps.newId(), kind: catalogueJob, dueAt: now, body }
    await writeJobs(deps.db.global, partnerId, [job], now)
  }
}

/** Sends the catalogue of one shop, as it is now, in answer to a search. */
export const sendCatalogue =
  (ondc: OndcConfig): JobHandler =>
  async ({ shopId: partnerId, body }, { deps, signal }) => {
    const { shop: shopId, context, until } = bodySchema.parse(body)
    const at = deps.now()
    if (at > until) return { st: 'dead', code: 'too_late' }
    if (!(await isJoined(deps, { id: partnerId, shops: null }, shopId))) return { st: 'done' }
    const provider = await deps.db.readShop(shopId, async (tx) => {
      const shop = await shopRow(tx)
      const listed = shop && listedShop(shop, ondc.app, at)
      if (!listed || 'missing' in listed) return undefined
      return ondcProvider(listed.record, await allOffers(tx, shop, ondc, at))
    })
    if (!provider) return { st: 'done' }
    const about = { name: 'Haat', about: 'Haat seller app', image: ondc.app.image }
    const action = 'on_search'
    const callback = {
      context: headOf(ondc, context, { action, at }),
      message: { catalog: ondcCatalog(about, [provider]) },
    }
    const more = { 'x-ondc-search-response': 'full' }
    const to = { uri: context.bap_uri, action, body: callback, more }
    return (await postToBuyer(deps, ondc, to, signal)) ?? { st: 'done' }
  }

/** All goods of the shop that can be offered there, each once (C22). */
export async function allOffers(tx: ShopRead, shop: Shop, { app }: OndcConfig, at: number) {
  const rows = await tx.sql
    .selectFrom('product')
    .leftJoin('stock', (join) =>
      join.onRef('stock.shop_id', '=', 'product.shop_id').onRef('stock.id', '=', 'product.id'),
    )
    .select(['product.row as product', 'stock.row as stock'])
    .where('product.shop_id', '=', tx.shopId)
    .orderBy('product.id')
    .execute()
  const shelf = new Map(
    rows.map(({ product, stock }) => [product.id, { product, stock: stock ?? undefined }]),
  )
  const merged = rows.flatMap(({ product }) => (product.mergedInto === undefined ? [] : product.id))
  const { goods } = joinShelf(shelf, merged, new Map())
  return goods.flatMap((good) => offersNow(good, shop, app, at)).slice(0, mostItems)
}
