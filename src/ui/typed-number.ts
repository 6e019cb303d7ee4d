/** A number as it is being typed: ASCII digits with at most one point, `''` while empty, `'12.'` on the way to 12.5. */
export type TypedNumber = string

/** Longest whole part that is taken; keeps rupees and grams far inside whole-number range. */
const maxWholeDigits = 8

/** Devanagari and Bengali digits as 0-9; everything else stays as it is. */
export const asciiDigits = (text: string): string =>
  text.replace(/[०-९০-৯]/gu, (digit) => String((digit.charCodeAt(0) - 0x66) & 0xf))

/** What of `text` can be a number with up to `decimals` places: digits of any script, one point, no signs. */
export function keepNumber(text: string, decimals: number): TypedNumber {
  const [whole = '', ...rest] = asciiDigits(text)
    .replace(/[^\d.]/g, '')
    .split('.')
  const digits = whole.replace(/^0+(?=\d)/, '').slice(0, maxWholeDigits)
  if (rest.length === 0 || decimals === 0) return digits
  return `${digits || '0'}.${rest.join('').slice(0, decimals)}`
}

/** Scaled to a whole number, exactly: `'12.5'` with 2 decimals is 1250. `null` while nothing is typed. */
export function wholeOf(typed: TypedNumber, decimals: number): number | null {
  if (!/\d/.test(typed)) return null
  const [whole = '0', places = ''] = typed.split('.')
  return Number(whole + places.padEnd(decimals, '0').slice(0, decimals))
}

/** The reverse of `wholeOf`, without needless zeros: 1250 with 2 decimals is `'12.5'`. */
export function typedOf(whole: number, decimals: number): TypedNumber {
  const digits = String(whole).padStart(decimals + 1, '0')
  const places = decimals === 0 ? '' : digits.slice(-decimals).replace(/0+$/, '')
  const front = decimals === 0 ? digits : digits.slice(0, -decimals)
  return places ? `${front}.${places}` : front
}
