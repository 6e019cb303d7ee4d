const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** What was typed as a GST number, as it is kept: in capitals, without the gaps and dashes that papers print. */
export const gstinText = (typed: string): string => typed.replace(/[\s-]/g, '').toUpperCase()

/**
 * Whether it can be a GST number: state, PAN, its how-manieth, Z, and a check sign over all of them (Luhn modulo 36, as the
 * GST portal reckons it: weights 1 and 2 in turn, the digits of each product to the base 36 added up).
 */
export function isGstin(text: string): boolean {
  if (!/^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z][0-9A-Z]{2}$/.test(text)) return false
  const sum = [...text.slice(0, 14)].reduce((total, sign, i) => {
    const product = signs.indexOf(sign) * (i % 2 === 0 ? 1 : 2)
    return total + Math.floor(product / 36) + (product % 36)
  }, 0)
  return signs[(36 - (sum % 36)) % 36] === text[14]
}
