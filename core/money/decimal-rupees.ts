import { assert } from '../assert.ts'
import { type Paise, paise } from './paise.ts'

/** Paise as machines write rupees: exactly two decimals, a point and no grouping, `727.00`, `-58.50`. */
export function decimalRupees(amountPaise: number): string {
  assert(Number.isSafeInteger(amountPaise), 'Money is a whole number of paise.')
  const size = Math.abs(amountPaise)
  const rest = String(size % 100).padStart(2, '0')
  return `${amountPaise < 0 ? '-' : ''}${Math.floor(size / 100)}.${rest}`
}

/**
 * A decimal of a machine, text or JSON number, as whole parts of `10 ** -places`: "2.50" to two places is 250. Null when
 * it is none, is too long for a whole number, or has more than so many places; nothing is ever rounded. A number is read
 * from its digits, never calculated with.
 */
export function readDecimal(value: unknown, places: number): number | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value : ''
  const [, minus, whole = '', fraction = ''] =
    /^(-?)(\d{1,15})(?:\.(\d*))?$/.exec(text.trim()) ?? []
  const kept = fraction.replace(/0+$/, '')
  if (minus === undefined || kept.length > places) return null
  const parts = Number(whole + kept.padEnd(places, '0'))
  // No minus nought, which would not be the same as nought.
  return Number.isSafeInteger(parts) ? (minus === '-' ? -parts || 0 : parts) : null
}

/** Rupees of a machine as whole paise; null when they are none or do not come out whole. */
export function readRupees(value: unknown): Paise | null {
  const parts = readDecimal(value, 2)
  return parts === null ? null : paise(parts)
}
