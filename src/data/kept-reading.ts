import type { Book } from './book.ts'

/** What shows the known has the phone to itself so long: it waits for the disk, and the phone looks idle meanwhile. */
const drawnMs = 1_500

/** As it stands in `cache`; `at` = when it was told, UTC ms. */
type Kept<T> = { at: number; told: T }

type Plan<T> = {
  /** Where `cache` keeps it. */
  key: string
  /** Tells it from the book's rows, in readings that hold up no finger; `now` in ms. */
  tell: (book: Book, now: number) => Promise<T>
  /** Whether what was told `age` ms ago still does. */
  isFresh: (told: T, age: number, now: number) => boolean
  /** About how much room it takes. */
  bytesOf: (told: T) => number
}

/**
 * Something told from many rows of the book, and kept in it so that the next start shows it at once. Nothing is read until
 * a screen asks, nothing is told anew while it is fresh, and the screen comes first.
 */
export class KeptReading<T> {
  private readonly listeners = new Set<() => void>()
  private kept: Kept<T> | undefined
  private reading: Promise<T | undefined> | undefined
  private readonly book: Book
  private readonly plan: Plan<T>

  constructor(book: Book, plan: Plan<T>) {
    this.book = book
    this.plan = plan
  }

  readonly current = (): T | undefined => this.kept?.told

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    // A book that closes meanwhile, or cannot be read, leaves what was known.
    void this.ask().catch(this.book.ports.report)
    return () => this.listeners.delete(listener)
  }

  /** What is known once it is fresh, told anew if it was not; undefined where the book was closed before that. */
  ask(): Promise<T | undefined> {
    this.reading ??= this.read().finally(() => {
      this.reading = undefined
    })
    return this.reading
  }

  private async read(): Promise<T | undefined> {
    const { db, ports } = this.book
    const { key, tell, isFresh, bytesOf } = this.plan
    // Only written below.
    this.kept ??= (await db.cache.get(key))?.value as Kept<T> | undefined
    if (this.kept) this.publish(this.kept)
    const now = ports.now()
    if (this.kept && isFresh(this.kept.told, Math.abs(now - this.kept.at), now))
      return this.kept.told
    if (this.kept) await new Promise<void>((resolve) => void ports.setTimer(resolve, drawnMs))
    await new Promise<void>((resolve) => void ports.whenIdle(resolve))
    if (!db.isOpen()) return this.kept?.told
    const told = await tell(this.book, now)
    const value: Kept<T> = { at: now, told }
    this.publish(value)
    // Without a copy it is told again next time; the book says by itself when the phone is full.
    await db.cache.put({ k: key, usedAt: now, bytes: bytesOf(told), value }).catch(ports.report)
    return told
  }

  private publish(kept: Kept<T>): void {
    this.kept = kept
    for (const listener of this.listeners) listener()
  }
}
