import type { Customer } from '#core/customer/customer.ts'
import { isWritten, type Order, payablePaise } from '#core/order/order.ts'
import { orderMoney } from '#core/order/order-money.ts'
import { paidPaise } from '#core/payment/payment.ts'
import { isVpa } from '#core/payment/upi-link.ts'
import { slotKey } from '#core/shop/slots.ts'
import { entity } from '#core/sync/rows.ts'
import { newBill } from '../bills/new-bill.ts'
import { pageNews } from '../bills/page-status.ts'
import type { ShopTx } from '../db/db.ts'
import { tellPartner } from '../partner/tell-partner.ts'
import { say, type Telling } from '../whatsapp/say.ts'
import { askAboutChange, giveTime } from './ask-about-change.ts'
import { judgeHandover, newDoorCode } from './door-code.ts'
import { orderTerms } from './order-terms.ts'
import { showMovedSlot } from './show-moved-slot.ts'
import { shownLines, toldAnew } from './shown-lines.ts'
import { tellMoney } from './tell-money.ts'
import { toldSlot } from './told-slot.ts'
import { whoIsTold } from './who-is-told.ts'
import { type AfterContext, ringAbout, setTimers } from './timers.ts'
import { showUsedUtr } from './used-utr.ts'

/**
 * What follows from a change of an order, whoever made it: the customer is told in his language, timers are set, the
 * shop's phones are woken. Runs in the transaction of the change; everything goes through the outbox.
 */
export async function afterOrderChange(
  tx: ShopTx,
  before: Order | undefined,
  after: Order,
  { now, newId }: AfterContext,
): Promise<void> {
  await showUsedUtr(tx, before, after, { now, newId })
  await tellMoney(tx, before, after, { now, newId })
  await showMovedSlot(tx, before, after, { now, newId })
  await judgeHandover(tx, before, after, { now, newId })
  await tellPartner(tx, before, after, { now, newId })
  const isWished = (before?.cancelRequestedAt ?? null) === null && after.cancelRequestedAt !== null
  const isKept =
    before != null && before.cancelRequestedAt !== null && after.cancelRequestedAt === null
  // Of another way he is told by who has taken his wish.
  const isMoved =
    before !== undefined && before.mode === after.mode && slotOf(before) !== slotOf(after)
  if (before?.st === after.st && !isWished && !isKept && !isMoved) return
  if (before?.st !== after.st) await setTimers(tx, before, after, { now, newId })
  if (isWished) await ringAbout(tx, after, { now, newId })
  const customer = await whoIsTold(tx, after)
  if (!customer) {
    // His page asks him, and his silence means what he chose there (O12).
    const isAsked = before?.st !== after.st && after.st === 'change_proposed'
    if (isAsked && after.channel === 'shop_link') await giveTime({ tx, now, newId }, after, false)
    return
  }
  const to = { tx, newId, now, customer, orderId: after.id }
  const { code } = after
  if (before?.st !== after.st) await tell({ ...to, page: before && pageNews(after) }, before, after)
  else if (isMoved) await say(to, 'slot_told', { code, slot: toldSlot(after, now) })
  else await say(to, isWished ? 'cancel_asked' : 'cancel_declined', { code })
}

const slotOf = ({ slot }: Order): string | undefined => slot && slotKey(slot)

async function tell(
  to: Telling & { customer: Customer },
  before: Order | undefined,
  after: Order,
): Promise<void> {
  const { code, mode } = after
  const reason = after.reason ?? 'no_response'
  const duePaise = orderMoney(after).due
  switch (after.st) {
    case 'draft':
    case 'placed': {
      if (before) return
      const isWhere = after.address !== null
      const mayCollect = await offersPickup(to, after)
      await say(to, isWritten(after) ? 'order_written' : 'order_received', {
        code,
        lines: await shownLines(to, after),
        totalPaise: payablePaise(after),
        terms: await orderTerms(to, after),
        ...(mayCollect && isWhere ? { mayCollect: { orderId: after.id } } : {}),
      })
      if (mode !== 'home' || isWhere) return
      if (!mayCollect) return say(to, 'ask_address', { code, known: {} })
      const { deliveryPaise } = after
      return say(to, 'way_asked', { code, orderId: after.id, deliveryPaise })
    }
    case 'accepted':
      return say(to, 'order_accepted', {
        code,
        mode,
        minutes: null,
        changed: await toldAnew(to, before, after),
        orderId: after.id,
        version: after.change?.version ?? 0,
        slot: toldSlot(after, to.now),
      })
    case 'change_proposed':
      return askAboutChange(to, after)
    case 'packed':
      return say(to, 'order_packed', {
        code,
        changed: await toldAnew(to, before, after),
        bill: await newBill(to, after),
        vpa: await vpaOf(to),
      })
    case 'ready_for_pickup':
      return say(to, 'order_ready_pickup', {
        code,
        duePaise,
        vpa: await vpaOf(to),
        pickupCode: await newDoorCode(to, after),
      })
    case 'out_for_delivery':
      return say(to, 'order_out', {
        code,
        duePaise,
        vpa: await vpaOf(to),
        deliveryCode: await newDoorCode(to, after),
      })
    case 'delivery_failed':
      return say(to, 'delivery_failed', { code, reason })
    case 'delivered':
      return say(to, 'order_delivered', {
        code,
        paidPaise: paidPaise(after.payments) - paidPaise(before?.payments ?? []),
      })
    case 'rejected':
      return say(to, 'order_rejected', { code, reason })
    case 'expired':
      return say(to, 'order_expired', { code })
    case 'cancelled':
      // A list that nobody came back to for a day ends without a word.
      if (before?.st === 'draft' && after.timeline.at(-1)?.by === 'system') return
      return say(to, 'order_cancelled', { code, reason })
    case 'returned':
      return say(to, 'order_returned', { code, reason, surplusPaise: orderMoney(after).surplus })
  }
}

/** Whether the customer may say in the chat that he collects what would be brought (T10). */
async function offersPickup({ tx }: Telling, { channel, mode }: Order): Promise<boolean> {
  if (channel !== 'whatsapp' || mode !== 'home') return false
  const shop = await tx.row(entity.shop, tx.shopId)
  return shop?.pickup ?? true
}

/** The UPI address at which the shop is paid, null while it has written none. */
async function vpaOf({ tx }: Telling): Promise<string | null> {
  const { vpa = '' } = (await tx.row(entity.shop, tx.shopId)) ?? {}
  return isVpa(vpa) ? vpa : null
}
