import type { Address } from '../customer/customer.ts'
import { readDecimal } from '../money/decimal-rupees.ts'
import { type Place, placeSchema } from '../shop/place.ts'

const mostLine = 200
const mostLandmark = 120

/** The parts of an address as our two lines: each once and in their order, what is too long for the first in the second. */
export function addressOf(
  parts: readonly (string | undefined)[],
  { pin, place }: { pin: string; place: Place | null },
): Address {
  const words = parts.map((part = '') => part.replace(/\s+/g, ' ').trim()).filter(Boolean)
  const [line, landmark] = inTwo([...new Set(words)].join(', '))
  const { latE6, lngE6 } = place ?? { latE6: null, lngE6: null }
  return { line, landmark, pin: readPin(pin), latE6, lngE6 }
}

function inTwo(text: string): [line: string, landmark: string] {
  if (text.length <= mostLine) return [text, '']
  const space = text.lastIndexOf(' ', mostLine)
  const end = space > 0 ? space : mostLine
  return [text.slice(0, end).trim(), text.slice(end).trim().slice(0, mostLandmark)]
}

/** A PIN code, often written `400 703`; '' when it is none. */
export const readPin = (text: string): string =>
  /^[1-9]\d{5}$/.exec(text.replace(/\s/g, ''))?.[0] ?? ''

/** `19.077100,72.998700` as a point; further decimals are less than a step and are left out. Null when it is none. */
export function readGps(text: string): Place | null {
  const [lat, lng, ...more] = text.split(',').map((part) => part.replace(/(\.\d{6})\d+/, '$1'))
  const place = placeSchema.safeParse({ latE6: readDecimal(lat, 6), lngE6: readDecimal(lng, 6) })
  return place.success && more.length === 0 ? place.data : null
}

/** A point with six decimals each, as ONDC wants it. */
export const gpsText = ({ latE6, lngE6 }: Place): string => `${degrees(latE6)},${degrees(lngE6)}`

function degrees(e6: number): string {
  const size = String(Math.abs(e6)).padStart(7, '0')
  return `${e6 < 0 ? '-' : ''}${size.slice(0, -6)}.${size.slice(-6)}`
}
