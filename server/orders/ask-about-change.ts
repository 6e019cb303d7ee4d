import * as z from 'zod/mini'
import type { Order } from '#core/order/order.ts'
import { changeAnswerArgs, withoutYes } from '#core/order/order-change.ts'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import { entity } from '#core/sync/rows.ts'
import type { ShopTx } from '../db/db.ts'
import { say, type Telling } from '../whatsapp/say.ts'
import { changeAskedAbout } from './shown-lines.ts'
import { orderJobSchema } from './timers.ts'

const minute = 60_000
/** So long the customer may answer (commerce-protocols 5.4). */
const answerMinutes = 10

export const endChangeSchema = z.extend(orderJobSchema, {
  version: z.int(),
  /** The shop has been told to call him, and had time for it. */
  isLast: z.boolean(),
})

/** Asks the customer once about all that the shop would change, and notes until when he may answer (O11). */
export async function askAboutChange(to: Telling, order: Order): Promise<void> {
  const { change } = order
  if (!change) return
  await giveTime(to, order, false)
  await say(to, 'change_asked', {
    ...(await changeAskedAbout(to, order)),
    code: order.code,
    orderId: order.id,
    version: change.version,
    minutes: answerMinutes,
    mayLeaveOut: mayLeaveOut(order),
  })
}

/** Whether something would be left of the order without what needs the customer's yes. */
export function mayLeaveOut(order: Order): boolean {
  const part = withoutYes(order, false)
  const isLess = canonicalJson(part) !== canonicalJson(order.change?.lines)
  return isLess && changeAnswerArgs(order, part) !== null
}

/** Gives the customer, or the shop that has to call him, time from now on the server's clock. */
export async function giveTime(
  { tx, now, newId }: { tx: ShopTx; now: number; newId: () => string },
  order: Order,
  isLast: boolean,
): Promise<void> {
  const { change } = order
  if (!change) return
  const by = now + answerMinutes * minute
  await tx.write(entity.order, { ...order, change: { ...change, by } })
  const body = { orderId: order.id, version: change.version, isLast }
  // The time includes its last millisecond.
  await tx.enqueue({ id: newId(), kind: 'end_change', dueAt: by + 1, body })
}
