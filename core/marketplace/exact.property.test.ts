import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalRupees, readDecimal, readRupees } from '../money/decimal-rupees.ts'
import { unitSchema } from '../quantity/quantity.ts'
import { isoTime, minutesText, readIsoTime, readMinutes } from './iso-time.ts'
import { measureOf, readMeasure } from './ondc/measure.ts'
import { addressOf, gpsText, readGps, readPin } from './place-text.ts'

const amount = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })

test('money comes back to the paisa, as text and as a JSON number (Z1)', () => {
  fc.assert(
    fc.property(amount, (paise) => {
      const text = decimalRupees(paise)
      expect(text).toMatch(/^-?\d+\.\d\d$/)
      expect(readRupees(text)).toBe(paise)
      expect(readRupees(JSON.parse(JSON.stringify(Number(text))))).toBe(paise)
    }),
  )
})

test('what does not come out in whole paise is no amount: nothing is rounded (Z1)', () => {
  fc.assert(
    fc.property(amount, fc.integer({ min: 1, max: 999 }), (paise, beyond) => {
      const [places] = [String(beyond).padStart(3, '0')]
      expect(readRupees(`${decimalRupees(paise)}${places}`)).toBeNull()
      expect(readRupees(`${decimalRupees(paise)}000`)).toBe(paise)
    }),
  )
  const none = ['', ' ', '.5', '1,000.00', '₹5', '1e3', '0x10', '--1', 'NaN', '1'.repeat(16), '5.']
  expect(none.map(readRupees)).toEqual([...none.slice(0, -1).map(() => null), 500])
  for (const value of [null, undefined, true, {}, [5], NaN, Infinity, 1e21, 0.1 + 0.2])
    expect(readRupees(value)).toBeNull()
  expect(Object.is(readDecimal('-0.00', 2), 0)).toBe(true)
})

test('an amount of goods comes back to the gram, in the words of the contract (Z1)', () => {
  const some = fc.record({
    qty: fc.integer({ min: 0, max: 1_000_000_000 }),
    unit: fc.constantFrom(...unitSchema.options),
  })
  fc.assert(
    fc.property(some, (size) => {
      const told = measureOf(size)
      expect(['unit', 'gram', 'kilogram', 'millilitre', 'litre']).toContain(told.unit)
      expect(readMeasure(told)).toEqual(size)
    }),
  )
})

test.each([
  ['kilogram', '0.5', { qty: 500, unit: 'g' }],
  ['KGS', 1.25, { qty: 1250, unit: 'g' }],
  ['gm.', '200', { qty: 200, unit: 'g' }],
  ['L', '2', { qty: 2000, unit: 'ml' }],
  ['dozen', '2.5', { qty: 30, unit: 'piece' }],
  ['tonne', '0.000001', { qty: 1, unit: 'g' }],
  ['', '1', { qty: 1, unit: 'piece' }],
  ['gram', '0.5', null],
  ['dozen', '0.3', null],
  ['bushel', '1', null],
  ['constructor', '1', null],
  ['gram', '-5', null],
])('%s × %s is read as people write it, or not at all (Z1)', (unit, value, size) => {
  expect(readMeasure({ unit, value })).toEqual(size)
})

test('a point on the map comes back to the sixth decimal', () => {
  const place = fc.record({
    latE6: fc.integer({ min: -90_000_000, max: 90_000_000 }),
    lngE6: fc.integer({ min: -180_000_000, max: 180_000_000 }),
  })
  fc.assert(
    fc.property(place, (point) => {
      expect(gpsText(point)).toMatch(/^-?\d{1,2}\.\d{6},-?\d{1,3}\.\d{6}$/)
      expect(readGps(gpsText(point))).toEqual(point)
    }),
  )
  expect(readGps('10.1087681, 76.34751799')).toEqual({ latE6: 10_108_768, lngE6: 76_347_517 })
  for (const none of ['', '19.07', '91.0,5.0', '1,2,3', 'a,b']) expect(readGps(none)).toBeNull()
})

test('no word of an address is lost, and its two lines are never too long', () => {
  const word = fc.constantFrom('B-304', 'Sai', 'गली', '12/4', 'সেক্টর', 'Maharashtra', '17', 'x')
  const part = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '))
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
      const { line, landmark } = addressOf(parts, { pin: '400 703', place: null })
      expect(line.length).toBeLessThanOrEqual(200)
      expect(landmark.length).toBeLessThanOrEqual(120)
      const said = new Set(`${line} ${landmark}`.split(/[ ,]+/))
      for (const one of parts.join(' ').split(' ').filter(Boolean)) expect(said).toContain(one)
    }),
  )
  expect(addressOf(['x'.repeat(500)], { pin: '', place: null })).toMatchObject({
    line: 'x'.repeat(200),
    landmark: 'x'.repeat(120),
  })
})

test('a PIN code is six digits, the first of them not nought', () => {
  const { ok, bad } = {
    ok: ['400703', '400 703', ' 700091'],
    bad: ['012345', '4007', 'x', '4007031'],
  }
  expect(ok.map(readPin)).toEqual(['400703', '400703', '700091'])
  expect(bad.map(readPin)).toEqual(bad.map(() => ''))
})

test('times and spans of time come back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), fc.nat(999_999), (at, minutes) => {
      expect(readIsoTime(isoTime(at))).toBe(at)
      expect(readMinutes(minutesText(minutes))).toBe(minutes)
    }),
  )
  expect(['PT1H', 'P1D', 'P1DT2H30M', 'PT90S', 'PT', 'P', '60', 'PTM'].map(readMinutes)).toEqual([
    ...[60, 1440, 1590, 2],
    ...[null, null, null, null],
  ])
  expect(readIsoTime('2026-09-22T10:05:00+05:30')).toBe(Date.UTC(2026, 8, 22, 4, 35))
  for (const none of ['2026-09-22', '2026-09-22T10:05:00', '2026-13-45T00:00:00Z', 'now'])
    expect(readIsoTime(none)).toBeNull()
})
