import { minuteOfDay } from '../shop/shop-time.ts'
import type { Bill } from './bill.ts'

/** How often each good went over the counter, by the hour of the day in the shop. */
export type HourCounts = ReadonlyMap<string, readonly number[]>

/** Hour of the day in the shop, 0 to 23. */
export const hourOf = (at: number): number => Math.floor(minuteOfDay(at) / 60)

/** The counts of these bills; one that was taken back whole was none. */
export function countByHour(bills: readonly Pick<Bill, 'at' | 'lines' | 'voidAt'>[]): HourCounts {
  const counts = new Map<string, number[]>()
  for (const { at, lines, voidAt } of bills) {
    if (voidAt !== undefined) continue
    const hour = hourOf(at)
    // Two lines of one good are one sale of it.
    for (const productId of new Set(lines.flatMap((line) => line.productId ?? []))) {
      const hours = counts.get(productId) ?? Array.from({ length: 24 }, () => 0)
      hours[hour] = (hours[hour] ?? 0) + 1
      counts.set(productId, hours)
    }
  }
  return counts
}

/** What is sold at this hour weighs so many times what is sold at any other. */
const nowWeighs = 6

/**
 * The goods for the tiles, the likeliest at this hour first: what was sold now and an hour around it, and all day long;
 * where that is not enough, `others` in their order.
 */
export function tilesAt(
  counts: HourCounts,
  hour: number,
  others: readonly string[],
  most: number,
): string[] {
  const score = (hours: readonly number[]) => {
    const at = (h: number) => hours[(h + 24) % 24] ?? 0
    const around = 2 * at(hour) + at(hour - 1) + at(hour + 1)
    return hours.reduce((sum, n) => sum + n, 0) + nowWeighs * around
  }
  const sold = [...counts]
    .map(([productId, hours]) => ({ productId, score: score(hours) }))
    // A tie keeps its place from one hour to the next.
    .sort((a, b) => b.score - a.score || (a.productId < b.productId ? -1 : 1))
    .map(({ productId }) => productId)
  return [...new Set([...sold, ...others])].slice(0, most)
}
