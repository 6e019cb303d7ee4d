import type { Unit } from '../quantity/quantity.ts'
import { gramsFrom, howMuch } from './how-much.ts'
import type { ParsedLine } from './parse-order-text.ts'
import type { ShopProduct } from './shop-product.ts'

/**
 * How much somebody asked for in his own words: grams, millilitres or pieces (a packet is a piece, a dozen twelve), or
 * whole money as `rupees`; both null when he said neither and the good is weighed.
 */
export type SaidAmount = { quantity: number | null; unit: Unit | null; rupees?: number }

/** The amount of a line as it was said; a bare count of what is weighed is what it was taken for (I9). */
export function saidAmount(parsed: ParsedLine, product: ShopProduct | undefined): SaidAmount {
  const { amount, each } = parsed
  const isWeighed = product !== undefined && product.unit !== 'piece'
  switch (amount.kind) {
    case 'rupees':
      return { quantity: null, unit: null, rupees: amount.paise / 100 }
    case 'quantity':
      if (isWeighed && each !== null) return { quantity: amount.qty * each.qty, unit: each.unit }
      return { quantity: amount.qty, unit: amount.unit }
    case 'count':
      if (isWeighed && each !== null) return { quantity: amount.count * each.qty, unit: each.unit }
      // "horlicks 500" is the size of a packet (I9).
      if (product?.packUnit && product.packUnit !== 'piece' && amount.count >= gramsFrom)
        return { quantity: amount.count, unit: product.packUnit }
      return isWeighed
        ? { quantity: howMuch(parsed, product).qty, unit: product.unit }
        : { quantity: amount.count, unit: 'piece' }
    case 'none':
      return product === undefined || isWeighed
        ? { quantity: null, unit: null }
        : { quantity: 1, unit: 'piece' }
  }
}
