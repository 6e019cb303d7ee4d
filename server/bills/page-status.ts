import type { Order } from '#core/order/order.ts'
import { orderMoney } from '#core/order/order-money.ts'
import { upiReference } from '#core/payment/upi-link.ts'
import type { ShopRead } from '../db/db.ts'
import { messagesAbout } from '../whatsapp/told-messages.ts'

/** What the page of a bill in WhatsApp can say of its order (commerce-protocols 1.7). */
export type PageStatus = 'pending' | 'processing' | 'shipped' | 'completed' | 'canceled'

/** What a message about an order has to bring to the page of its bill. */
export type PageNews = { reference: string; status: PageStatus }

/**
 * How the page of an order's bill should stand; undefined without a bill, and where WhatsApp would refuse it: an order of
 * which anything was paid, or is said to be, cannot be `canceled` there (2047).
 */
export function pageNews(order: Order): PageNews | undefined {
  const status = statusOf(order)
  return order.bill && status && { reference: upiReference(order.bill.paymentId), status }
}

function statusOf(order: Order): PageStatus | undefined {
  switch (order.st) {
    case 'packed':
    case 'ready_for_pickup':
      return orderMoney(order).paid > 0 ? 'processing' : 'pending'
    case 'out_for_delivery':
    case 'delivery_failed':
      return 'shipped'
    case 'delivered':
      return 'completed'
    case 'cancelled':
    case 'returned':
      return order.payments.length === 0 ? 'canceled' : undefined
    default:
      return undefined
  }
}

const ends: readonly (PageStatus | undefined)[] = ['completed', 'canceled']

/**
 * Whether the page takes this now: the bill itself stands in the chat, says something else so far, and is not at an end.
 * WhatsApp never goes back to `pending` (2046).
 */
export async function isNewOnPage(
  tx: ShopRead,
  orderId: string,
  { status }: PageNews,
): Promise<boolean> {
  const told = (await messagesAbout(tx, orderId)).flatMap(({ body }) =>
    body.delivery === 'failed' ? [] : (body.toPage ?? []),
  )
  const last = told.at(-1)
  return last !== undefined && status !== 'pending' && status !== last && !ends.includes(last)
}
