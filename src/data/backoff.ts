const baseMs = 1_000
const capMs = 300_000

/** When to try again: full jitter over a doubling window, so that a thousand phones do not come back together. */
export class Backoff {
  private failures = 0
  private readonly random: () => number

  constructor(random: () => number) {
    this.random = random
  }

  /** Ms to wait after one more failure, and never less than the server asked for. */
  failed(askedMs = 0): number {
    const window = Math.min(capMs, baseMs * 2 ** this.failures)
    this.failures = Math.min(this.failures + 1, 30)
    return Math.max(askedMs, this.random() * window)
  }

  reset(): void {
    this.failures = 0
  }
}
