/** The place of an order on the screen, and since when it has it, in ms of the page's clock. */
export type Stand = { place: number; since: number }

/** A touch so soon after something has moved under the thumb was meant for what stood there before. */
export const steadyMs = 350

/**
 * Where each order stands now, from where it stood: one that keeps its place keeps its time. What is drawn where nothing
 * was before has always stood there, since nobody can have meant anything else.
 */
export function standingNow(
  before: ReadonlyMap<string, Stand>,
  ids: readonly string[],
  now: number,
): ReadonlyMap<string, Stand> {
  const since = before.size === 0 ? Number.NEGATIVE_INFINITY : now
  return new Map(
    ids.map((id, place) => {
      const stood = before.get(id)
      return [id, stood?.place === place ? stood : { place, since }]
    }),
  )
}

/** Whether a touch at `at` was meant for this order, after the last order was taken at `takenAt`. */
export const isMeant = (stand: Stand | undefined, at: number, takenAt: number): boolean =>
  at - Math.max(stand?.since ?? Number.NEGATIVE_INFINITY, takenAt) >= steadyMs
