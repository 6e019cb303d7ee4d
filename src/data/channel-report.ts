import type { Book } from './book.ts'
import type { Outcome } from './exchange.ts'
import { newStatus, readMeta, type Trouble, troubles, writeMeta } from './meta.ts'
import { transact } from './transact.ts'

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
    await transact(db, 'rw', [db.meta], async (db) => {
      const status = (await readMeta(db, 'status')) ?? newStatus
      const sync = await readMeta(db, 'sync')
      if (!sync) return
      const worst = this.worst()
      const channel = sync.epoch === null ? 'local' : (worst ?? 'ok')
      if (channel === status.channel) return
      const lastTrouble = worst ? { lastTrouble: worst } : {}
      await writeMeta(db, 'status', { ...status, channel, ...lastTrouble })
    })
  }

  /** The graver one is shown. */
  private worst(): Trouble | undefined {
    const now = [...this.troubles.values()]
    return troubles.find((trouble) => now.includes(trouble))
  }
}
