import type { Address } from '#core/customer/customer.ts'
import { cutText } from '../whatsapp/cut-text.ts'

/** Who gets the goods, as WhatsApp wants it of a bill for goods that are brought; the customer is not shown it. */
export type Beneficiary = {
  name: string
  addressLine: string
  landmark: string
  city: string
  state: string
  pin: string
}

/** States by the first two digits of a PIN code, where those stand for one state alone (India Post's circles). */
const statesByPin: readonly (readonly [from: number, to: number, state: string])[] = [
  [11, 11, 'Delhi'],
  [12, 13, 'Haryana'],
  [14, 15, 'Punjab'],
  [17, 17, 'Himachal Pradesh'],
  [20, 23, 'Uttar Pradesh'],
  [27, 28, 'Uttar Pradesh'],
  [30, 34, 'Rajasthan'],
  [36, 39, 'Gujarat'],
  [40, 44, 'Maharashtra'],
  [45, 48, 'Madhya Pradesh'],
  [50, 50, 'Telangana'],
  [51, 53, 'Andhra Pradesh'],
  [56, 59, 'Karnataka'],
  [60, 64, 'Tamil Nadu'],
  [67, 69, 'Kerala'],
  [70, 74, 'West Bengal'],
  [75, 77, 'Odisha'],
  [78, 78, 'Assam'],
]
/** Places that have their three digits among those of another state; '' = two states share them. */
const apart: Record<string, string> = { 403: 'Goa', 605: '', 737: 'Sikkim', 744: '' }

function stateOf(pin: string): string {
  if (!/^[1-9]\d{5}$/.test(pin)) return ''
  const circle = Number(pin.slice(0, 2))
  const state = statesByPin.find(([from, to]) => circle >= from && circle <= to)?.[2] ?? ''
  return apart[pin.slice(0, 3)] ?? state
}

/**
 * The address of a bill, or null when it is not whole: WhatsApp takes no bill for delivered goods without street, city,
 * state and PIN code. We keep what the customer wrote in one line, whose last part is the city, and guess nothing.
 */
export function beneficiaryOf(name: string, address: Address | null): Beneficiary | null {
  const state = stateOf(address?.pin ?? '')
  if (!address || state === '' || name.trim() === '') return null
  const parts = address.line.split(',').map((part) => part.trim())
  const known = parts.filter((part) => part !== '' && part.toLowerCase() !== state.toLowerCase())
  const city = known.pop()
  if (city === undefined || known.length === 0) return null
  return {
    name: cutText(name, 200),
    addressLine: cutText(known.join(', '), 100),
    landmark: cutText(address.landmark, 100),
    city,
    state,
    pin: address.pin,
  }
}
