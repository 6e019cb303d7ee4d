import { isUnsettled, liveLines, type Order, payablePaise } from '#core/order/order.ts'
import { endsAtOnce } from '#core/order/order-status.ts'
import { paise } from '#core/money/paise.ts'
import { deliveryOf } from '#core/shop/delivery.ts'
import { entity } from '#core/sync/rows.ts'
import { termsOf } from '../orders/order-terms.ts'
import { freeSlotsOf } from '../orders/slots.ts'
import { toldSlot } from '../orders/told-slot.ts'
import { executeAs } from '../sync/execute.ts'
import { askShop } from './ask-shop.ts'
import { phrase } from './phrases.ts'
import { say } from './say.ts'
import { type Talk, toCustomer } from './talk.ts'

/** He wants it brought, or collects it himself (T10); the shop hears of what it has taken already. */
export async function takeWay(talk: Talk, order: Order, mode: Order['mode']): Promise<void> {
  const { tx, deps, now, shop } = talk
  const { id: orderId, code, address } = order
  const to = toCustomer(talk, order)
  const isOffered = mode === 'home' || (shop.pickup ?? true)
  if (!endsAtOnce(order.st) || !isOffered) return say(to, 'way_fixed', { code })
  const goodsPaise = isOpen(order) ? null : payablePaise(order) - order.deliveryPaise
  const delivery =
    mode === 'pickup'
      ? { mode, deliveryPaise: paise(0), why: null }
      : deliveryOf(shop, { goodsPaise, address }, now)
  if (delivery.mode !== order.mode) {
    const [free] = await freeSlotsOf(tx, shop, { mode: delivery.mode, now, orderId })
    const slot = free ? { from: free.from, to: free.to } : null
    const { deliveryPaise } = delivery
    const way = { mode: delivery.mode, deliveryPaise, slot }
    await executeAs(
      tx,
      deps,
      'customer',
      'addToOrder',
      { orderId, address: null, note: '', way },
      now,
    )
    if (order.st === 'accepted')
      await askShop(talk, { form: 'text', text: phrase(shop.lang, `way.${mode}`) }, order)
  }
  const after = (await tx.row(entity.order, orderId)) ?? order
  await say(to, 'way_told', {
    code,
    orderId,
    terms: { ...termsOf(shop, delivery, now), slot: toldSlot(after, now) },
    totalPaise: isOpen(after) ? null : payablePaise(after),
  })
  if (delivery.mode === 'home' && address === null)
    await say(to, 'ask_address', { code, known: {} })
}

/** A line of it may still become dearer or cheaper. */
const isOpen = (order: Order): boolean =>
  liveLines(order).some((line) => line.doubt !== null || isUnsettled(line))
