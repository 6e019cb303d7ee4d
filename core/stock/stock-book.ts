import type { Movement } from './movement.ts'

/** A movement as a bank book shows it. */
export type BookLine = Movement & {
  /** Base units on hand after it; null where a count from before this was noted hides it. */
  after: number | null
  isTakenBack: boolean
}

/**
 * The movements of one good newest first, each with what was on hand after it; the newest line says what is on hand now.
 * `qty` = base units on hand.
 */
export function stockBook(movements: readonly Movement[], qty: number): BookLine[] {
  const gone = new Set(
    movements.flatMap(({ ref, reason }) => (reason === 'correcting' ? (ref ?? []) : [])),
  )
  const counts = movements.flatMap(({ at, counted }) => (counted === null ? [] : [at]))
  let after: number | null = qty
  return movements
    .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    .map((movement) => {
      const { id, at, backAt, counted, seen = null } = movement
      const line = { ...movement, after, isTakenBack: gone.has(id) }
      // What is taken back behind a count moves nothing: the count contained both (S8).
      const isCounted =
        backAt !== undefined && counts.some((count) => count >= backAt && count < at)
      if (counted !== null) after = seen
      else if (after !== null && !isCounted) after -= movement.qty
      return line
    })
}
