import { cancelArgs } from '#core/order/order-acts.ts'
import { entity } from '#core/sync/rows.ts'
import { NothingToDo } from '../db/db.ts'
import type { JobHandler } from '../jobs/job.ts'
import { executeAs } from '../sync/execute.ts'
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
