import { Dexie, type ObservabilitySet, RangeSet } from 'dexie'
import { useSyncExternalStore } from 'react'
import type { KhataEntry } from '#core/khata/khata.ts'
import type { Book } from './book.ts'
import type { HaatDb } from './db.ts'
import { readMany } from './read-many.ts'
import { useStore } from './live.ts'
import type { Ports } from './ports.ts'

/** The entries of each party by its id; a party whose entries have not changed keeps its array. */
export type KhataBook = ReadonlyMap<string, readonly KhataEntry[]>

/** Short enough that no finger waits for one reading. */
const page = 1000

/** Masses come from the server and more will follow. */
const gatherMs = 1000

/**
 * All accounts in memory: years of entries are read once, in pages, and then kept up to date by the keys that Dexie
 * reports as changed, in this tab or another; a live query would read them all again after every entry.
 */
export class KhataReader {
  private readonly rows = new Map<string, KhataEntry>()
  private readonly listeners = new Set<() => void>()
  private book: KhataBook | undefined
  private queue: Promise<void> | undefined
  private changedIds = new Set<string>()
  private isGathering = false
  private readonly db: HaatDb
  private readonly ports: Pick<Ports, 'setTimer' | 'report'>

  constructor({ db, ports }: Pick<Book, 'db' | 'ports'>) {
    this.db = db
    this.ports = ports
  }

  /** undefined until all was read for the first time. */
  readonly current = (): KhataBook | undefined => this.book

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    if (!this.queue) {
      Dexie.on.storagemutated.subscribe((parts) => this.changed(parts))
      this.queue = Promise.resolve()
      this.enqueue(() => this.readAll())
    }
    return () => this.listeners.delete(listener)
  }

  private async readAll(): Promise<void> {
    const gone = new Set(this.rows.keys())
    const parties = new Set<string>()
    for (let last = ''; ; ) {
      const entries = await this.db.khata.where('id').above(last).limit(page).toArray()
      for (const entry of entries) {
        gone.delete(entry.id)
        if (this.put(entry.id, entry)) parties.add(entry.partyId)
      }
      const end = entries.at(-1)?.id
      if (end === undefined || entries.length < page) break
      last = end
    }
    for (const id of gone) this.drop(id, parties)
    this.publish(parties)
  }

  private changed(parts: ObservabilitySet): void {
    const isReadingDue = this.changedIds.size > 0
    let isMass = false
    for (const kind of ['', ':dels']) {
      const tree = parts[`idb://${this.db.name}/khata/${kind}`]
      if (!tree) continue
      for (const range of RangeSet(tree)) {
        // Every key of this table is an id.
        if (range.from === range.to) this.changedIds.add(range.from as string)
        else isMass = true
      }
    }
    if (!isReadingDue && this.changedIds.size > 0) this.enqueue(() => this.readChanged())
    if (!isMass || this.isGathering) return
    this.isGathering = true
    this.ports.setTimer(() => {
      this.isGathering = false
      this.enqueue(() => this.readAll())
    }, gatherMs)
  }

  /** One after the other, so that an older reading never follows a newer one. */
  private enqueue(read: () => Promise<void>): void {
    this.queue = this.queue
      ?.then(async () => {
        if (this.db.isOpen()) await read()
      })
      // A book that closes meanwhile leaves what was known.
      .catch(this.ports.report)
  }

  private async readChanged(): Promise<void> {
    const ids = [...this.changedIds]
    this.changedIds = new Set()
    const found = await readMany(this.db.khata, ids)
    const parties = new Set<string>()
    for (const id of ids) {
      const entry = found.get(id)
      if (!entry) this.drop(id, parties)
      else if (this.put(id, entry)) parties.add(entry.partyId)
    }
    this.publish(parties)
  }

  /** An entry is never edited, but its words may go (K7), and the server sets its time. */
  private put(id: string, entry: KhataEntry): boolean {
    const before = this.rows.get(id)
    this.rows.set(id, entry)
    return !before || before.at !== entry.at || before.paise !== entry.paise
  }

  private drop(id: string, parties: Set<string>): void {
    const entry = this.rows.get(id)
    if (entry && this.rows.delete(id)) parties.add(entry.partyId)
  }

  private publish(parties: ReadonlySet<string>): void {
    if (this.book && parties.size === 0) return
    const anew = new Map<string, KhataEntry[]>()
    for (const entry of this.rows.values())
      if (parties.has(entry.partyId)) {
        const his = anew.get(entry.partyId)
        if (his) his.push(entry)
        else anew.set(entry.partyId, [entry])
      }
    const kept = [...(this.book ?? [])].filter(([partyId]) => !parties.has(partyId))
    this.book = new Map([...kept, ...anew])
    for (const listener of this.listeners) listener()
  }
}

const readers = new WeakMap<HaatDb, KhataReader>()

/** All accounts of the open shop; they stay in memory once a screen has asked for them. */
export function useKhata(): KhataBook | undefined {
  const { db, book } = useStore()
  let reader = readers.get(db)
  if (!reader) {
    reader = new KhataReader(book)
    readers.set(db, reader)
  }
  return useSyncExternalStore(reader.subscribe, reader.current)
}
