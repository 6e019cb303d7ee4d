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

/**
 * The 12 digits of UPC-A for the 8 of a small UPC-E code, which leaves zeros out (GS1 General Specifications 5.2.2.4);
 * null when it is none. EAN-8 has 8 digits as well: only the scanner can tell which of the two it saw.
 */
export function expandUpcE(digits: string): string | null {
  const [, system, maker = '', item = '', rule = '', check] =
    /^([01])(\d{2})(\d{3})(\d)(\d)$/.exec(digits) ?? []
  if (system === undefined) return null
  const last = Number(rule)
  if (last <= 2) return `${system}${maker}${rule}0000${item}${check}`
  if (last === 3) return `${system}${maker}${item[0]}00000${item.slice(1)}${check}`
  if (last === 4) return `${system}${maker}${item.slice(0, 2)}00000${item[2]}${check}`
  return `${system}${maker}${item}0000${rule}${check}`
}

/** The number of the good inside a carton (its first digit says how it is packed); null when this is no carton's. */
export function insideCarton(gtin: string): string | null {
  const body = /^[1-8](\d{12})\d$/.exec(gtin)?.[1]
  return body === undefined ? null : body + String(checkDigit(body))
}
