import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distanceM, type Place, placeOf, readPlace } from './place.ts'

const gateway: Place = { latE6: 18_921_984, lngE6: 72_834_654 }
const station: Place = { latE6: 18_940_000, lngE6: 72_835_500 }
const kolkata: Place = { latE6: 22_572_646, lngE6: 88_363_895 }

describe('how far it is (T4)', () => {
  test('known distances, in whole metres', () => {
    expect(distanceM(gateway, gateway)).toBe(0)
    // A minute of latitude is a nautical mile of 1,852 m, up to the flattening of the earth.
    const north = { ...gateway, latE6: gateway.latE6 + Math.round(1e6 / 60) }
    expect(Math.abs(distanceM(gateway, north) - 1852)).toBeLessThan(10)
    // By the geodesic on WGS84 (Vincenty) 1,996 m and 1,666.0 km.
    expect(Math.abs(distanceM(gateway, station) - 1996)).toBeLessThan(12)
    expect(Math.abs(distanceM(gateway, kolkata) - 1_666_037)).toBeLessThan(10_000)
  })

  const place = fc.record({
    latE6: fc.integer({ min: -90_000_000, max: 90_000_000 }),
    lngE6: fc.integer({ min: -180_000_000, max: 180_000_000 }),
  })
  test('is the same both ways and never more than half around the earth', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        const metres = distanceM(a, b)
        expect(metres).toBe(distanceM(b, a))
        expect(Number.isSafeInteger(metres)).toBe(true)
        expect(metres).toBeLessThanOrEqual(20_015_118)
      }),
    )
  })
})

test('an address without a pin has no place', () => {
  expect(placeOf(null)).toBeNull()
  expect(placeOf({ latE6: 1, lngE6: null })).toBeNull()
  expect(placeOf({ latE6: 0, lngE6: 0 })).toEqual({ latE6: 0, lngE6: 0 })
})

describe('a pasted place (T4)', () => {
  test.each([
    '18.921984, 72.834654',
    ' 18.921984 72.834654 ',
    'geo:18.921984,72.834654?z=17',
    'https://maps.google.com/?q=18.921984,72.834654',
    'https://www.google.com/maps/search/?api=1&query=18.921984%2C72.834654',
    'https://www.google.com/maps/place/Gateway/@18.9,72.8,17z/data=!3d18.921984!4d72.834654',
    'https://www.google.com/maps/@18.921984,72.834654,17z',
    'https://maps.apple.com/?ll=18.921984,72.834654&t=m',
  ])('%s', (text) => {
    expect(readPlace(text)).toEqual(gateway)
  })

  test.each([
    '',
    'Gateway of India, Mumbai',
    '400001',
    '18.92',
    '118.921984, 72.834654',
    '18.921984, 272.834654',
    'https://maps.app.goo.gl/aBcDeF123',
    '2 km, 3 km',
  ])('%s names no place', (text) => {
    expect(readPlace(text)).toBeNull()
  })
})
