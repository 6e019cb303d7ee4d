import type { Movement } from '#core/stock/movement.ts'

/** One line of an item's history: a movement, or a burst of equal ones counted together. */
export type HistoryLine = Movement & { times: number }

/** Taps on plus this close together are one thing to the person who made them. */
const burstMs = 60_000

/** Movements newest first, with quick taps of the same hand and reason added up. */
export function history(movements: readonly Movement[]): HistoryLine[] {
  const lines: HistoryLine[] = []
  for (const movement of movements.toSorted((a, b) => b.at - a.at)) {
    const newer = lines.at(-1)
    const isSame =
      newer !== undefined &&
      movement.counted === null &&
      newer.counted === null &&
      movement.ref === null &&
      newer.ref === null &&
      movement.reason === newer.reason &&
      movement.login === newer.login &&
      Math.sign(movement.qty) === Math.sign(newer.qty) &&
      newer.at - movement.at < burstMs
    if (isSame)
      lines[lines.length - 1] = {
        ...newer,
        qty: newer.qty + movement.qty,
        times: newer.times + 1,
      }
    else lines.push({ ...movement, times: 1 })
  }
  return lines
}
