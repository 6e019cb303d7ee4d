import { businessDayEnd } from '../shop/shop-time.ts'

const hourMs = 3_600_000
/** From four in the morning, when a business day begins, to noon, and to seven in the evening. */
const [toNoon, toEvening, toNext] = [8 * hourMs, 15 * hourMs, 24 * hourMs]

/**
 * Whether the drawer is to be counted at `now`, by when it was counted and something was sold last (UTC ms, null = never):
 * `tonight`, from seven on, when something was sold today and nobody has counted since noon, for a count of the morning
 * closes no day; or `missed`, until the first bill of a day, when there was one after the last count. Who has never counted
 * has missed nothing.
 */
export function closeDue(
  now: number,
  countedAt: number | null,
  soldAt: number | null,
): 'tonight' | 'missed' | null {
  if (soldAt === null) return null
  const began = businessDayEnd(now) - toNext
  if (soldAt >= began)
    return now >= began + toEvening && (countedAt ?? 0) < began + toNoon ? 'tonight' : null
  return countedAt !== null && soldAt > countedAt ? 'missed' : null
}
