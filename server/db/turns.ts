/** Longest wait for the one connection: beyond it something inside a transaction waits for itself (server.md 2.1). */
const longestWaitMs = 10_000

/** The database did not come free in time. With the SQLSTATE of a cancelled query, as PostgreSQL would say it. */
export class Stalled extends Error {
  readonly code = '57014'

  constructor() {
    super('The database was not free for too long.')
    this.name = 'Stalled'
  }
}

/** One at a time, in the order in which they came. */
export class Turns {
  private last: Promise<void> = Promise.resolve()
  private count = 0

  /** Nobody holds a turn or waits for one. */
  get isIdle(): boolean {
    return this.count === 0
  }

  /** Waits for the turn; the returned function ends it. Throws Stalled. */
  async take(): Promise<() => void> {
    const before = this.last
    const turn = Promise.withResolvers<void>()
    this.last = turn.promise
    this.count++
    const end = () => {
      this.count--
      turn.resolve()
    }
    const watchdog = Promise.withResolvers<never>()
    const timer = setTimeout(() => watchdog.reject(new Stalled()), longestWaitMs)
    try {
      await Promise.race([before, watchdog.promise])
    } catch (error) {
      // Those behind still wait for whoever holds the turn now.
      void before.then(end)
      throw error
    } finally {
      clearTimeout(timer)
    }
    return end
  }
}
