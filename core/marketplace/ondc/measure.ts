import { readDecimal } from '../../money/decimal-rupees.ts'
import type { Unit } from '../../quantity/quantity.ts'
import { wordTable } from '../word-table.ts'

/** What one piece holds. */
export type Amount = { qty: number; unit: Unit }

/** The contract's words first, then what is found in public logs (commerce-protocols 4.1). */
const units = wordTable<Amount>({
  unit: { qty: 1, unit: 'piece' },
  dozen: { qty: 12, unit: 'piece' },
  gram: { qty: 1, unit: 'g' },
  kilogram: { qty: 1000, unit: 'g' },
  tonne: { qty: 1_000_000, unit: 'g' },
  millilitre: { qty: 1, unit: 'ml' },
  litre: { qty: 1000, unit: 'ml' },
  ...others('', 'units pc pcs piece pieces packet pack nos', { qty: 1, unit: 'piece' }),
  ...others('g', 'gm gms grm grams', { qty: 1, unit: 'g' }),
  ...others('kg', 'kgs kilo kilograms', { qty: 1000, unit: 'g' }),
  ...others('ml', 'mls milliliter millilitres milliliters', { qty: 1, unit: 'ml' }),
  ...others('l', 'ltr ltrs lt liter litres liters', { qty: 1000, unit: 'ml' }),
})

function others(first: string, words: string, amount: Amount): Record<string, Amount> {
  return Object.fromEntries([first, ...words.split(' ')].map((word) => [word, amount]))
}

/** Whole base units of a measure, exactly; null when the unit is unknown or they do not come out whole (Z1). */
export function readMeasure({ unit, value }: { unit: string; value: unknown }): Amount | null {
  const one = units(word(unit))
  const millionths = readDecimal(value, 6)
  if (!one || millionths === null || millionths < 0) return null
  const product = BigInt(millionths) * BigInt(one.qty)
  const qty = Number(product / 1_000_000n)
  return product % 1_000_000n === 0n && Number.isSafeInteger(qty) ? { qty, unit: one.unit } : null
}

const word = (unit: string): string => unit.trim().toLowerCase().replace(/\.$/, '')

/** The measure in the contract's own words: 5000 g are 5 kilogram, 500 g stay grams. */
export function measureOf({ qty, unit }: Amount): { unit: string; value: string } {
  if (unit === 'piece') return { unit: 'unit', value: String(qty) }
  const isBig = qty > 0 && qty % 1000 === 0
  const value = String(isBig ? qty / 1000 : qty)
  if (unit === 'g') return { unit: isBig ? 'kilogram' : 'gram', value }
  return { unit: isBig ? 'litre' : 'millilitre', value }
}
