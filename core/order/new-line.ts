import type { Product } from '../catalogue/product.ts'
import type { DraftLine } from '../intake/match-item.ts'
import { paise } from '../money/paise.ts'
import type { OrderLine } from './order.ts'

/** A line before it has its number and time. */
export type NewLine = Omit<OrderLine, 'n' | 'editAt'>

type Taken = Pick<NewLine, 'productId' | 'unit' | 'qty' | 'pricePaise' | 'per' | 'totalPaise'>

/** What a line is taken for, how much of it, and what it costs; nothing else of it. */
export const takenFor = ({ productId, unit, qty, pricePaise, per, totalPaise }: Taken): Taken => ({
  productId,
  unit,
  qty,
  pricePaise,
  per,
  totalPaise,
})

/** Of a line on which nobody has worked yet. */
export const untouched = { status: 'ok', held: 0, packed: null, moveId: null } as const

/** What was read from a list, priced by the shop; `product` is the one it was taken for. */
export function newLineOf(draft: DraftLine, product: Product | undefined): NewLine {
  const { said, productId, qty, totalPaise, doubt, options } = draft
  return {
    said,
    productId,
    unit: product?.unit ?? 'piece',
    qty,
    pricePaise: product?.pricePaise ?? paise(0),
    per: product?.per ?? 1,
    totalPaise: paise(totalPaise),
    doubt,
    options,
    ...untouched,
  }
}
