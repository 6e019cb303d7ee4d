import type { NewLine } from '#core/order/new-line.ts'
import { isUnsettled, type OrderLine } from '#core/order/order.ts'
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

/**
 * A customer's list or basket becomes an order: `placed` when every line is settled, else a `draft` for the shop to
 * look at (O8). What follows, messages and timers, is put down by the change itself.
 */
export async function placeCustomerOrder(
  talk: Talk,
  newLines: readonly NewLine[],
  note: string,
): Promise<void> {
  const { tx, deps, now, shop, customer, person, messageId, sentAt } = talk
  const [address = null] = person.addresses
  const id = deps.newId()
  const lines: OrderLine[] = newLines.map((line, i) => ({ ...line, n: i + 1, editAt: sentAt }))
  const st = lines.some(isUnsettled) ? 'draft' : 'placed'
  const goodsPaise = sumPaise(lines.map(({ totalPaise }) => totalPaise))
  const coming = {
    goodsPaise: st === 'placed' ? goodsPaise : null,
    address,
  }
  const { mode, deliveryPaise } = deliveryOf(shop, coming, now)
  const [free] = await freeSlotsOf(tx, shop, { mode, now })
  const earlier = await ordersSince(tx, person, sentAt - sameOrderMs)
  const order = {
    id,
    code: orderCode(id),
    channel: 'whatsapp' as const,
    channelRef: messageId,
    st,
    at: sentAt,
    acceptBy: st === 'placed' ? afterOpenMs(shop, now, shop.acceptMinutes * minute) : null,
    customerId: customer.id,
    customerName: person.name,
    customerPhone: customer.phone ?? person.phones[0] ?? null,
    lang: customer.lang,
    mode,
    address,
    ifMissing: 'drop_item' as const,
    note: note.slice(0, 1000),
    deliveryPaise,
    ...(free ? { slot: { from: free.from, to: free.to } } : {}),
    lines,
  } as const
  await executeAs(tx, deps, 'channel', 'placeOrder', { order }, now)
  const twin = earlier.find((other) => itemsOf(other.lines) === itemsOf(lines))
  if (twin) await askWhetherSame(talk, order, twin)
  else await autoAccept(tx, deps, id, now)
}

/** What is ordered, whatever its order on the list. */
const itemsOf = (lines: readonly Pick<OrderLine, 'productId' | 'said' | 'qty'>[]): string =>
  canonicalJson(lines.map(({ productId, said, qty }) => `${productId ?? said}:${qty}`).sort())

/** Both orders are kept: only the customer knows whether he wants it twice. */
async function askWhetherSame(
  { tx, deps, now, customer }: Talk,
  order: { id: string; code: string },
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
      customer: customer.name,
      phone: customer.phone,
    },
    login: null,
  })
}
