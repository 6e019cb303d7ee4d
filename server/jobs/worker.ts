import type { Deps } from '../deps.ts'

/** Somewhere work comes from. Takes what is due, a bounded piece of it, and tells how much that was. */
export type WorkSource = (deps: Deps) => Promise<number>

export type Worker = {
  start(): void
  /** Look now, once it has been started. Several calls while it works count as one. */
  nudge(): void
  /** Works until nothing is due; for tests and for the last breath before stopping. */
  drain(): Promise<void>
  /** Takes no more work and waits for what it has in hand. */
  stop(): Promise<void>
}

const pollMs = 1_000

/**
 * One loop that asks each source for due work: at once after a nudge, else every second.
 *
 *      ┌────────────── nudge or poll ◄─────────────┐
 *      ▼                                           │
 *   ask each source ──► something done ──► ask again
 *                  └──► nothing ──────────► wait ──┘
 *
 * A source that throws is noted and asked again at the next turn; it cannot stop the others.
 */
export function createWorker(deps: Deps, sources: readonly WorkSource[]): Worker {
  let running: Promise<void> | undefined
  let askedAgain = false
  let timer: NodeJS.Timeout | undefined
  let isStarted = false
  let isStopping = false

  async function drain(): Promise<void> {
    let done = 1
    while (done > 0 && !isStopping) {
      done = 0
      for (const source of sources) done += await ask(source)
    }
  }

  async function ask(source: WorkSource): Promise<number> {
    try {
      return await source(deps)
    } catch (error) {
      deps.log.error({ err: error }, 'a source of work failed')
      return 0
    }
  }

  function nudge(): void {
    if (!isStarted || isStopping) return
    if (running) {
      askedAgain = true
      return
    }
    clearTimeout(timer)
    running = drain().finally(() => {
      running = undefined
      const soon = askedAgain
      askedAgain = false
      if (isStopping) return
      if (soon) nudge()
      else timer = setTimeout(nudge, pollMs)
    })
  }

  return {
    start() {
      isStarted = true
      nudge()
    },
    nudge,
    drain,
    async stop() {
      isStopping = true
      clearTimeout(timer)
      await running
    },
  }
}
