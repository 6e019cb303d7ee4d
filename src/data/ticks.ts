import { liveQuery, type Subscription } from 'dexie'
import { type Key, keyOf, isEntity } from '#core/sync/rows.ts'
import type { BookTables, HaatDb, OutboxRow } from './db.ts'
import { readMeta } from './meta.ts'
import { mutationsOf } from './refold.ts'
import { transact } from './transact.ts'

/** Clock, ✓, ✓✓ or ! of experience.md P2. */
export type Tick = 'writing' | 'kept' | 'sent' | 'attention'

type Known = { waiting: ReadonlySet<Key>; attention: ReadonlySet<Key>; isJoined: boolean }

const nothingKnown: Known = { waiting: new Set(), attention: new Set(), isJoined: false }

/**
 * The ticks of all rows on the screen from one live query over just their keys, however long the outbox is.
 * A row that nobody has looked up yet counts as kept: ✓✓ is never shown before it is known.
 */
export class TickBoard {
  private readonly watched = new Map<Key, Set<() => void>>()
  private readonly writing = new Map<Key, number>()
  private known: Known = nothingKnown
  private asked = new Set<Key>()
  private subscription: Subscription | undefined
  private isAskDue = false
  /** Asked, not answered yet. Rows that fly past meanwhile are asked for together, afterwards. */
  private isAsking = false
  private readonly db: HaatDb

  constructor(db: HaatDb) {
    this.db = db
  }

  tick(key: Key): Tick {
    if (this.writing.has(key)) return 'writing'
    if (this.known.attention.has(key)) return 'attention'
    const isKnown = this.known.isJoined && this.asked.has(key)
    return isKnown && !this.known.waiting.has(key) ? 'sent' : 'kept'
  }

  watch(key: Key, listener: () => void): () => void {
    const listeners = this.watched.get(key) ?? new Set()
    listeners.add(listener)
    this.watched.set(key, listeners)
    if (!this.asked.has(key)) this.askSoon()
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.watched.delete(key)
      if (this.watched.size === 0) this.close()
    }
  }

  /** Shows the clock on `keys` until the returned function is called. */
  startWriting(keys: readonly Key[]): () => void {
    this.addWriting(keys, 1)
    return () => {
      // What was known of these rows is older than what has just been written.
      const outdated = keys.filter((key) => this.asked.delete(key))
      if (outdated.length > 0) this.askSoon()
      this.addWriting(keys, -1)
    }
  }

  close(): void {
    this.subscription?.unsubscribe()
    this.subscription = undefined
    this.isAsking = false
    this.asked = new Set()
  }

  private addWriting(keys: readonly Key[], by: 1 | -1): void {
    for (const key of keys) {
      const count = (this.writing.get(key) ?? 0) + by
      if (count > 0) this.writing.set(key, count)
      else this.writing.delete(key)
    }
    this.tell(keys)
  }

  private askSoon(): void {
    if (this.isAskDue) return
    this.isAskDue = true
    // All rows of a screen appear in one go and share one question.
    if (!this.isAsking) queueMicrotask(() => this.ask())
  }

  private ask(): void {
    this.isAskDue = false
    this.subscription?.unsubscribe()
    const keys = [...this.watched.keys()]
    if (keys.length === 0) return this.close()
    this.isAsking = true
    this.subscription = liveQuery(async () =>
      transact(this.db, 'r', [this.db.meta, this.db.outbox, this.db.attention], async (db) =>
        readTicks(db, keys, this.known.isJoined),
      ),
    ).subscribe({
      next: (known) => {
        this.isAsking = false
        // It may be older than what was written since.
        if (this.isAskDue) return this.ask()
        this.known = known
        this.asked = new Set(keys)
        this.tell(this.watched.keys())
      },
      // A closed database has no ticks to tell; the screen is about to say why it closed.
      error: () => this.close(),
    })
  }

  private tell(keys: Iterable<Key>): void {
    for (const key of keys) for (const listener of this.watched.get(key) ?? []) listener()
  }
}

/** A shop that has joined stays joined: looking no more at what moves with every exchange spares most readings. */
async function readTicks(db: BookTables, keys: readonly Key[], wasJoined: boolean): Promise<Known> {
  const isJoined = wasJoined || (await readMeta(db, 'sync'))?.epoch != null
  const mutations = isJoined ? await mutationsOf(db, keys) : new Map<Key, OutboxRow[]>()
  const items = await db.attention.where('st').equals('open').toArray()
  return {
    isJoined,
    waiting: new Set(keys.filter((key) => mutations.get(key)?.some(({ res }) => res === null))),
    attention: new Set(
      items.flatMap(({ e, ref }) =>
        e !== null && ref !== null && isEntity(e) ? [keyOf(e, ref)] : [],
      ),
    ),
  }
}
