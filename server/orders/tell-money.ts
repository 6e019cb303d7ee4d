import type { Order } from '#core/order/order.ts'
import { isClosed } from '#core/order/order-status.ts'
import { isMoney } from '#core/payment/payment.ts'
import type { ShopTx } from '../db/db.ts'
import { say } from '../whatsapp/say.ts'
import type { AfterContext } from './timers.ts'
import { whoIsTold } from './who-is-told.ts'

/** An order that has just ended is still on its customer's mind. */
const underWayMs = 2 * 3_600_000

/**
 * The customer hears that what he said he had paid has come, and what he was given back: he would tell if it were not so.
 * Money taken at the door he hears of with the delivery.
 */
export async function tellMoney(
  tx: ShopTx,
  before: Order | undefined,
  after: Order,
  { now, newId }: AfterContext,
): Promise<void> {
  if (!before) return
  const waiting = new Set(before.payments.filter((each) => !isMoney(each)).map(({ id }) => id))
  const came = after.payments.filter((each) => waiting.has(each.id) && isMoney(each))
  const back = (after.refunds ?? []).slice(before.refunds?.length ?? 0)
  if (came.length === 0 && back.length === 0) return
  const customer = await whoIsTold(tx, after)
  if (!customer) return
  const endedAt = after.timeline.at(-1)?.at ?? after.at
  const canWait = isClosed(after.st) && endedAt + underWayMs < now
  const to = { tx, newId, now, customer, orderId: after.id, canWait }
  const { code } = after
  for (const { amountPaise } of came) await say(to, 'payment_came', { code, paise: amountPaise })
  for (const { amountPaise, utr } of back)
    await say(to, 'refund_given', { code, paise: amountPaise, utr })
}
