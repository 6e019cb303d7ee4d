import type { Product } from '#core/catalogue/product.ts'
import { lineTotal } from '#core/money/line-total.ts'
import { type Paise, paise } from '#core/money/paise.ts'
import { takenFor } from '#core/order/new-line.ts'
import type { Order, OrderLine } from '#core/order/order.ts'
import type { ArgsOf } from '#core/sync/registry.ts'

type Edit = ArgsOf<'editOrderLine'>

/** What the shop says a line is: this product, so many base units. */
export type Choice = { product: Product; qty: number }

/**
 * The line with the shop's choice. The same product keeps the price it was promised at, if it had one, and the same quantity of it
 * keeps its total ("₹20 of sugar" stays ₹20).
 */
export function settledLine(order: Order, line: OrderLine, { product, qty }: Choice): Edit {
  const isSame = line.productId === product.id
  const isPromised = isSame && line.pricePaise > 0
  const pricePaise = isPromised ? keptPrice(line, product) : product.pricePaise
  const { per } = isSame ? line : product
  const isKept = isSame && qty === line.qty && pricePaise === line.pricePaise
  const totalPaise = isKept ? line.totalPaise : lineTotal(pricePaise, per, qty)
  return {
    orderId: order.id,
    n: line.n,
    productId: product.id,
    unit: product.unit,
    qty,
    pricePaise,
    per,
    totalPaise,
    dropped: false,
  }
}

/** The price a line was promised at; less when less is printed on the packets that go (S7, O9). */
export const keptPrice = (
  { pricePaise, per }: Pick<OrderLine, 'pricePaise' | 'per'>,
  { mrpPaise }: Pick<Product, 'mrpPaise'>,
): Paise => (mrpPaise === null ? pricePaise : paise(Math.min(pricePaise, mrpPaise * per)))

/** The line taken off the order: the shop does not have it. */
export const droppedLine = (order: Order, line: OrderLine): Edit => ({
  ...takenFor(line),
  orderId: order.id,
  n: line.n,
  dropped: true,
})

/** More than the customer asked for needs his yes; a line in doubt is still the shop's to say (O9). */
export const mayGrow = (order: Order, line: OrderLine): boolean =>
  order.st === 'draft' || line.doubt !== null

/** The quantity to start from when another product is chosen: what was asked if the unit fits, else one of it. */
export const startingQty = (line: Pick<OrderLine, 'unit' | 'qty'>, product: Product): number => {
  if (line.unit === product.unit && line.qty > 0) return line.qty
  return product.unit === 'piece' ? 1 : product.per
}
