import { normaliseGtin } from '#core/catalogue/gtin.ts'
import {
  labelGtin,
  type ReadLabel,
  readLabel,
  usualLabel,
  type WeighedLabel,
} from '#core/catalogue/weighed-label.ts'

/** The beginnings that GS1 leaves to the shop. */
export const prefixes = Array.from({ length: 10 }, (_, n) => `2${n}`)

/** More digits for the item leave fewer for what it weighs. */
export const itemDigits = [4, 5, 6] as const

/** The label that begins so: as the shop has set it, or a usual one. */
export const labelFrom = (labels: readonly WeighedLabel[], prefix: string): WeighedLabel =>
  labels.find((label) => label.prefix === prefix) ?? { ...usualLabel, prefix }

/** The shop's labels with this one; there is one for each beginning. */
export const withLabel = (labels: readonly WeighedLabel[], label: WeighedLabel): WeighedLabel[] =>
  [...withoutLabel(labels, label.prefix), label].sort(byPrefix)

export const withoutLabel = (labels: readonly WeighedLabel[], prefix: string): WeighedLabel[] =>
  labels.filter((label) => label.prefix !== prefix)

const byPrefix = (a: WeighedLabel, b: WeighedLabel): number => Number(a.prefix) - Number(b.prefix)

/** Kilo and a quarter, ₹55.50, ₹55: so that one sees at once whether it is meant so. */
const examples = { g: 1250, paise: 5550, rupee: 55 } as const

/** What the scale would print for the item 42. */
export const exampleOf = (label: WeighedLabel): string =>
  labelGtin(label, '42', examples[label.says])

/** A label from the scale as typed: what it says, or what keeps it from being read. */
export function tried(
  typed: string,
  label: WeighedLabel,
): ReadLabel | 'unfinished' | 'misread' | 'other_prefix' {
  const digits = typed.replace(/\D/g, '')
  if (digits.length < 13) return 'unfinished'
  if (!digits.startsWith(label.prefix)) return 'other_prefix'
  const gtin = normaliseGtin(digits)
  return (gtin === null ? null : readLabel(gtin, [label])) ?? 'misread'
}
