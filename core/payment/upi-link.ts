import { assert } from '../assert.ts'
import { decimalRupees } from '../money/decimal-rupees.ts'

/**
 * Is this a UPI address (VPA) that money can be sent to? `name@bank`, at most 255 characters; also
 * `account@IFSC.ifsc.npci`. NPCI's linking specification gives no rule; this is what its addresses have in common.
 */
export const isVpa = (text: string): boolean =>
  text.length <= 255 && /^[A-Za-z0-9._-]{2,255}@[A-Za-z][A-Za-z0-9.]{1,63}$/.test(text)

/** What a UPI link asks the payer's app for. */
export type UpiAsk = {
  /** The shop's own UPI address. */
  vpa: string
  /** The shop's name; the payer's app shows the one that the bank knows. */
  shopName: string
  /** More than nothing. */
  amountPaise: number
  /** The id of this payment: no other payment of any phone has it, so none has its reference. */
  paymentId: string
  /** Shown to the payer, such as the order's code. */
  note: string
}

/** Longest name, encoded: every app takes it, and the QR code stays coarse enough for a cheap camera. */
const mostName = 99
const mostNote = 50

/**
 * `upi://pay?…` for exactly this amount (P7), in the form of NPCI's UPI linking specification 1.6. Made without a network:
 * the payer's phone does the work. Throws when the address or the amount is none.
 */
export function upiLink({ vpa, shopName, amountPaise, paymentId, note }: UpiAsk): string {
  assert(isVpa(vpa), 'A UPI link needs a UPI address.')
  assert(Number.isSafeInteger(amountPaise) && amountPaise > 0, 'A UPI link asks for some paise.')
  return linkOf([
    ...payee(vpa, shopName),
    ['am', decimalRupees(amountPaise)],
    ['cu', 'INR'],
    ['tr', upiReference(paymentId)],
    ['tn', encodeURIComponent(note.replace(/[^ -~]/g, '').slice(0, mostNote))],
  ])
}

/** The same for a bill in WhatsApp, which says the amount itself and takes only `pa pn mc purpose tr` (protocols 1.6). */
export function billLink({
  vpa,
  shopName,
  paymentId,
}: Pick<UpiAsk, 'vpa' | 'shopName' | 'paymentId'>): string {
  assert(isVpa(vpa), 'A UPI link needs a UPI address.')
  return linkOf([...payee(vpa, shopName), ['tr', upiReference(paymentId)]])
}

type Parameter = [key: string, value: string]

const linkOf = (parameters: readonly Parameter[]): string =>
  `upi://pay?${parameters.map(([key, value]) => `${key}=${value}`).join('&')}`

const payee = (vpa: string, shopName: string): Parameter[] => [
  ['pa', encodeURIComponent(vpa).replace('%40', '@')],
  // A name that cannot be empty: the specification demands one.
  ['pn', encodedName(shopName) || encodedName(vpa)],
]

/** The reference that a payment has at the bank (`tr`): its id without dashes, 32 of A-Z a-z 0-9. */
export const upiReference = (paymentId: string): string => paymentId.replaceAll('-', '')

function encodedName(name: string): string {
  let encoded = ''
  // Half a surrogate pair is no letter and cannot be encoded.
  for (const letter of name.replace(/\p{Surrogate}/gu, '').trim()) {
    const next = encoded + encodeURIComponent(letter)
    if (next.length > mostName) break
    encoded = next
  }
  return encoded
}
