import { dayNumber, instantOf, minuteOfDay } from './shop-time.ts'

const hour = 60
/** Nobody is written to between nine in the evening and eight in the morning but about an order under way. */
const from = 21 * hour
const to = 8 * hour

/** When a message that can wait may go, in ms: `at` itself, or the end of the night in the shop. */
export function afterQuiet(at: number): number {
  const minute = minuteOfDay(at)
  if (minute >= to && minute < from) return at
  return instantOf(dayNumber(at) + (minute < to ? 0 : 1), to)
}

/** A talk that the shopkeeper leads himself is over when he has written nothing for so long. */
const ownTalkMs = 30 * 60_000

/** Whether the shopkeeper is talking to a customer himself, so that nothing is asked of him by itself (W8). */
export const isOwnTalk = (wroteAt: number | null, now: number): boolean =>
  wroteAt !== null && now < wroteAt + ownTalkMs
