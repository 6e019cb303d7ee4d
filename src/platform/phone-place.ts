import type { Place } from '#core/shop/place.ts'

/** Satellites are slow indoors. */
const timeoutMs = 20_000

/** Where this phone is; null when it may not, cannot or does not tell. */
export const phonePlace = (): Promise<Place | null> =>
  new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve(null)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          latE6: Math.round(coords.latitude * 1e6),
          lngE6: Math.round(coords.longitude * 1e6),
        }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: timeoutMs, maximumAge: 60_000 },
    )
  })
