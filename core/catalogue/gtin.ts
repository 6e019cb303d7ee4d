/**
 * A barcode of a packet as one comparable number (C10): 13 digits for EAN-13, UPC-A and EAN-8 (zeros in front, as GS1
 * General Specifications 7.12 has it), 14 for the code of an outer carton. Null when the length or the check digit is
 * wrong, so a misread code never finds or names a product.
 */
export function normaliseGtin(scanned: string): string | null {
  const digits = scanned.replace(/[\s-]/g, '')
  if (!/^(\d{8}|\d{12,14})$/.test(digits) || /^0+$/.test(digits)) return null
  if (checkDigit(digits.slice(0, -1)) !== Number(digits.at(-1))) return null
  const bare = digits.length === 14 && digits.startsWith('0') ? digits.slice(1) : digits
  return bare.padStart(13, '0')
}

/** The GS1 check digit of the digits before it: weights 3 and 1 from the right, up to the next ten. */
export function checkDigit(digits: string): number {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    sum += Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 3 : 1)
  }
  return (10 - (sum % 10)) % 10
}
