import * as z from 'zod/mini'
import { asOffered, type Product } from '../../catalogue/product.ts'
import { lineTotal } from '../../money/line-total.ts'
import { type NewLine, untouched } from '../../order/new-line.ts'
import { fail, ok, type Result } from '../../result.ts'
import { available } from '../../stock/movement.ts'
import type { Stock } from '../../stock/stock.ts'
import type { PartnerLine } from './partner-order.ts'

/** A good of the shop that a line names. */
export type FoundGood = { product: Product; stock: Stock | undefined; name: string }

/** What stands against line `line` (from 0), with what the shop would say today. */
export const lineFaultSchema = z.object({
  line: z.int(),
  why: z.enum(['not_sold', 'price_changed', 'above_mrp', 'out_of_stock']),
  pricePaise: z.optional(z.int()),
  per: z.optional(z.int()),
  available: z.optional(z.int()),
})
export type LineFault = z.infer<typeof lineFaultSchema>

/**
 * The lines of a partner's order as lines of ours, or all that stands against them (Z11): the shop sells the good, for no
 * more than its customer was shown, which is no more than the packet says, and has all of it to promise. He pays what he
 * was shown (Z4).
 */
export function judgeLines(
  lines: readonly PartnerLine[],
  find: (line: PartnerLine) => FoundGood | undefined,
): Result<NewLine[], 'lines'> {
  const left = new Map<string, number>()
  const faults: LineFault[] = []
  const taken: NewLine[] = []
  for (const [line, asked] of lines.entries()) {
    const good = find(asked)
    const fault = good ? whyNot(asked, good, left) : { why: 'not_sold' as const }
    if (fault) faults.push({ line, ...fault })
    else if (good) taken.push(lineOf(asked, good))
  }
  return faults.length > 0 ? fail('lines', { faults }) : ok(taken)
}

/** `left` = what of each good the lines before have left to promise; this line takes its part. */
function whyNot(
  { unit, qty, pricePaise, per }: PartnerLine,
  { product, stock }: FoundGood,
  left: Map<string, number>,
): Omit<LineFault, 'line'> | undefined {
  if (!isOffered(product) || product.unit !== unit) return { why: 'not_sold' }
  // Cross-multiplied, so that ₹44 a kilo and ₹4.40 for 100 g are one price.
  if (product.pricePaise * per > pricePaise * product.per)
    return { why: 'price_changed', pricePaise: product.pricePaise, per: product.per }
  if (product.mrpPaise !== null && pricePaise > product.mrpPaise * per) return { why: 'above_mrp' }
  const there = left.get(product.id) ?? Math.max(0, available(stock))
  if (qty > there) return { why: 'out_of_stock', available: offeredQty(product, there) }
  left.set(product.id, there - qty)
  return undefined
}

/** Whether customers can order the good at all: it is sold, not hidden, and has a price. */
export const isOffered = (product: Product): boolean =>
  asOffered(product).active && product.pricePaise > 0

/** More of one good than so many times its price unit is nobody's business. */
const mostTold = 10

/** Base units of a good that a partner is told of: what can be promised, up to ten times what its price is for (Z7). */
export const offeredQty = ({ per }: Pick<Product, 'per'>, there: number): number =>
  Math.min(Math.max(0, there), mostTold * per)

const lineOf = (
  { unit, qty, pricePaise, per }: PartnerLine,
  { product, name }: FoundGood,
): NewLine => ({
  ...{ said: name, productId: product.id, unit, qty, pricePaise, per },
  totalPaise: lineTotal(pricePaise, per, qty),
  doubt: null,
  options: [],
  ...untouched,
})
