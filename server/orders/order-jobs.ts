import { cancelArgs } from '#core/order/order-acts.ts'
import { changeAnswerArgs, withoutAnswer } from '#core/order/order-change.ts'
import type { Order } from '#core/order/order.ts'
import { entity } from '#core/sync/rows.ts'
import { NothingToDo, type ShopTx } from '../db/db.ts'
import type { JobHandler } from '../jobs/job.ts'
import { executeAs } from '../sync/execute.ts'
import { endChangeSchema, giveTime } from './ask-about-change.ts'
import { draftIdleMs, orderJobSchema } from './timers.ts'

/** `acceptBy` has passed and nobody answered: the server alone says so, on its own clock (O5). */
export const expireOrder: JobHandler = async ({ shopId, body }, { deps }) => {
  const { orderId } = orderJobSchema.parse(body)
  await deps.db.withShopTx(shopId, async (tx) => {
    const order = await tx.row(entity.order, orderId)
    // Answered, or cancelled, or given more time.
    if (order?.st !== 'placed') throw new NothingToDo()
    await executeAs(tx, deps, 'system', 'expireOrder', { orderId }, deps.now())
  })
  return { st: 'done' }
}

/** A list that was never confirmed is cancelled a day after anybody last touched it. */
export const forgetDraft: JobHandler = async ({ shopId, body }, { deps }) => {
  const { orderId } = orderJobSchema.parse(body)
  const now = deps.now()
  const touched = await deps.db.readShop(shopId, async (tx) => {
    const order = await tx.row(entity.order, orderId)
    return order?.st === 'draft'
      ? Math.max(order.at, ...order.lines.map(({ editAt }) => editAt))
      : undefined
  })
  if (touched === undefined) return { st: 'done' }
  if (touched + draftIdleMs > now)
    return { st: 'later', dueAt: touched + draftIdleMs, isFailure: false }
  await deps.db.withShopTx(shopId, async (tx) => {
    const order = await tx.row(entity.order, orderId)
    if (order?.st !== 'draft') throw new NothingToDo()
    await executeAs(
      tx,
      deps,
      'system',
      'cancelOrder',
      cancelArgs(order, 'no_customer_reply', deps.newId),
      now,
    )
  })
  return { st: 'done' }
}

/** The customer's time to answer is over: what his silence means is done (O12). Whoever wants a call gets one first. */
export const endChange: JobHandler = async ({ shopId, body }, { deps }) => {
  const { orderId, version, isLast } = endChangeSchema.parse(body)
  const { newId } = deps
  const now = deps.now()
  await deps.db.withShopTx(shopId, async (tx) => {
    const order = await tx.row(entity.order, orderId)
    if (order?.st !== 'change_proposed' || order.change?.version !== version)
      throw new NothingToDo()
    if (order.ifMissing === 'call_me' && !isLast) {
      await giveTime({ tx, now, newId }, order, true)
      return askShopToCall(tx, order, { now, newId })
    }
    const taken = withoutAnswer(order)
    const answer = taken && changeAnswerArgs(order, taken)
    if (answer) await executeAs(tx, deps, 'system', 'answerChange', answer, now)
    else {
      const cancel = cancelArgs(order, 'no_customer_reply', newId)
      await executeAs(tx, deps, 'system', 'cancelOrder', cancel, now)
    }
  })
  return { st: 'done' }
}

const askShopToCall = (
  tx: ShopTx,
  { id, code, customerName, customerPhone }: Order,
  { now, newId }: { now: number; newId: () => string },
): Promise<void> =>
  tx.write(entity.attention, {
    id: newId(),
    st: 'open',
    name: 'proposeChange',
    code: 'call_customer',
    at: now,
    e: entity.order,
    ref: id,
    detail: { code, customer: customerName, phone: customerPhone },
    login: null,
  })
