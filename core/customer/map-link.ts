import type { Address } from './customer.ts'

/** Opens the phone's map at the dropped pin, or looks for the words of the address. */
export function mapLink({ line, landmark, pin, latE6, lngE6 }: Address): string {
  const place =
    latE6 !== null && lngE6 !== null
      ? `${latE6 / 1e6},${lngE6 / 1e6}`
      : [line, landmark, pin].filter(Boolean).join(', ')
  return `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(place)}`
}
