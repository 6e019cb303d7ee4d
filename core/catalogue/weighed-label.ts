import * as z from 'zod/mini'
import { checkDigit, normaliseGtin } from './gtin.ts'

/** What the digits behind the item's number on a label of the shop's own scale say. */
export const labelSays = ['g', 'paise', 'rupee'] as const

/**
 * How the shop's scale prints its labels: an EAN-13 that begins with two digits of the shop's choice, then the item's
 * number, then a weight or a price, then the check digit (GS1 General Specifications 2.1.12.2, left to each country).
 */
export const weighedLabelSchema = z.object({
  prefix: z.string().check(z.regex(/^2\d$/)),
  /** What is left of the ten digits between prefix and check digit is the weight or the price. */
  itemDigits: z.int().check(z.gte(3), z.lte(7)),
  says: z.enum(labelSays),
})
export type WeighedLabel = z.infer<typeof weighedLabelSchema>

/** As many as there are beginnings from 20 to 29. */
export const mostLabels = 10

export const usualLabel: WeighedLabel = { prefix: '21', itemDigits: 5, says: 'g' }

/** What a label says: so many grams, or so many paise. */
export type SaidByLabel = { grams: number } | { paise: number }

/** `gtin` names the good: the label of nothing, with zeros for the value. `said` is null on that label itself. */
export type ReadLabel = { gtin: string; said: SaidByLabel | null }

/** A scanned EAN-13 by the shop's patterns; null when none of them has its first two digits, or it was misread (C14). */
export function readLabel(gtin: string, labels: readonly WeighedLabel[]): ReadLabel | null {
  const label = labels.find(({ prefix }) => gtin.startsWith(prefix))
  if (!label || gtin.length !== 13 || normaliseGtin(gtin) === null) return null
  const end = 2 + label.itemDigits
  const value = Number(gtin.slice(end, 12))
  const said = { g: { grams: value }, paise: { paise: value }, rupee: { paise: value * 100 } }
  return {
    gtin: labelGtin(label, gtin.slice(2, end), 0),
    said: value === 0 ? null : said[label.says],
  }
}

/** The label that such a scale prints for an item and a value in the unit of `says`, as its 13 digits. */
export function labelGtin(label: WeighedLabel, item: string, value: number): string {
  const body =
    label.prefix +
    item.padStart(label.itemDigits, '0') +
    String(value).padStart(10 - label.itemDigits, '0')
  return body + String(checkDigit(body))
}
