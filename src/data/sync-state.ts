import { liveQuery, type Subscription } from 'dexie'
import { Cell } from './cell.ts'
import type { BookTables, HaatDb } from './db.ts'
import { countUnanswered } from './outbox.ts'
import { type ChannelState, newStatus, newSyncMeta, readMeta, type Status } from './meta.ts'
import { transact } from './transact.ts'

/** What the screens may say about the talk with the server. Times in ms on the shop's clock; counts of mutations. */
export type SyncState = {
  joined: boolean
  channel: ChannelState
  waiting: number
  oldestWaitingAt: number | null
  lastSyncAt: number | null
  firstSync: { done: number; total: number } | null
  /** The oldest of what waits did not get on although the network and the server were there. */
  isStuck: boolean
  lastTrouble?: Status['lastTrouble']
  /** What is added to this phone's clock to get the server's. */
  clockOffset: number
}

const unknownState: SyncState = {
  joined: false,
  channel: 'local',
  waiting: 0,
  oldestWaitingAt: null,
  lastSyncAt: null,
  firstSync: null,
  isStuck: false,
  clockOffset: 0,
}

/** One live reading of the sync state for all screens, with a full phone told even when nothing can be written. */
export class SyncStateBoard {
  private readonly cell = new Cell(unknownState)
  private read: SyncState = unknownState
  private listeners = 0
  private subscription: Subscription | undefined
  private readonly db: HaatDb
  private readonly storageFull: Cell<boolean>

  constructor(db: HaatDb, storageFull: Cell<boolean>) {
    this.db = db
    this.storageFull = storageFull
    storageFull.subscribe(() => this.publish())
  }

  readonly get = (): SyncState => this.cell.get()

  readonly subscribe = (listener: () => void): (() => void) => {
    const end = this.cell.subscribe(listener)
    this.listeners++
    this.subscription ??= liveQuery(async () =>
      transact(this.db, 'r', [this.db.meta, this.db.outbox], async (db) => readSyncState(db)),
    ).subscribe({
      next: (state) => {
        this.read = state
        this.publish()
      },
      // Only a closed book cannot be read; the screen is about to say why it closed.
      error: () => this.close(),
    })
    return () => {
      end()
      this.listeners--
      if (this.listeners === 0) this.close()
    }
  }

  close(): void {
    this.subscription?.unsubscribe()
    this.subscription = undefined
  }

  private publish(): void {
    this.cell.set(this.storageFull.get() ? { ...this.read, channel: 'storage' } : this.read)
  }
}

/** Everything not joined waits, since this phone is then the only copy. */
async function readSyncState(db: BookTables): Promise<SyncState> {
  const { epoch, ackSeq, clock } = (await readMeta(db, 'sync')) ?? newSyncMeta
  const status = (await readMeta(db, 'status')) ?? newStatus
  const count = await countUnanswered(db)
  const oldest = count === 0 ? undefined : await db.outbox.where('seq').above(ackSeq).first()
  const { stuckSeq, ...told } = status
  return {
    ...told,
    joined: epoch !== null,
    waiting: count,
    oldestWaitingAt: oldest?.at ?? null,
    isStuck: oldest !== undefined && oldest.seq === stuckSeq,
    clockOffset: clock.offset,
  }
}
