import { cpus, loadavg } from 'node:os'

/** What `fixedWork` takes at rest on the machine against which phones are slow (docs/decisions/014). */
const atRestMs = 93

/** How many times slower than this machine a phone is that is `times` slower than that one at rest. */
export const slowdown = (times: number): number =>
  times === 1 ? 1 : Math.max(1, (times * atRestMs) / fixedWork())

/** The machine a figure was taken on, and how busy it was: a figure from a busy machine says little. */
export function describeMachine(): string {
  const [load = 0] = loadavg()
  const [processor] = cpus()
  return [
    `Node ${process.version}`,
    `${cpus().length} × ${processor?.model ?? 'unknown processor'}`,
    `load ${load.toFixed(1)} in the last minute`,
    `a fixed piece of work takes ${Math.round(fixedWork())} ms`,
  ].join(', ')
}

/** Milliseconds of the best of five runs of the same arithmetic and allocation. */
function fixedWork(): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now()
    const words = Array.from({ length: 200_000 }, (_, i) => `word ${(i * 7919) % 100_003}`)
    words.sort()
    return performance.now() - start
  })
  return Math.min(...times)
}
