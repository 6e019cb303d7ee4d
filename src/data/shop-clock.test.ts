import { expect, test } from 'vitest'
import { ShopClock } from './shop-clock.ts'

test('the offset comes from the least delayed reply, and from new ones only after the clock was set (I12)', () => {
  const phone = { time: 1_000_000, skew: -60_000 }
  const clock = new ShopClock({ now: () => phone.time + phone.skew, elapsed: () => phone.time })
  const reply = (roundTripMs: number, serverAheadMs: number): number => {
    const sent = phone.time
    phone.time += roundTripMs
    return clock.sample(sent, phone.time - roundTripMs / 2 + serverAheadMs)
  }
  expect(reply(2_000, 300)).toBe(60_300)
  expect(reply(100, 0)).toBe(60_000)
  expect(reply(5_000, 900)).toBe(60_000)
  phone.skew = 7_200_000
  expect(reply(5_000, 0)).toBe(-7_200_000)
})
