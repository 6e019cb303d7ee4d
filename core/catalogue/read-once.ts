import type { SeenCode } from './scanned-code.ts'

/** Gone from sight for so long, a code is a new one when it comes back. */
const goneMs = 1000
/** With another code seen meanwhile it is gone sooner; two that lie side by side are found in turns. */
const replacedMs = 400

type Sighting = { at: number; count: number }

/** What a camera has seen of late; give it back with the next picture. */
export type Sightings = {
  seen: ReadonlyMap<string, Sighting>
  /** The last code that counted, and when. */
  last: { text: string; at: number } | null
}

export const nothingSeen: Sightings = { seen: new Map(), last: null }

/** These carry so little check that a half-seen code of another kind reads as one: they have to be seen twice. */
const isWeak = ({ format }: SeenCode): boolean =>
  format === 'ean_8' || format === 'upc_e' || format === 'itf'

/**
 * Which of the codes in the newest picture count (C15): one that was not in sight for the last second, or for the last
 * 400 ms if another one has counted since. So a packet that is held before the camera counts once, and the next one of
 * the same kind counts when the first has been taken away. `at` in ms, growing from picture to picture.
 */
export function readOnce<Code extends SeenCode>(
  before: Sightings,
  codes: readonly Code[],
  at: number,
): { next: Sightings; counted: Code[] } {
  const seen = new Map([...before.seen].filter(([, sighting]) => at - sighting.at < goneMs))
  let { last } = before
  const counted: Code[] = []
  for (const code of codes) {
    const known = seen.get(code.text)
    const isReplaced =
      known !== undefined && at - known.at >= replacedMs && last !== null && last.at > known.at
    const count = known === undefined || isReplaced ? 1 : known.count + 1
    seen.set(code.text, { at, count })
    if (count !== (isWeak(code) ? 2 : 1)) continue
    counted.push(code)
    last = { text: code.text, at }
  }
  return { next: { seen, last }, counted }
}
