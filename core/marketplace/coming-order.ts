import type { Address } from '../customer/customer.ts'
import type { Paise } from '../money/paise.ts'
import type { OrderLine } from '../order/order.ts'

/** One line of an order as a marketplace tells it; money is what the customer was shown. */
export type ComingLine = {
  /** What the marketplace calls the good: the id or code under which it was offered there. */
  good: string
  /** Of one piece. */
  unitPaise: Paise
  /** Whole pieces of what is sold there: packets, or bags of loose goods that the shop weighs. */
  count: number
  totalPaise: Paise
}

/** An order as a marketplace tells it, in our units. */
export type ComingOrder = {
  /** The marketplace's own number of it. */
  ref: string
  customerName: string
  /** +91XXXXXXXXXX, null when none was told or it is none. */
  customerPhone: string | null
  mode: 'home' | 'pickup'
  address: Address | null
  lines: ComingLine[]
  deliveryPaise: Paise
  totalPaise: Paise
  /** `channel`: the customer has paid the marketplace, which pays the shop; `door`: he pays whoever brings it. */
  pays: 'channel' | 'door'
  /** Until when it was promised, UTC ms; null when nothing was. */
  promisedBy: number | null
  /** Where in the message something stood that is not as agreed; a person looks at such an order (Z5). */
  unread: string[]
}

type Good = { productId: string; unit: OrderLine['unit']; size: number }

/** The part of our line that says what is bought: pieces of `size` base units, for just what the customer was shown (Z4). */
export const boughtOf = (
  { unitPaise, count, totalPaise }: ComingLine,
  { productId, unit, size }: Good,
): Pick<OrderLine, 'productId' | 'unit' | 'qty' | 'pricePaise' | 'per' | 'totalPaise'> => ({
  ...{ productId, unit, qty: size * count, pricePaise: unitPaise, per: size, totalPaise },
})
