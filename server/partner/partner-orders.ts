import { createHash } from 'node:crypto'
import type { Ask } from '#core/marketplace/partner/ask.ts'
import { saysNo } from '#core/marketplace/partner/ask.ts'
import { toldOrder, type ToldOrder } from '#core/marketplace/partner/order-told.ts'
import type { PartnerOrder } from '#core/marketplace/partner/partner-order.ts'
import { cancelArgs } from '#core/order/order-acts.ts'
import { isClosed } from '#core/order/order-status.ts'
import { type Reason, reasonTable } from '#core/order/reasons.ts'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import { entity } from '#core/sync/rows.ts'
import { NothingToDo } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { problem, type ProblemError } from '../http/errors.ts'
import { executeAs } from '../sync/execute.ts'
import { changeOrder, type KeptOrder, orderById, orderByRef } from './asked-order.ts'
import { newAsk, putAsk, seekShops, takeAsk } from './asks.ts'
import { mustSeeShop } from './joined-shops.ts'
import type { Partner } from './keys.ts'
import { type Against, fitOrder, noteAsk } from './place-ask.ts'

/** Whose orders these are, and the shops that it may ask. */
type Orderer = Pick<Partner, 'id' | 'shops'>

/**
 * Takes an order of a partner, for one of its shops or for whoever serves a PIN code. It is written down before a shop is
 * asked, so that it is placed even if this process ends here; the same `ref` again finds it. Problems:
 * `not_found`, `key_reused`, `not_serviceable`, `lines_refused`, `delivery_changed`, `too_late`.
 */
export async function takeOrder(
  deps: Deps,
  partner: Orderer,
  asked: PartnerOrder,
): Promise<{ isNew: boolean; told: ToldOrder }> {
  const hash = createHash('sha256').update(canonicalJson(asked)).digest('hex')
  const before = await orderByRef(deps.db, partner.id, asked.ref)
  if (before?.hash === hash)
    return { isNew: false, told: await readOrder(deps, partner, before.id) }
  if (before) throw problem(422, 'key_reused', 'Another order was sent under this ref before.')
  const ask = newAsk(deps, await firstShop(deps, partner, asked))
  const id = await writeDown(deps, partner, { asked, hash, ask })
  if (id === undefined) return takeOrder(deps, partner, asked)
  await takeAsk(deps, { shopId: ask.shop, partnerOrderId: id, orderId: ask.order })
  return { isNew: true, told: await readOrder(deps, partner, id) }
}

/** The shop that is asked first; throws what stands against it, or against every shop. */
async function firstShop(deps: Deps, partner: Orderer, asked: PartnerOrder): Promise<string> {
  const { to } = asked
  if ('shop' in to) {
    await mustSeeShop(deps, partner, to.shop)
    const tried = await deps.db.readShop(to.shop, (tx) => fitOrder(tx, asked, deps.now()))
    if ('against' in tried) throw refusalOf(tried.against)
    return to.shop
  }
  const { shops, against } = await seekShops(deps, partner, { asked, asks: [] })
  const [first] = shops
  // What one shop lacks another may have: of a single one it is told what.
  if (first === undefined)
    throw refusalOf((against.length === 1 && against[0]) || { why: 'no_shop' })
  return first
}

async function writeDown(
  deps: Deps,
  partner: Orderer,
  { asked, hash, ask }: { asked: PartnerOrder; hash: string; ask: Ask },
): Promise<string | undefined> {
  const id = deps.newId()
  return deps.db.global.transaction().execute(async (tx) => {
    const row = await tx
      .insertInto('partner_order')
      .values({
        ...{ id, partner_id: partner.id, ref: asked.ref, hash, made_at: ask.at },
        ...{ asked: JSON.stringify(asked), asks: JSON.stringify([ask]) },
        ...{ cancel_reason: null, shops: partner.shops && JSON.stringify(partner.shops) },
      })
      .onConflict((conflict) => conflict.columns(['partner_id', 'ref']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (row) await putAsk(tx, deps, id, ask)
    return row?.id
  })
}

/** One of the partner's own orders as it stands now; `not_found` for every other. */
export async function readOrder(deps: Deps, partner: Orderer, id: string): Promise<ToldOrder> {
  const order = await mustFind(deps, partner, id)
  const ask = lastAsk(order)
  const inShop = await deps.db.readShop(ask.shop, (tx) => tx.row(entity.order, ask.order))
  return toldOrder({ id, ref: order.ref, asked: order }, ask, inShop)
}

/**
 * The customer does not want it any more, or the partner does not: it ends at once until it is packed; after that the shop
 * is asked to take it back (O14). No other shop is asked from now on. Problems: `not_found`, `order_closed`.
 */
export async function cancelOrder(
  deps: Deps,
  partner: Orderer,
  id: string,
  reason: Reason,
): Promise<ToldOrder> {
  await mustFind(deps, partner, id)
  // First, so that a shop's no that comes meanwhile is not followed by the next shop.
  const order = await changeOrder(deps, id, async (before) => {
    const isBetween = saysNo(lastAsk(before).st) && !before.isOver
    if (isBetween) return { ...ended(before, reason, deps.now()), cancelReason: reason }
    return before.isOver ? undefined : { ...before, cancelReason: before.cancelReason ?? reason }
  })
  const ask = lastAsk(order)
  const ids = { partnerOrderId: id, orderId: ask.order }
  const isTold = await deps.db.withShopTx(ask.shop, async (tx) => {
    if (await noteAsk(tx, ids, 'withdrawn')) return false
    const placed = await tx.row(entity.order, ask.order)
    if (!placed || isClosed(placed.st)) throw new NothingToDo()
    const isFree = ['placed', 'change_proposed', 'accepted'].includes(placed.st)
    const actor = reasonTable[reason].by === 'channel' ? 'channel' : 'customer'
    const now = deps.now()
    if (isFree)
      await executeAs(tx, deps, actor, 'cancelOrder', cancelArgs(placed, reason, deps.newId), now)
    else await executeAs(tx, deps, actor, 'requestCancel', { orderId: placed.id }, now)
    return true
  })
  if (!isTold) await takeAsk(deps, { shopId: ask.shop, ...ids })
  const told = await readOrder(deps, partner, id)
  if (!isTold && told.status !== 'cancelled')
    throw problem(409, 'order_closed', 'The order has come to its end.', { order: told })
  return told
}

/** The order when nobody has it and nobody is to have it. */
const ended = (order: KeptOrder, reason: Reason, at: number): KeptOrder => ({
  ...order,
  asks: [...order.asks.slice(0, -1), { ...lastAsk(order), st: 'cancelled', reason, at }],
  isOver: true,
})

function lastAsk({ asks }: Pick<KeptOrder, 'asks'>): Ask {
  const last = asks.at(-1)
  if (!last) throw new Error('An order is written down with the first shop that is asked.')
  return last
}

async function mustFind(
  { db }: Pick<Deps, 'db'>,
  { id: partnerId, shops }: Orderer,
  id: string,
): Promise<KeptOrder> {
  const order = await orderById(db, id)
  const isSeen = order && (shops === null || shops.includes(lastAsk(order).shop))
  if (!isSeen || order.partnerId !== partnerId)
    throw problem(404, 'not_found', 'This partner has no such order.')
  return order
}

function refusalOf(against: Against | { why: 'no_shop' }): ProblemError {
  if (against.why === 'lines')
    return problem(409, 'lines_refused', 'The shop cannot take all lines as they are.', {
      faults: against.faults,
    })
  if (against.why === 'delivery_changed')
    return problem(409, 'delivery_changed', 'Bringing it costs more than its customer was shown.', {
      deliveryPaise: against.deliveryPaise,
    })
  if (against.why === 'too_late')
    return problem(409, 'too_late', 'The shop cannot answer before `answerBy`.')
  return problem(409, 'not_serviceable', 'No shop takes such an order now.', { why: against.why })
}
