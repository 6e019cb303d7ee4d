const windowMs = 60_000
const mostTries = 5
/** Addresses remembered at once; far more than guess within a minute. */
const mostAddresses = 10_000

/** Counts wrong pairing codes by address: five within a minute, then a pause (a code has 10^8 values). */
export class WrongTries {
  private readonly tries = new Map<string, { since: number; count: number }>()

  /** Ms to wait before this address may try again, 0 when it may now. */
  waitMs(address: string, now: number): number {
    const known = this.tries.get(address)
    if (!known || now - known.since >= windowMs) return 0
    return known.count < mostTries ? 0 : known.since + windowMs - now
  }

  failed(address: string, now: number): void {
    const known = this.tries.get(address)
    if (known && now - known.since < windowMs) {
      known.count++
      return
    }
    this.tries.delete(address)
    this.tries.set(address, { since: now, count: 1 })
    const [oldest] = this.tries.keys()
    if (this.tries.size > mostAddresses && oldest !== undefined) this.tries.delete(oldest)
  }
}
