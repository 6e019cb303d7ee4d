import { createHash } from 'node:crypto'
import { sumPaise } from '#core/money/paise.ts'
import { type NewLine, takenFor, untouched } from '#core/order/new-line.ts'
import { type UsualLine, usualBasket, usualOrders } from '#core/order/usual-basket.ts'
import { type Delivery, deliveryOf } from '#core/shop/delivery.ts'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import { cutText } from '../whatsapp/cut-text.ts'
import type { Talk } from '../whatsapp/talk.ts'
import { readGoods } from '../sync/goods-together.ts'
import { deliveredOrdersOf } from './order-rows.ts'
import { productName } from './ready-names.ts'

/** A customer's usual basket as he could order it now. */
export type UsualOffer = {
  goods: readonly (UsualLine & { name: string })[]
  delivery: Delivery
  totalPaise: number
  /** The same for the same goods at the same prices, else another. */
  print: string
}

/** Null when nothing was ever delivered to him, or the shop sells none of it any more (U1, U3). */
export async function usualOffer({
  tx,
  shop,
  customer,
  person,
  now,
}: Talk): Promise<UsualOffer | null> {
  const orders = await deliveredOrdersOf(tx, person, usualOrders)
  const ids = new Set(orders.flatMap(({ lines }) => lines.flatMap((line) => line.productId ?? [])))
  const { kept, stock } = await readGoods(tx, [...ids])
  const today = { product: (id: string) => kept.get(id), stock: (id: string) => stock.get(id) }
  const goods = usualBasket(orders, today).flatMap((line) => {
    const named = kept.get(line.productId)
    // Still sold over the counter, so he is not told otherwise.
    if (named?.hidden) return []
    return { ...line, name: named ? productName(named, customer.lang) : '' }
  })
  const sold = goods.filter(({ there }) => there !== 'unsold')
  if (sold.length === 0) return null
  const goodsPaise = sumPaise(sold.map(({ totalPaise }) => totalPaise))
  const delivery = deliveryOf(shop, { goodsPaise, address: person.addresses[0] ?? null }, now)
  const { mode, deliveryPaise } = delivery
  const prices = sold.map(({ productId, qty, totalPaise }) => [productId, qty, totalPaise])
  const print = createHash('sha256').update(canonicalJson([prices, mode, deliveryPaise]))
  return {
    goods,
    delivery,
    totalPaise: goodsPaise + deliveryPaise,
    print: print.digest('hex').slice(0, 16),
  }
}

/** The offer as lines of an order; what is no longer sold stays out. */
export const linesOfUsual = ({ goods }: UsualOffer): NewLine[] =>
  goods.filter(({ there }) => there !== 'unsold').map(lineOfGood)

/** A good at today's price as a line of an order; one without a price is for the shop to look at. */
export const lineOfGood = ({ name, ...line }: UsualLine & { name: string }): NewLine => ({
  ...takenFor(line),
  said: cutText(name, 300, '…'),
  doubt: line.pricePaise === 0 ? 'price' : null,
  options: [],
  ...untouched,
})
