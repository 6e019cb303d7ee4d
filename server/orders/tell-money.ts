import type { Order } from '#core/order/order.ts'
import { owesNothing } from '#core/order/order-money.ts'
import { isClosed } from '#core/order/order-status.ts'
import { isMoney, type Payment } from '#core/payment/payment.ts'
import { pageNews } from '../bills/page-status.ts'
import type { ShopTx } from '../db/db.ts'
import { say } from '../whatsapp/say.ts'
import type { AfterContext } from './timers.ts'
import { whoIsTold } from './who-is-told.ts'

/** An order that has just ended is still on its customer's mind. */
const underWayMs = 2 * 3_600_000

/**
 * The customer hears that what he said he had paid, or has paid in the chat, has come, and what he was given back: he would
 * tell if it were not so. Money taken at the door he hears of with the delivery.
 */
export async function tellMoney(
  tx: ShopTx,
  before: Order | undefined,
  after: Order,
  { now, newId }: AfterContext,
): Promise<void> {
  if (!before) return
  const old = new Map(before.payments.map((each) => [each.id, each]))
  const wasMoney = ({ id }: Payment) => isMoney(old.get(id) ?? { state: 'claimed' })
  const came = after.payments.filter(
    (each) => (old.has(each.id) || each.state === 'verified') && !wasMoney(each) && isMoney(each),
  )
  // Only of a claim that was looked up was he told that it had come.
  const slips = after.payments.filter(
    (each) => each.state === 'claimed' && wasMoney(each) && !isMoney(each),
  )
  const back = (after.refunds ?? []).slice(before.refunds?.length ?? 0)
  if (came.length + slips.length + back.length === 0) return
  const customer = await whoIsTold(tx, after)
  if (!customer) return
  const endedAt = after.timeline.at(-1)?.at ?? after.at
  const canWait = isClosed(after.st) && endedAt + underWayMs < now
  const to = { tx, newId, now, customer, orderId: after.id, canWait }
  const { code } = after
  const isOver = owesNothing(after.st)
  for (const { amountPaise } of came)
    await say({ ...to, page: pageNews(after) }, 'payment_came', {
      code,
      paise: amountPaise,
      isOver,
    })
  for (const { amountPaise } of slips)
    await say(to, 'payment_not_yet', { code, paise: amountPaise })
  for (const { amountPaise, utr } of back)
    await say(to, 'refund_given', { code, paise: amountPaise, utr })
}
