import { assert } from '../assert.ts'
import { groupIndian } from './indian-grouping.ts'
import type { Unit } from './quantity.ts'

/** A quantity split for showing; the word for the unit comes from the reader's language. */
export type QuantityParts = { amount: string; unit: 'g' | 'kg' | 'ml' | 'l' | 'piece' }

/**
 * Whole base units as people say them: 1500 g is 1.5 kg, 250 g stays 250 g, 12 piece is 12.
 * From one kilo or litre up the larger unit is used, with no digit lost.
 */
export function quantityParts(qty: number, unit: Unit): QuantityParts {
  assert(Number.isSafeInteger(qty), 'A quantity is a whole number of base units.')
  const size = Math.abs(qty)
  const sign = qty < 0 ? '-' : ''
  if (unit === 'piece' || size < 1000) return { amount: sign + groupIndian(String(size)), unit }
  const whole = groupIndian(String(Math.floor(size / 1000)))
  const thousandths = String(size % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '')
  const amount = thousandths === '' ? whole : `${whole}.${thousandths}`
  return { amount: sign + amount, unit: unit === 'g' ? 'kg' : 'l' }
}
