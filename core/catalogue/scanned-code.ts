import { expandUpcE, insideCarton, normaliseGtin } from './gtin.ts'
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

type Coded = Parameters<typeof barcodesOf>[0] & { active?: boolean }

/** A good behind a code; `pack` = the code stands on a pack of it. */
export type GoodWithCode<Good> = { good: Good; pack: Pack | null }

/** Every code of the goods, whatever length it was kept in (C10), with the goods that carry it. */
export type CodeIndex<Good> = ReadonlyMap<string, readonly GoodWithCode<Good>[]>

export function indexCodes<Good extends Coded>(goods: Iterable<Good>): CodeIndex<Good> {
  const index = new Map<string, GoodWithCode<Good>[]>()
  for (const good of goods)
    for (const kept of barcodesOf(good)) {
      const gtin = normaliseGtin(kept) ?? kept
      const found = { good, pack: packWithBarcode(good, kept) }
      index.set(gtin, [...(index.get(gtin) ?? []), found])
    }
  return index
}

/**
 * The goods that carry this code, themselves or on a pack; those that are sold no more only when no other does.
 * `inCarton`: none does, but it is the number of a carton with those goods in it, and how many it does not say.
 */
export function goodsWithCode<Good extends Coded>(
  index: CodeIndex<Good>,
  gtin: string,
): { found: readonly GoodWithCode<Good>[]; inCarton: boolean } {
  const withCode = (wanted: string): readonly GoodWithCode<Good>[] => {
    const all = index.get(wanted) ?? []
    const sold = all.filter(({ good }) => good.active !== false)
    return sold.length > 0 ? sold : all
  }
  const found = withCode(gtin)
  const inner = found.length === 0 ? insideCarton(gtin) : null
  return inner === null ? { found, inCarton: false } : { found: withCode(inner), inCarton: true }
}
