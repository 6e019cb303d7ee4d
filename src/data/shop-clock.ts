import { bestOffset, type ClockSample, sampleClock } from '#core/sync/hybrid-clock.ts'
import type { Ports } from './ports.ts'

/** A larger difference between the phone's clock and its stopwatch means that somebody set the clock. */
const jumpMs = 2_000

/**
 * Measures how far the phone's clock is from the server's, by the replies of this session (Y6).
 * After the clock was set, earlier samples say nothing any more and the stored offset stands until the next reply.
 */
export class ShopClock {
  private samples: ClockSample[] = []
  private lag: number | undefined
  private readonly ports: Pick<Ports, 'now' | 'elapsed'>

  constructor(ports: Pick<Ports, 'now' | 'elapsed'>) {
    this.ports = ports
  }

  /** Notes a reply that said `serverNow` ms to a request sent at `sentElapsed`; returns the offset to store. */
  sample(sentElapsed: number, serverNow: number): number {
    const elapsed = this.ports.elapsed()
    const now = this.ports.now()
    const lag = now - elapsed
    if (this.lag !== undefined && Math.abs(lag - this.lag) > jumpMs) this.samples = []
    this.lag = lag
    this.samples = [
      ...this.samples,
      sampleClock(now - (elapsed - sentElapsed), now, serverNow),
    ].slice(-10)
    return bestOffset(this.samples)
  }
}
