import { expandUpcE, gtinForms, insideCarton, normaliseGtin } from './gtin.ts'
import { barcodesOf, type Pack, packWithBarcode } from './pack.ts'
import { readLabel, type SaidByLabel, type WeighedLabel } from './weighed-label.ts'

/** The kinds of codes on goods, in the words of the Shape Detection API; `keys` = a scanner that types. */
export const goodsFormats = [
  'ean_13',
  'ean_8',
  'upc_a',
  'upc_e',
  'code_128',
  'itf',
  'qr_code',
] as const
export type CodeFormat = (typeof goodsFormats)[number]

/** A code as a camera or a scanner that types saw it. */
export type SeenCode = { format: CodeFormat | 'keys'; text: string }

/** A code that stands on goods. */
export type GoodsCode = {
  /** As a product keeps it (C10); a label of the shop's scale is kept as the label of nothing (C14). */
  gtin: string
  /** What that label says; null for everything else. */
  said: SaidByLabel | null
}

/** What a seen code says about goods; null when it is no such code or was misread (C10, C13, C14). */
export function readCode(
  { format, text }: SeenCode,
  labels: readonly WeighedLabel[],
): GoodsCode | null {
  const gtin = gtinOf(format, text.trim())
  return gtin === null ? null : (readLabel(gtin, labels) ?? { gtin, said: null })
}

function gtinOf(format: SeenCode['format'], text: string): string | null {
  const long = longForm(text)
  if (long !== null) return normaliseGtin(long)
  // An ITF code has no check of its own, and half of one reads as a shorter one; cartons have fourteen digits.
  if (format === 'itf' && text.length !== 14) return null
  if (format === 'upc_e' && text.length === 8) return normaliseGtin(expandUpcE(text) ?? '')
  const gtin = normaliseGtin(text)
  return gtin === null && format === 'keys' ? normaliseGtin(expandUpcE(text) ?? '') : gtin
}

/** The sign by which scanners pass on a GS1 code's function character. */
const groupEnd = '\u001d'

/**
 * The 14 digits behind application identifier 01 or 02 of a GS1-128 code or a GS1 QR code, with or without the marks
 * that scanners put around it, or in a GS1 Digital Link (`https://…/01/08901…`).
 */
function longForm(text: string): string | null {
  const unmarked = text.replace(/^\][A-Za-z]\d/, '')
  const bare = unmarked.startsWith(groupEnd) ? unmarked.slice(1) : unmarked
  return (
    /^(?:\(0[12]\)|0[12])(\d{14})/.exec(bare)?.[1] ??
    /^https?:\/\/\S*\/01\/(\d{14})(?!\d)/i.exec(bare)?.[1] ??
    null
  )
}

type Coded = Parameters<typeof barcodesOf>[0]

/** A good behind a code; `pack` = the code stands on a pack of it. */
export type GoodWithCode<Good> = { good: Good; pack: Pack | null }

/**
 * The goods that carry this code, themselves or on a pack, in whatever length it was kept (C10). `inCarton`: none does,
 * but it is the number of a carton with those goods in it, and how many they are it does not say.
 */
export function goodsWithCode<Good extends Coded>(
  goods: readonly Good[],
  gtin: string,
): { found: GoodWithCode<Good>[]; inCarton: boolean } {
  const withCode = (wanted: string): GoodWithCode<Good>[] => {
    const forms = new Set(gtinForms(wanted))
    return goods.flatMap((good) => {
      const kept = barcodesOf(good).find((code) => forms.has(code))
      return kept === undefined ? [] : [{ good, pack: packWithBarcode(good, kept) }]
    })
  }
  const found = withCode(gtin)
  const inner = found.length === 0 ? insideCarton(gtin) : null
  return inner === null ? { found, inCarton: false } : { found: withCode(inner), inCarton: true }
}
