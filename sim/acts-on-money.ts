import { paise } from '#core/money/paise.ts'
import { orderMoney } from '#core/order/order-money.ts'
import { isOpenClaim, seenWords } from '#core/payment/payment.ts'
import type { Act } from './hand.ts'

/** Money comes in apart from the delivery, sometimes long before the goods leave, and once in a while twice. */
export const recordPayment: Act = async (hand) => {
  const [order] = await hand.orderAt('accepted', 'packed', 'delivered', 'out_for_delivery')
  if (!order) return []
  const isPaid = orderMoney(order).due === 0
  const [last] = order.payments.slice(-1)
  if (isPaid && !(last && hand.world.chance.oneIn(6))) return []
  const asked = hand.payment(order)
  const payment = isPaid && last ? { ...asked, amountPaise: last.amountPaise } : asked
  const words = `takes ${payment.amountPaise} for ${order.code} (${payment.state})`
  return hand.do(words, 'recordPayment', { orderId: order.id, payment })
}

/** Looks up what a customer says he has paid; now and then what another phone has looked up already. */
export const checkPayment: Act = async (hand) => {
  const { chance } = hand.world
  const orders = await hand.tab.store.db.orders.toArray()
  const claims = orders.flatMap((order) =>
    order.payments
      .filter((payment) => payment.state === 'claimed' && (isOpenClaim(payment) || chance.oneIn(8)))
      .map((payment) => ({ order, payment })),
  )
  const [claim] = chance.maybe(claims)
  if (!claim) return []
  const { order, payment } = claim
  const came = !chance.oneIn(3)
  const words = `says that ${payment.amountPaise} for ${order.code} ${came ? 'came' : 'never came'}`
  return hand.do(words, 'checkPayment', { orderId: order.id, paymentId: payment.id, came })
}

/** It was a slip of the thumb: the money had not come. */
export const takeBackSeen: Act = async (hand) => {
  const orders = await hand.tab.store.db.orders.toArray()
  const seen = orders.flatMap((order) =>
    order.payments.flatMap((payment) => {
      const words = seenWords(payment)
      return words.length > 0 ? [{ order, payment, words }] : []
    }),
  )
  const [slip] = hand.world.chance.maybe(seen)
  if (!slip) return []
  const { order, payment, words } = slip
  const told = `takes back that ${payment.amountPaise} for ${order.code} came`
  return hand.do(told, 'takeBackSeen', { orderId: order.id, paymentId: payment.id, words })
}

/** Gives back what is too much, sometimes in parts, and once in a while more than it is. */
export const recordRefund: Act = async (hand) => {
  const { chance, newId } = hand.world
  const orders = await hand.tab.store.db.orders.toArray()
  const [order] = chance.maybe(orders.filter((each) => orderMoney(each).surplus > 0))
  if (!order) return []
  const { surplus } = orderMoney(order)
  const amountPaise = paise(chance.pick([surplus, surplus, Math.ceil(surplus / 2), surplus + 100]))
  const refund = { id: newId(), method: 'cash' as const, amountPaise, utr: '' }
  const words = `gives ${amountPaise} of ${order.code} back`
  return hand.do(words, 'recordRefund', { orderId: order.id, refund })
}
