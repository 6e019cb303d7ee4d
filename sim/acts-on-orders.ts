import { lineTotal } from '#core/money/line-total.ts'
import { paise } from '#core/money/paise.ts'
import {
  acceptArgs,
  cancelArgs,
  deliverArgs,
  packArgs,
  returnArgs,
} from '#core/order/order-acts.ts'
import type { Handover } from '#core/order/door-code.ts'
import { orderCode } from '#core/order/order-code.ts'
import { isClosed } from '#core/order/order-status.ts'
import { changeAnswerArgs, withoutYes } from '#core/order/order-change.ts'
import { isUnsettled, liveLines, type Order, type ProposedLine } from '#core/order/order.ts'
import { dayStart } from '#core/shop/shop-time.ts'
import { nameOf } from './goods.ts'
import type { Act, Hand } from './hand.ts'

/** Somebody orders at the counter or over the telephone. */
export const placeOrder: Act = async (hand) => {
  const { chance, newId, time } = hand.world
  const [product] = await hand.product()
  if (!product) return []
  const id = newId()
  const [customer] = chance.maybe(await hand.tab.store.db.customers.toArray())
  const { unit, pricePaise, per } = product
  const qty = chance.from(1, 3) * per
  const line = {
    n: 1,
    said: nameOf(product),
    productId: product.id,
    unit,
    qty,
    pricePaise,
    per,
    totalPaise: lineTotal(pricePaise, per, qty),
    doubt: null,
    options: [],
    status: 'ok' as const,
    held: 0,
    packed: null,
    moveId: null,
    editAt: 0,
  }
  const order = {
    id,
    code: orderCode(id),
    channel: chance.pick(['counter', 'phone'] as const),
    channelRef: null,
    st: 'placed' as const,
    at: time,
    acceptBy: null,
    customerId: customer?.id ?? null,
    customerName: customer?.name ?? '',
    customerPhone: customer?.phone ?? null,
    lang: 'hi' as const,
    mode: chance.pick(['pickup', 'home'] as const),
    address: null,
    ifMissing: 'drop_item' as const,
    note: '',
    deliveryPaise: paise(0),
    lines: [line],
  }
  const words = `writes down ${order.code} to ${order.mode}`
  // As the app does it; an older one left the taking for later.
  return chance.oneIn(2)
    ? hand.do(words, 'placeOrder', { order })
    : hand.doAll(`${words} and takes it`, [
        { verb: 'placeOrder', args: { order } },
        { verb: 'acceptOrder', args: acceptArgs(order) },
      ])
}

export const acceptOrder: Act = async (hand) => {
  const [order] = await hand.orderAt('placed', 'draft')
  if (!order || liveLines(order).some(isUnsettled)) return []
  const args = acceptArgs(order)
  if (args.lines.length === 0) return []
  // Now and then there is less of it than was ordered.
  const less = (qty: number) => (hand.world.chance.oneIn(8) ? Math.ceil(qty / 2) : qty)
  const lines = args.lines.map((line) => ({ ...line, qty: less(line.qty) }))
  return hand.do(`accepts ${order.code}`, 'acceptOrder', { ...args, lines })
}

export const rejectOrder: Act = async (hand) => {
  const [order] = await hand.orderAt('placed')
  if (!order) return []
  const args = { orderId: order.id, reason: 'shop_busy' as const }
  return hand.do(`rejects ${order.code}`, 'rejectOrder', args)
}

/** What nobody can make out is dropped, and of the rest there is less than was ordered. */
export const editOrderLine: Act = async (hand) => {
  const [order] = await hand.orderAt('placed', 'draft')
  if (!order) return []
  const { chance } = hand.world
  const [line] = [...liveLines(order).filter(isUnsettled), ...chance.maybe(liveLines(order))]
  if (!line) return []
  const { n, productId, unit, pricePaise, per } = line
  const qty = Math.ceil(line.qty / 2)
  const totalPaise = paise(Math.min(line.totalPaise, lineTotal(pricePaise, per, qty)))
  const edit = { n, productId, unit, qty, pricePaise, per, totalPaise, dropped: isUnsettled(line) }
  const words = `${edit.dropped ? 'drops' : 'halves'} line ${n} of ${order.code}`
  return hand.do(words, 'editOrderLine', { orderId: order.id, ...edit })
}

/** Another time of these days, or none: as soon as possible. */
export const scheduleOrder: Act = async (hand) => {
  const orders = await hand.tab.store.db.orders.toArray()
  const { chance, time } = hand.world
  const [order] = chance.maybe(orders.filter(({ st }) => !isClosed(st)))
  if (!order) return []
  const from = dayStart(time) + chance.from(8, 40) * 3_600_000
  const slot = chance.oneIn(4) ? null : { from, to: from + 2 * 3_600_000 }
  const words = `moves ${order.code} to ${slot ? new Date(from).toISOString() : 'no slot'}`
  return hand.do(words, 'scheduleOrder', { orderId: order.id, slot })
}

/** There is not all of it: half, nothing, or another thing instead, and the customer is asked. */
export const proposeChange: Act = async (hand) => {
  const [order] = await hand.orderAt('placed', 'accepted', 'draft')
  const [other] = await hand.product()
  if (!order || !other) return []
  const { chance } = hand.world
  const [any] = chance.shuffled(liveLines(order))
  const asked = liveLines(order).filter((line) => line === any || isUnsettled(line))
  const lines = asked.map(({ n, productId, unit, qty, pricePaise, per }) => {
    if (productId === null || chance.oneIn(3)) {
      const instead = { n, productId: other.id, unit: other.unit, qty: other.per }
      return offered({ ...instead, pricePaise: other.pricePaise, per: other.per })
    }
    const less = chance.oneIn(4) ? 0 : Math.ceil(qty / 2)
    return offered({ n, productId, unit, qty: less, pricePaise, per })
  })
  if (lines.length === 0) return []
  const words = `asks about ${lines.length} lines of ${order.code}`
  return hand.do(words, 'proposeChange', { orderId: order.id, lines })
}

const offered = (line: Omit<ProposedLine, 'totalPaise'>): ProposedLine => ({
  ...line,
  totalPaise: lineTotal(line.pricePaise, line.per, line.qty),
})

/** The shop has the customer on the telephone. */
export const answerChange: Act = async (hand) => {
  const [order] = await hand.orderAt('change_proposed')
  if (!order) return []
  const isYes = hand.world.chance.oneIn(2)
  const taken = isYes ? (order.change?.lines ?? []) : withoutYes(order, false)
  const args = changeAnswerArgs(order, taken)
  if (!args) return []
  const words = `hears ${isYes ? 'yes' : 'leave it out'} for ${order.code}`
  return hand.do(words, 'answerChange', args)
}

export const declineCancel: Act = async (hand) => {
  const orders = await hand.tab.store.db.orders.toArray()
  const open = orders.filter(
    ({ st, cancelRequestedAt }) => !isClosed(st) && cancelRequestedAt !== null,
  )
  const [order] = hand.world.chance.maybe(open)
  if (!order) return []
  return hand.do(`says that ${order.code} has left`, 'declineCancel', { orderId: order.id })
}

export const packOrder: Act = async (hand) => {
  const [order] = await hand.orderAt('accepted')
  if (!order) return []
  return hand.do(`packs ${order.code}`, 'packOrder', packArgs(order, hand.world.newId))
}

export const readyOrder: Act = async (hand) => {
  const [order] = await hand.orderAt('packed')
  if (order?.mode !== 'pickup') return []
  return hand.do(`has ${order.code} ready`, 'readyOrder', { orderId: order.id })
}

export const dispatchOrder: Act = async (hand) => {
  const [order] = await hand.orderAt('packed', 'delivery_failed')
  if (order?.mode !== 'home') return []
  return hand.do(`sends out ${order.code}`, 'dispatchOrder', { orderId: order.id })
}

/** What went with a round its rider tells; now and then somebody in the shop hears of it first. */
const isLeftToRider = ({ world }: Hand, { roundId }: Order): boolean =>
  roundId !== undefined && !world.chance.oneIn(4)

export const deliverOrder: Act = async (hand) => {
  const [order] = await hand.orderAt('out_for_delivery', 'ready_for_pickup')
  if (!order || isLeftToRider(hand, order)) return []
  const payment = hand.world.chance.oneIn(4) ? null : hand.payment(order)
  const paid = payment ? `for ${payment.amountPaise} (${payment.state})` : 'unpaid'
  const words = `delivers ${order.code} ${paid}`
  return hand.do(words, 'deliverOrder', deliverArgs(order, payment, saidAtDoor(order)))
}

/** A code is mostly guessed wrong, and sometimes not asked for. */
const saidAtDoor = ({ door, attempts }: Order): Handover => {
  if (!door) return {}
  return attempts > 0 ? { without: 'known_person' } : { typed: '0482' }
}

export const failDelivery: Act = async (hand) => {
  const [order] = await hand.orderAt('out_for_delivery')
  if (!order || isLeftToRider(hand, order)) return []
  const args = { orderId: order.id, reason: 'customer_absent' as const }
  return hand.do(`finds nobody home for ${order.code}`, 'failDelivery', args)
}

export const returnOrder: Act = async (hand) => {
  const [order] = await hand.orderAt('delivery_failed')
  if (!order) return []
  const args = returnArgs(order, 'customer_absent', hand.world.newId)
  return hand.do(`takes ${order.code} back`, 'returnOrder', args)
}

export const cancelOrder: Act = async (hand) => {
  const [order] = await hand.orderAt('accepted', 'packed', 'ready_for_pickup', 'change_proposed')
  if (!order) return []
  const reason = order.st === 'change_proposed' ? 'changed_mind' : 'no_rider'
  const args = cancelArgs(order, reason, hand.world.newId)
  return hand.do(`cancels ${order.code}`, 'cancelOrder', args)
}
