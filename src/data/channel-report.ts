import type { Book } from './book.ts'
import type { Outcome } from './exchange.ts'
import { type ChannelState, newStatus, readMeta, writeMeta } from './meta.ts'

/** The graver one is shown. */
const byGravity = ['incident', 'revoked', 'auth', 'upgrade', 'server_old', 'offline'] as const
type Trouble = (typeof byGravity)[number]

/** Tells the screens how the talk with the server stands, in meta, when it has changed. */
export class ChannelReport {
  private readonly troubles = new Map<'push' | 'pull', Trouble | undefined>()
  private readonly book: Book

  constructor(book: Book) {
    this.book = book
  }

  get isRevoked(): boolean {
    return this.troubles.get('pull') === 'revoked'
  }

  /** Takes the outcome of one exchange. Waiting for a busy server is no trouble worth a word. */
  async tell(way: 'push' | 'pull', outcome: Outcome): Promise<void> {
    const isTrouble =
      outcome.kind === 'stop' || (outcome.kind === 'wait' && outcome.why === 'offline')
    this.troubles.set(way, isTrouble ? (outcome.why as Trouble) : undefined)
    const { db } = this.book
    await db.transaction('rw', db.meta, async () => {
      const status = (await readMeta(db, 'status')) ?? newStatus
      const sync = await readMeta(db, 'sync')
      if (!sync) return
      const channel: ChannelState = sync.epoch === null ? 'local' : this.worst()
      if (channel !== status.channel) await writeMeta(db, 'status', { ...status, channel })
    })
  }

  private worst(): Trouble | 'ok' {
    const now = [...this.troubles.values()]
    return byGravity.find((trouble) => now.includes(trouble)) ?? 'ok'
  }
}
