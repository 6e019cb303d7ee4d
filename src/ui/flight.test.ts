import { expect, test, vi } from 'vitest'
import { Flight } from './flight.ts'

test('a list that is thrown flies, and lands when it is slow again', () => {
  const flight = new Flight()
  flight.moved(0, 1_000)
  flight.moved(40, 1_016)
  expect(flight.isFlying()).toBe(false)
  flight.moved(840, 1_116)
  expect(flight.isFlying()).toBe(true)
  flight.moved(900, 1_216)
  expect(flight.isFlying()).toBe(false)
})

test('it flies upwards too, and from its first step after a rest', () => {
  const flight = new Flight()
  flight.moved(0, 1_000)
  flight.moved(100, 9_000)
  expect(flight.isFlying()).toBe(false)
  flight.moved(90_000, 20_000)
  expect(flight.isFlying()).toBe(true)
  flight.land()
  flight.moved(89_000, 30_000)
  expect(flight.isFlying()).toBe(true)
})

test('what was drawn in short is drawn whole once when the list lands, and not at all when it is gone', () => {
  const flight = new Flight()
  const [stays, goes, late] = [vi.fn<() => void>(), vi.fn<() => void>(), vi.fn<() => void>()]
  flight.moved(0, 0)
  flight.moved(1_000, 100)
  flight.whenLanded(stays)
  const leave = flight.whenLanded(goes)
  leave()
  expect(stays).not.toHaveBeenCalled()
  flight.land()
  flight.land()
  expect(stays).toHaveBeenCalledTimes(1)
  expect(goes).not.toHaveBeenCalled()
  flight.whenLanded(late)
  expect(late).toHaveBeenCalledTimes(1)
})
