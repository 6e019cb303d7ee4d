// Amounts as they are shown and typed, and the ids of what is done.

/** An amount as it is read: 123456 paise are ₹1,234.56. */
export const rupees = (paise) => {
  const [, whole, last] = /^(\d*?)(\d{1,3})$/.exec(String(Math.floor(paise / 100)))
  const rest = paise % 100 === 0 ? '' : `.${String(paise % 100).padStart(2, '0')}`
  return `₹${whole.replace(/\B(?=(?:\d\d)+$)/g, ',')}${whole && ','}${last}${rest}`
}

/** The digits of any of our scripts as 0 to 9. */
export const ascii = (text) =>
  text
    .trim()
    .replace(/[०-९]/g, (digit) => digit.charCodeAt(0) - 0x966)
    .replace(/[০-৯]/g, (digit) => digit.charCodeAt(0) - 0x9e6)

/** Whole paise of what was typed; NaN when it is no amount. */
export const typedPaise = (text) => {
  const amount = ascii(text)
  return /^\d{1,7}([.,]\d{1,2})?$/.test(amount)
    ? Math.round(Number(amount.replace(',', '.')) * 100)
    : NaN
}

/** A UUID that nobody else has. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
