import type { NewLine } from '#core/order/new-line.ts'
import { isUnsettled, type Order, type OrderLine, type Prepaid } from '#core/order/order.ts'
import { orderCode } from '#core/order/order-code.ts'
import { sumPaise } from '#core/money/paise.ts'
import { deliveryOf } from '#core/shop/delivery.ts'
import { afterOpenMs } from '#core/shop/open-hours.ts'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import { entity } from '#core/sync/rows.ts'
import { executeAs } from '../sync/execute.ts'
import type { Talk } from '../whatsapp/talk.ts'
import { autoAccept } from './auto-accept.ts'
import { ordersSince } from './order-rows.ts'
import { freeSlotsOf } from './slots.ts'

const minute = 60_000
/** Within this time equal items may be one order sent twice (commerce-protocols 5.7). */
const sameOrderMs = 2 * minute

/** In which transaction an order is placed, whose shop it is and who orders; null = nobody whom the shop knows. */
type Placing = Pick<Talk, 'tx' | 'now' | 'shop'> & {
  deps: Pick<Talk['deps'], 'newId'>
  person: Talk['person'] | null
}

/** An order as it comes from outside; whoever takes it in has settled how and when it goes. */
type Incoming = Pick<
  Order,
  | 'id'
  | 'channel'
  | 'channelRef'
  | 'at'
  | 'customerId'
  | 'customerName'
  | 'customerPhone'
  | 'lang'
  | 'mode'
  | 'address'
  | 'ifMissing'
  | 'note'
  | 'deliveryPaise'
  | 'slot'
> & {
  lines: readonly NewLine[]
  /** The marketplace that its customer has paid (P10). */
  prepaid?: Prepaid | undefined
  /** The channel wants the answer before this (UTC ms), if the shop's own time is not over sooner. */
  answerBy?: number
}

/** What a WhatsApp message asks for becomes an order: it goes as the shop's rules say, in the first slot with room. Returns its id. */
export async function placeCustomerOrder(
  talk: Talk,
  lines: readonly NewLine[],
  note: string,
): Promise<string> {
  const { tx, deps, now, shop, customer, person, messageId, sentAt } = talk
  const [address = null] = person.addresses
  const goodsPaise = lines.some(isUnsettled)
    ? null
    : sumPaise(lines.map(({ totalPaise }) => totalPaise))
  const { mode, deliveryPaise } = deliveryOf(shop, { goodsPaise, address }, now)
  const [free] = await freeSlotsOf(tx, shop, { mode, now })
  const id = deps.newId()
  await placeIncoming(talk, {
    id,
    channel: 'whatsapp',
    channelRef: messageId,
    at: sentAt,
    customerId: customer.id,
    customerName: person.name,
    customerPhone: customer.phone ?? person.phones[0] ?? null,
    lang: customer.lang,
    mode,
    address,
    ifMissing: 'drop_item',
    note: note.slice(0, 1000),
    deliveryPaise,
    ...(free ? { slot: { from: free.from, to: free.to } } : {}),
    lines,
  })
  return id
}

/**
 * An order comes in, whatever its channel: `placed` when every line is settled, else a `draft` for the shop to look at
 * (O8). What follows, messages and timers, is put down by the change itself.
 */
export async function placeIncoming(
  { tx, deps, now, shop, person }: Placing,
  { answerBy = Infinity, prepaid, ...incoming }: Incoming,
): Promise<void> {
  const { id, at } = incoming
  const lines: OrderLine[] = incoming.lines.map((line, i) => ({ ...line, n: i + 1, editAt: at }))
  const st = lines.some(isUnsettled) ? 'draft' : 'placed'
  const ownBy = afterOpenMs(shop, now, shop.acceptMinutes * minute)
  const acceptBy = st === 'placed' ? Math.min(ownBy, answerBy) : null
  const earlier = person ? await ordersSince(tx, person, at - sameOrderMs) : []
  const order = { ...incoming, code: orderCode(id), st, acceptBy, lines } as const
  await executeAs(tx, deps, 'channel', 'placeOrder', { order }, now)
  const placed = prepaid && (await tx.row(entity.order, id))
  // Only a marketplace can have been paid, so it is no part of the verb that every phone of the shop may send.
  if (placed) await tx.write(entity.order, { ...placed, prepaid })
  const twin = earlier.find((other) => itemsOf(other.lines) === itemsOf(lines))
  if (twin) await askWhetherSame({ tx, deps, now }, order, twin)
  else await autoAccept(tx, deps, id, now)
}

/** What is ordered, whatever its order on the list. */
const itemsOf = (lines: readonly Pick<OrderLine, 'productId' | 'said' | 'qty'>[]): string =>
  canonicalJson(lines.map(({ productId, said, qty }) => `${productId ?? said}:${qty}`).sort())

/** Both orders are kept: only the customer knows whether he wants it twice. */
async function askWhetherSame(
  { tx, deps, now }: Pick<Placing, 'tx' | 'deps' | 'now'>,
  order: Pick<Order, 'id' | 'code' | 'customerName' | 'customerPhone'>,
  twin: { id: string; code: string },
): Promise<void> {
  await tx.write(entity.attention, {
    id: deps.newId(),
    st: 'open',
    name: 'placeOrder',
    code: 'maybe_same_order',
    at: now,
    e: entity.order,
    ref: order.id,
    detail: {
      code: order.code,
      other: twin.id,
      otherCode: twin.code,
      customer: order.customerName,
      phone: order.customerPhone,
    },
    login: null,
  })
}
