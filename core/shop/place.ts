import * as z from 'zod/mini'

/** A point on the map in degrees times 10^6, whole, so that no float is stored. */
export const placeSchema = z.object({
  latE6: z.int().check(z.gte(-90_000_000), z.lte(90_000_000)),
  lngE6: z.int().check(z.gte(-180_000_000), z.lte(180_000_000)),
})
export type Place = z.infer<typeof placeSchema>

/** No shop brings an order further than this; whoever would, delivers anywhere. */
export const mostRadiusM = 50_000

/** The point of an address, null where no pin was dropped. */
export const placeOf = (
  address: { latE6: number | null; lngE6: number | null } | null,
): Place | null =>
  address && address.latE6 !== null && address.lngE6 !== null
    ? { latE6: address.latE6, lngE6: address.lngE6 }
    : null

/** Mean radius of the earth (IUGG R1). */
const earthM = 6_371_009

/** Whole metres between two points along the great circle (haversine), good to six parts in a thousand. */
export function distanceM(a: Place, b: Place): number {
  const rad = (e6: number) => (e6 * Math.PI) / 180e6
  const half = (e6: number) => Math.sin(rad(e6) / 2) ** 2
  const share =
    half(b.latE6 - a.latE6) +
    Math.cos(rad(a.latE6)) * Math.cos(rad(b.latE6)) * half(b.lngE6 - a.lngE6)
  return Math.round(2 * earthM * Math.asin(Math.min(1, Math.sqrt(share))))
}

const degrees = String.raw`(-?\d{1,3}\.\d{2,})`
const comma = String.raw`(?:,|%2C)(?:\s|\+|%20)*`

/** How map apps write a point into a link, the pin itself before the middle of the picture; last, two bare numbers. */
const patterns = [
  new RegExp(`!3d${degrees}!4d${degrees}`),
  new RegExp(`[?&](?:q|query|ll|destination|daddr)=(?:loc:)?${degrees}${comma}${degrees}`, 'i'),
  new RegExp(`^geo:${degrees},${degrees}`, 'i'),
  new RegExp(`@${degrees},${degrees}`),
  new RegExp(`^${degrees}(?:\\s*,\\s*|\\s+)${degrees}$`),
]

/**
 * The point that a pasted map link or two typed numbers name, latitude first; null when they name none. A short link
 * (maps.app.goo.gl) has no point in it.
 */
export function readPlace(text: string): Place | null {
  for (const pattern of patterns) {
    const [, lat, lng] = pattern.exec(text.trim()) ?? []
    const place = placeSchema.safeParse({ latE6: e6(lat), lngE6: e6(lng) })
    if (place.success) return place.data
  }
  return null
}

const e6 = (text = ''): number | null => (text === '' ? null : Math.round(Number(text) * 1e6))
