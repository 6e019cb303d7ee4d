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
  fly(flight)
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

test('many rows are drawn whole a few in each frame, and the rest stays short when the list is thrown again', () => {
  const frames: (() => void)[] = []
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => frames.push(draw))
  const nextFrame = () => {
    for (const draw of frames.splice(0)) draw()
  }
  const flight = new Flight()
  const rows = Array.from({ length: 20 }, () => vi.fn<() => void>())
  const whole = () => rows.filter((draw) => draw.mock.calls.length === 1).length
  fly(flight)
  for (const draw of rows) flight.whenLanded(draw)
  flight.land()
  const first = whole()
  expect(first).toBeGreaterThan(0)
  expect(first).toBeLessThan(rows.length / 2)
  nextFrame()
  expect(whole()).toBe(2 * first)
  fly(flight)
  nextFrame()
  expect(whole()).toBe(2 * first)
  flight.land()
  while (frames.length > 0) nextFrame()
  expect(whole()).toBe(rows.length)
})

/** Thrown 1,000 px in 100 ms, from wherever it stands. */
function fly(flight: Flight): void {
  flight.moved(0, 0)
  flight.moved(1_000, 100)
}
