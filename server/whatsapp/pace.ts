/**
 * WhatsApp takes one message in six seconds to one customer, and 45 on account (commerce-protocols 1.8). Ours are fewer, so
 * that what a restart forgets, or another process sends, still fits.
 */
const everyMs = 6_000
const onAccount = 15
/** Beyond so many customers those who may be written to freely are forgotten. */
const mostKept = 10_000

/** How fast each customer may be written to (W6), as a leaky bucket: one instant each, at which his account is full again. */
export class Pace {
  readonly #fullAt = new Map<string, number>()

  /** Takes one message from the account of `who`, and returns 0; or how many ms he has to wait for it. */
  take(who: string, now: number): number {
    const fullAt = Math.max(this.#fullAt.get(who) ?? 0, now)
    const waitMs = fullAt + everyMs - onAccount * everyMs - now
    if (waitMs > 0) return waitMs
    if (this.#fullAt.size >= mostKept) this.#forget(now)
    this.#fullAt.set(who, fullAt + everyMs)
    return 0
  }

  #forget(now: number): void {
    for (const [who, at] of this.#fullAt) if (at <= now) this.#fullAt.delete(who)
  }
}
