import type { Movement } from './movement.ts'

/** A movement as a bank book shows it. */
export type BookLine = Movement & {
  /** Base units on hand after it; null where a count from before this was noted hides it. */
  after: number | null
  isTakenBack: boolean
}

/**
 * The movements of one good newest first, each with what was on hand after it; the newest line says what is on hand now.
 * `stocks` = base units on hand: of the good itself, then of those that stand under it, each of which is told by itself
 * and added up (S11).
 */
export function stockBook(
  movements: readonly Movement[],
  stocks: readonly [{ id: string; qty: number }, ...{ id: string; qty: number }[]],
): BookLine[] {
  const gone = new Set(
    movements.flatMap(({ ref, reason }) => (reason === 'correcting' ? (ref ?? []) : [])),
  )
  const counts = movements.filter(({ counted }) => counted !== null)
  const [{ id: face }] = stocks
  const left = new Map<string, number | null>(stocks.map(({ id, qty }) => [id, qty]))
  const isFace = ({ productId }: Movement): number => Number(productId === face)
  return movements
    .toSorted((a, b) => b.at - a.at || isFace(b) - isFace(a) || (a.id < b.id ? 1 : -1))
    .map((movement) => {
      const { id, productId, at, backAt, counted, seen = null } = movement
      const line = { ...movement, after: sumOf(left.values()), isTakenBack: gone.has(id) }
      const after = left.get(productId) ?? null
      // What is taken back behind a count moves nothing: the count contained both (S8).
      const isCounted =
        backAt !== undefined &&
        counts.some((count) => count.productId === productId && count.at >= backAt && count.at < at)
      if (counted !== null) left.set(productId, seen)
      else if (after !== null && !isCounted) left.set(productId, after - movement.qty)
      return line
    })
}

const sumOf = (amounts: Iterable<number | null>): number | null => {
  let sum = 0
  for (const amount of amounts) {
    if (amount === null) return null
    sum += amount
  }
  return sum
}
