import type { Kysely } from 'kysely'
import * as z from 'zod/mini'
import { idSchema } from '#core/id.ts'
import {
  afterNews,
  type Ask,
  askedAlso,
  type AskNews,
  byTurn,
  isSeeking,
} from '#core/marketplace/partner/ask.ts'
import type { PartnerOrder } from '#core/marketplace/partner/partner-order.ts'
import { writeJobs } from '../db/shop-tx.ts'
import type { Tables } from '../db/tables.ts'
import type { Deps } from '../deps.ts'
import type { JobHandler } from '../jobs/job.ts'
import { changeOrder, type KeptOrder, orderById } from './asked-order.ts'
import { shopsOfPartner } from './joined-shops.ts'
import { partnerOf } from './keys.ts'
import { newsBody } from './news.ts'
import { type Against, askSt, fitOrder, placeAsk } from './place-ask.ts'
import { trialStep } from './trial.ts'

export const askJob = 'partner_ask'
const askBody = z.object({ partnerOrderId: idSchema, orderId: idSchema })
type Asking = z.infer<typeof askBody> & { shopId: string }

/** The shop is asked at once; the job only finds work if this process dies before that. */
const unlessAskedMs = 5_000

/** Puts down in the same transaction that a shop is to be asked. */
export const putAsk = (
  tx: Kysely<Tables>,
  { newId }: Pick<Deps, 'newId'>,
  partnerOrderId: string,
  { shop, order, at }: Ask,
): Promise<void> => {
  const body = { partnerOrderId, orderId: order }
  return writeJobs(tx, shop, [{ id: newId(), kind: askJob, dueAt: at + unlessAskedMs, body }], at)
}

/** Asks the shop, if that was not done yet. */
export const askShop: JobHandler = async ({ shopId, body }, { deps }) => {
  await takeAsk(deps, { shopId, ...askBody.parse(body) })
  return { st: 'done' }
}

/**
 * Places the order in the shop that is asked, and notes what else came of asking it: one whose goods went to somebody else
 * since is a no. Tried again after this process died anywhere in it, it goes on from there.
 */
export async function takeAsk(deps: Deps, { shopId, ...ask }: Asking): Promise<void> {
  const order = await orderById(deps.db, ask.partnerOrderId)
  if (order?.asks.at(-1)?.order !== ask.orderId || order.isOver) return
  const { asked, partnerId, cancelReason } = order
  const partner = await partnerOf(deps.db, partnerId)
  const first = await deps.db.withShopTx(shopId, async (tx) => {
    const st = await placeAsk(tx, deps, { ...ask, partner }, asked)
    if (st === 'placed' && partner.isTest) await tx.enqueue(trialStep(deps, ask))
    return st
  })
  const st = first ?? (await deps.db.readShop(shopId, (tx) => askSt(tx, ask.orderId)))
  const news = { order: ask.orderId, at: deps.now() }
  if (st === 'refused')
    await noteNews(deps, order.id, { ...news, st: 'rejected', reason: 'item_unavailable' })
  if (st === 'withdrawn')
    await noteNews(deps, order.id, { ...news, st: 'cancelled', reason: cancelReason })
}

/** A shop has moved an order of a partner. */
export const takeNews: JobHandler = async ({ body }, { deps }) => {
  const { partnerOrderId, ...news } = newsBody.parse(body)
  await noteNews(deps, partnerOrderId, news)
  return { st: 'done' }
}

/** Notes what came of an ask; when that is a no, another shop is asked, however often this is tried (Z13). */
async function noteNews(deps: Deps, id: string, news: AskNews): Promise<void> {
  const order = await changeOrder(deps, id, async (before) => {
    const after = afterNews(before, news)
    return after === before ? undefined : after
  })
  if (isSeeking(order)) await askNext(deps, order)
}

/** Asks the next shop for an order that was offered to a PIN code, or ends it as the last no has it when there is none. */
async function askNext(deps: Deps, order: KeptOrder): Promise<void> {
  const { shops } = await seekShops(deps, { id: order.partnerId, shops: order.shops }, order)
  const [shop] = shops
  const ask = shop && newAsk(deps, shop)
  const now = await changeOrder(deps, order.id, async (before, tx) => {
    // Somebody else has asked, or the partner has cancelled, while shops were looked at.
    if (before.asks.length !== order.asks.length) return undefined
    const also = ask && askedAlso(before, ask)
    if (!also) return { ...before, isOver: true }
    await putAsk(tx, deps, order.id, ask)
    return also
  })
  if (!now.isOver && ask && now.asks.at(-1)?.order === ask.order)
    await takeAsk(deps, { shopId: ask.shop, partnerOrderId: order.id, orderId: ask.order })
}

export const newAsk = ({ newId, now }: Pick<Deps, 'newId' | 'now'>, shop: string): Ask => ({
  ...{ shop, order: newId(), st: 'placed', reason: null, at: now() },
})

/**
 * The shops that serve the PIN code of an order, have all its goods and were not asked yet, in the order of their turn; and
 * what spoke against the others.
 */
export async function seekShops(
  deps: Deps,
  partner: Parameters<typeof shopsOfPartner>[1],
  { asked, asks }: { asked: PartnerOrder; asks: readonly Ask[] },
): Promise<{ shops: string[]; against: Against[] }> {
  const { to } = asked
  if (!('pin' in to)) return { shops: [], against: [] }
  const ids = await shopsOfPartner(deps, partner, { pin: to.pin })
  const against: Against[] = []
  const fitting = []
  for (const id of ids.filter((one) => asks.every(({ shop }) => shop !== one))) {
    const tried = await deps.db.readShop(id, (tx) => fitOrder(tx, asked, deps.now()))
    if ('fit' in tried) fitting.push(tried.fit.service)
    else against.push(tried.against)
  }
  return { shops: fitting.sort(byTurn).map(({ shop }) => shop), against }
}
