import * as z from 'zod/mini'
import type { Key } from '#core/sync/rows.ts'
import { Backoff } from './backoff.ts'
import type { Book } from './book.ts'
import { ChannelReport } from './channel-report.ts'
import { EventKeeper } from './event-keeper.ts'
import type { Outcome } from './exchange.ts'
import { Leader } from './leader.ts'
import { readMeta } from './meta.ts'
import type { Channel } from './ports.ts'
import { PullPages, pullOnce } from './pull.ts'
import { PushSize, pushOnce } from './push.ts'
import { wipeBook } from './wipe.ts'
import { isQuotaError, isStorageFailure, storageFailed } from './quota.ts'

/** After a commit a little waits for more; an order step goes at once, a customer waits for it. */
const gatherMs = 300
const pullEveryMs = 60_000
const pullEveryWithEventsMs = 300_000
/** What only a new app or a new server mends is tried again now and then. */
const stoppedMs = 3_600_000
/** How often an open stream is asked whether anybody still looks at the page. */
const tendMs = 30_000

const signalSchema = z.union([
  z.object({ t: z.literal('beat') }),
  z.object({ t: z.literal('commit'), urgent: z.boolean() }),
  z.object({ t: z.literal('nudge') }),
])
type Signal = z.infer<typeof signalSchema>

/** One direction of the talk: when it is due, and how long failure keeps it away. */
class Lane {
  /** Elapsed ms; Infinity = nothing to do. */
  wantedAt = Number.POSITIVE_INFINITY
  notBefore = 0
  readonly backoff: Backoff

  constructor(random: () => number) {
    this.backoff = new Backoff(random)
  }

  get dueAt(): number {
    return Math.max(this.wantedAt, this.notBefore)
  }

  want(at: number): void {
    this.wantedAt = Math.min(this.wantedAt, at)
  }

  forgive(): void {
    this.notBefore = 0
    this.backoff.reset()
  }
}

/**
 * Keeps this phone and the server alike, in whichever tab leads.
 *
 *   commit, wake, poke, timer, nudge ──► push lane │ pull lane ──► one exchange at a time ──► book
 */
export class SyncLoop {
  private readonly push: Lane
  private readonly pull: Lane
  private readonly pushSize = new PushSize()
  private readonly pullPages = new PullPages()
  private readonly report: ChannelReport
  private readonly events: EventKeeper
  private pullGoesFirst = true
  private ringBell = () => {}
  private leader: Leader | undefined
  private ending: (() => void)[] = []
  private lap: Promise<void> = Promise.resolve()

  private readonly book: Book
  private readonly channel: Channel

  constructor(book: Book, channel: Channel) {
    this.book = book
    this.channel = channel
    this.push = new Lane(book.ports.random)
    this.pull = new Lane(book.ports.random)
    this.report = new ChannelReport(book)
    this.events = new EventKeeper(
      book,
      (v) => this.poked(v),
      () => this.wantPull(),
    )
  }

  /** Begins to lead or to follow. Call once. */
  start(): void {
    if (this.leader) return
    this.stand()
    this.channel.listen((message) => this.hear(message))
    this.ending.push(this.book.ports.onWake(() => this.wake()))
  }

  /** Drops what is under way, be it deaf to being broken off, and begins to lead or to follow anew. */
  restart(): void {
    if (!this.leader) return
    this.leader.stop()
    this.stand()
    this.nudge()
  }

  private stand(): void {
    const { ports, shopId } = this.book
    this.leader = new Leader(ports, shopId, this.channel, (signal) => {
      this.lap = this.run(signal)
      return this.lap
    })
    this.leader.start()
  }

  /** Ends the talk; the exchange under way is broken off, which is safe. */
  async stop(): Promise<void> {
    this.leader?.stop()
    for (const end of this.ending) end()
    this.ringBell()
    await this.lap
  }

  /** Somebody asked for it: try now, whatever failed before. */
  nudge(): void {
    this.channel.post({ t: 'nudge' } satisfies Signal)
    this.wake()
  }

  /** Something was kept in this tab. */
  committed(keys: readonly Key[]): void {
    const urgent = keys.some((key) => key.startsWith('7:'))
    this.channel.post({ t: 'commit', urgent } satisfies Signal)
    this.wantPush(urgent)
  }

  private hear(message: unknown): void {
    const signal = signalSchema.safeParse(message)
    if (!signal.success) return
    switch (signal.data.t) {
      case 'beat':
        return this.leader?.heard()
      case 'commit':
        return this.wantPush(signal.data.urgent)
      case 'nudge':
        return this.wake()
    }
  }

  private wantPush(urgent: boolean): void {
    this.push.want(this.book.ports.elapsed() + (urgent ? 0 : gatherMs))
    this.ringBell()
  }

  /** The page was away, or the network was: everything known may be stale. */
  private wake(): void {
    const now = this.book.ports.elapsed()
    for (const lane of [this.push, this.pull]) {
      lane.forgive()
      lane.want(now)
    }
    this.pullGoesFirst = true
    this.ringBell()
  }

  private async run(signal: AbortSignal): Promise<void> {
    const { ports } = this.book
    this.wake()
    while (!signal.aborted) {
      const now = ports.elapsed()
      const isPullDue = this.pull.dueAt <= now
      if (this.push.dueAt <= now && !(isPullDue && this.pullGoesFirst)) {
        await this.exchange('push', signal)
      } else if (isPullDue) {
        await this.exchange('pull', signal)
      } else {
        const mayOpen = await this.tendEvents()
        const waitMs = Math.min(this.push.dueAt, this.pull.dueAt) - ports.elapsed()
        if (waitMs > 0) await this.untilBell(mayOpen ? Math.min(waitMs, tendMs) : waitMs, signal)
      }
    }
    this.events.close()
  }

  private async tendEvents(): Promise<boolean> {
    try {
      return await this.events.tend()
    } catch (error) {
      await this.stumble(this.pull, error)
      return false
    }
  }

  private poked(v: number): void {
    void readMeta(this.book.db, 'sync').then(
      (sync) => {
        if (sync && v > sync.caughtUpV) this.wantPull()
      },
      (error: unknown) => this.stumble(this.pull, error),
    )
  }

  private wantPull(): void {
    this.pull.want(this.book.ports.elapsed())
    this.ringBell()
  }

  private async exchange(way: 'push' | 'pull', signal: AbortSignal): Promise<void> {
    const lane = this[way]
    lane.wantedAt = Number.POSITIVE_INFINITY
    try {
      const outcome =
        way === 'push'
          ? await pushOnce(this.book, this.pushSize, signal)
          : await pullOnce(this.book, this.pullPages, signal)
      if (signal.aborted) return
      this.follow(way, outcome)
      await this.report.tell(way, outcome)
      const isUploaded = way === 'push' && outcome.kind === 'idle'
      if (isUploaded && this.report.isRevoked) await wipeBook(this.book)
    } catch (error) {
      await this.stumble(lane, error)
    }
  }

  private follow(way: 'push' | 'pull', outcome: Outcome): void {
    const { ports } = this.book
    const now = ports.elapsed()
    const lane = this[way]
    if (way === 'pull' && outcome.kind !== 'again') this.pullGoesFirst = false
    switch (outcome.kind) {
      case 'again':
        lane.forgive()
        lane.want(now)
        // What was sent shows its effect in the rows.
        if (way === 'push') this.pull.want(now)
        return
      case 'idle':
        lane.forgive()
        if (way === 'pull' && ports.visible())
          lane.want(now + (this.events.isOpen ? pullEveryWithEventsMs : pullEveryMs))
        return
      case 'wait':
        lane.want(now)
        lane.notBefore = now + lane.backoff.failed(outcome.retryMs)
        return
      case 'stop':
        lane.want(now)
        lane.notBefore = now + stoppedMs
    }
  }

  /** The book itself did not take a write, or the program is wrong; neither may end the loop. */
  private async stumble(lane: Lane, error: unknown): Promise<void> {
    const { ports, db } = this.book
    const now = ports.elapsed()
    lane.want(now)
    lane.notBefore = now + lane.backoff.failed()
    if (isStorageFailure(error)) storageFailed(this.book, error)
    else ports.report(new Error('An exchange with the server broke.', { cause: error }))
    if (!isQuotaError(error) && !db.isOpen()) this.leader?.stop()
  }

  private untilBell(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      let endTimer = () => {}
      const ring = () => {
        endTimer()
        signal.removeEventListener('abort', ring)
        this.ringBell = () => {}
        resolve()
      }
      this.ringBell = ring
      signal.addEventListener('abort', ring)
      if (signal.aborted) ring()
      else if (Number.isFinite(ms)) endTimer = this.book.ports.setTimer(ring, ms)
    })
  }
}
