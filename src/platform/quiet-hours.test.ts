import { describe, expect, test } from 'vitest'
import { isQuietAt } from './quiet-hours.ts'

/** An instant by the clock on the wall in India. */
const india = (time: string) => Date.parse(`2026-11-24T${time}:00+05:30`)

describe('orders are silent in the quiet hours', () => {
  test.each([
    ['21:59', false],
    ['22:00', true],
    ['00:00', true],
    ['06:59', true],
    ['07:00', false],
    ['13:00', false],
  ])('%s from ten at night to seven', (time, isQuiet) => {
    expect(isQuietAt(india(time), { from: 22, to: 7 })).toBe(isQuiet)
  })

  test.each([
    ['12:59', false],
    ['13:00', true],
    ['15:59', true],
    ['16:00', false],
  ])('%s from one to four at noon', (time, isQuiet) => {
    expect(isQuietAt(india(time), { from: 13, to: 16 })).toBe(isQuiet)
  })

  test('no hour is quiet without quiet hours', () => {
    expect(isQuietAt(india('03:00'), null)).toBe(false)
  })

  test('the same hour twice is no quiet hour', () => {
    expect(isQuietAt(india('22:30'), { from: 22, to: 22 })).toBe(false)
  })
})
