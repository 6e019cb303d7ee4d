import type { Channel, Ports } from './ports.ts'

const beatMs = 3_000
/** A leader that has not been heard for so long sits in a frozen tab. */
const deadMs = 10_000

/**
 * Chooses one tab to talk with the server. Only a saving: two leaders are safe, because pushes are contiguous and
 * idempotent, and a page is applied only at the cursor it was asked for.
 *
 *   waiting ──lock──► leading ──stolen or stopped──► waiting
 *      └── no beat for 10 s and visible: steal ──►┘
 */
export class Leader {
  private heardAt = 0
  private leading: AbortController | undefined
  private endTimer = () => {}
  private readonly stopping = new AbortController()
  private current = new AbortController()

  private readonly ports: Ports
  private readonly lockName: string
  private readonly channel: Channel
  /** Talks with the server until the signal says that another tab has taken over. */
  private readonly lead: (signal: AbortSignal) => Promise<void>

  constructor(
    ports: Ports,
    shopId: string,
    channel: Channel,
    lead: (signal: AbortSignal) => Promise<void>,
  ) {
    this.ports = ports
    this.lockName = `haat-sync-${shopId}`
    this.channel = channel
    this.lead = lead
  }

  start(): void {
    this.heardAt = this.ports.elapsed()
    this.stand(false)
    this.watch()
  }

  /** Another tab's leader is alive. */
  heard(): void {
    this.heardAt = this.ports.elapsed()
  }

  stop(): void {
    this.endTimer()
    this.stopping.abort()
    this.current.abort()
  }

  private watch(): void {
    if (this.stopping.signal.aborted) return
    if (this.leading) this.channel.post({ t: 'beat' })
    else if (this.ports.visible() && this.ports.elapsed() - this.heardAt > deadMs) {
      this.heard()
      this.stand(true)
    }
    this.endTimer = this.ports.setTimer(() => this.watch(), beatMs)
  }

  private stand(steal: boolean): void {
    const { locks } = this.ports
    if (!locks) {
      void this.run()
      return
    }
    // One request at a time: a thief withdraws the place in the queue that it had before.
    this.current.abort()
    const attempt = new AbortController()
    this.current = attempt
    locks
      .hold(this.lockName, { steal, signal: attempt.signal }, () => this.run(attempt))
      .catch(() => {
        // Stolen: this tab's exchange ends, and it queues for the next turn.
        if (this.stopping.signal.aborted || this.current !== attempt) return
        attempt.abort()
        this.heard()
        this.stand(false)
      })
  }

  private async run(attempt = this.current): Promise<void> {
    if (attempt.signal.aborted) return
    this.leading = attempt
    this.channel.post({ t: 'beat' })
    try {
      await this.lead(attempt.signal)
    } finally {
      if (this.leading === attempt) this.leading = undefined
    }
  }
}
