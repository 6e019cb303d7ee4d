/** More replays than this are not worth the wait. */
const mostReplays = 80

/**
 * Leaves out of a failing run all steps it still fails without: large pieces first, the last ones first, because what
 * came after the fault is seldom needed. `fails` plays the steps it is given.
 */
export async function shrink(
  steps: readonly number[],
  fails: (steps: readonly number[]) => Promise<boolean>,
): Promise<readonly number[]> {
  let kept = steps
  let replays = 0
  let size = Math.ceil(kept.length / 2)
  while (size > 0) {
    const before = kept.length
    for (let end = kept.length; end > 0; end -= size) {
      if (replays++ === mostReplays) return kept
      const fewer = [...kept.slice(0, Math.max(0, end - size)), ...kept.slice(end)]
      if (await fails(fewer)) kept = fewer
    }
    // Single steps are tried until none can go: one may hold another.
    if (size > 1) size = Math.floor(size / 2)
    else if (kept.length === before) return kept
  }
  return kept
}

/** Step numbers in short: 3,7,12-15, or none. */
export function rangesOf(steps: readonly number[]): string {
  if (steps.length === 0) return 'none'
  const ranges: { from: number; to: number }[] = []
  for (const n of steps) {
    const last = ranges.at(-1)
    if (last?.to === n - 1) last.to = n
    else ranges.push({ from: n, to: n })
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(',')
}

/** Reads what `rangesOf` wrote; throws when it is something else. */
export function stepsIn(ranges: string): number[] {
  if (ranges === 'none') return []
  return ranges.split(',').flatMap((range) => {
    const [, from, to = from] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(range) ?? []
    if (from === undefined) throw new Error(`"${range}" is no step and no range of steps.`)
    const length = Math.max(0, Number(to) - Number(from) + 1)
    return Array.from({ length }, (_, i) => Number(from) + i)
  })
}
