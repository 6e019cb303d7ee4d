import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  ageOf,
  mostWaiting,
  type PhoneState,
  readSupportCode,
  supportCode,
} from './support-code.ts'

const age = fc.constantFrom('never', 'minutes', 'hour', 'day', 'three_days', 'week', 'longer')
const state = fc.record<PhoneState>({
  app: fc
    .tuple(fc.nat(9), fc.nat(99), fc.nat(99))
    .map(([major, minor, patch]) => `${major}.${minor}.${patch}`),
  channel: fc.constantFrom(
    'local',
    'ok',
    'offline',
    'auth',
    'revoked',
    'upgrade',
    'server_old',
    'storage',
    'incident',
  ),
  waiting: fc.nat(mostWaiting),
  oldestWaiting: age,
  lastExchange: age,
  isStorageFull: fc.boolean(),
  isPersisted: fc.boolean(),
  schema: fc.nat(31),
  isFirstSync: fc.boolean(),
  lastTrouble: fc.constantFrom(
    'none',
    'offline',
    'auth',
    'revoked',
    'upgrade',
    'server_old',
    'incident',
    'stuck',
  ),
})
const signs = '23456789ACEFHJKNPRTVWXY'
const largest: PhoneState = {
  app: '9.99.99',
  channel: 'incident',
  waiting: 9_999,
  oldestWaiting: 'longer',
  lastExchange: 'longer',
  isStorageFull: true,
  isPersisted: true,
  schema: 31,
  isFirstSync: true,
  lastTrouble: 'stuck',
}

test('what the phone shows is what the helper reads, however it was typed', () => {
  fc.assert(
    fc.property(state, (told) => {
      const code = supportCode(told)
      expect(code).toMatch(/^[2-9ACEFHJKNPRTVWXY]{4}(-[2-9ACEFHJKNPRTVWXY]{4}){2}$/)
      expect(readSupportCode(code)).toEqual(told)
      expect(readSupportCode(code.toLowerCase().replaceAll('-', ' '))).toEqual(told)
    }),
  )
})

test('one sign heard wrong, or two neighbours told in the wrong order, is found', () => {
  fc.assert(
    fc.property(state, fc.nat(11), fc.constantFrom(...Array.from(signs)), (told, at, heard) => {
      const code = supportCode(told).replaceAll('-', '')
      const wrong = code.slice(0, at) + heard + code.slice(at + 1)
      expect(readSupportCode(wrong)).toEqual(wrong === code ? told : null)
      const [one = '', two = ''] = code.slice(at, at + 2)
      const swapped = code.slice(0, at) + two + one + code.slice(at + 2)
      expect(readSupportCode(swapped)).toEqual(swapped === code ? told : null)
    }),
  )
})

test('the largest state fits, and a longer queue is told as the most that fits', () => {
  expect(readSupportCode(supportCode(largest))).toEqual({ ...largest, waiting: mostWaiting })
  expect(readSupportCode('2222')).toBeNull()
  expect(readSupportCode('0000-0000-0000')).toBeNull()
})

test('an app without a number of its own is told as 0.0.0', () => {
  expect(readSupportCode(supportCode({ ...largest, app: 'dev' }))?.app).toBe('0.0.0')
})

test.each([
  [null, 'never'],
  [9, 'minutes'],
  [59, 'hour'],
  [60, 'day'],
  [24 * 60, 'three_days'],
  [72 * 60, 'week'],
  [168 * 60, 'longer'],
])('%s minutes ago is told as %s', (minutes, told) => {
  const now = 1_800_000_000_000
  expect(ageOf(minutes === null ? null : now - minutes * 60_000, now)).toBe(told)
})
