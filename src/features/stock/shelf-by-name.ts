import { useSyncExternalStore } from 'react'
import { levelOf } from '#core/stock/stock-level.ts'
import type { Book } from '../../data/book.ts'
import { breathe } from '../../data/breathe.ts'
import type { HaatDb } from '../../data/db.ts'
import { useStore } from '../../data/live.ts'
import { type Shelf, type ShelfItem, type ShelfReader, shelfReader } from '../../data/shelf.ts'
import { useLang } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { NameOrder, type NameOf } from './name-order.ts'

export type ShelfFilter = 'all' | 'low' | 'unpriced'

/** The goods on sale by name; `isWhole` is false while only the first of them are known. */
export type ByName = Record<ShelfFilter, readonly ShelfItem[]> & { isWhole: boolean }

/** After so long the screen has its turn. */
const turnMs = 8

/**
 * The shelf in the order of its names, which outlives the screen. Ten thousand names are put in order between other
 * work; what changes meanwhile shows in its row at once and finds its place afterwards.
 */
export class ShelfByName {
  private readonly listeners = new Set<() => void>()
  private readonly order: NameOrder
  private lists: ByName = { all: [], low: [], unpriced: [], isWhole: false }
  /** The shelf whose names are in order, and the one whose rows are listed. */
  private taken: Shelf | undefined
  private listed: Shelf | undefined
  private isTaking = false
  private endReading: (() => void) | undefined
  private readonly book: Pick<Book, 'ports'>
  private readonly reader: ShelfReader
  readonly nameOf: NameOf

  constructor(book: Pick<Book, 'ports'>, reader: ShelfReader, lang: string, nameOf: NameOf) {
    this.book = book
    this.reader = reader
    this.nameOf = nameOf
    this.order = new NameOrder(lang, nameOf)
  }

  /** Never older than the shelf, also for a screen that opens and is not told yet. */
  readonly current = (): ByName => {
    if (this.listed !== this.reader.current()) this.list()
    return this.lists
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    this.endReading ??= this.reader.subscribe(this.look)
    this.look()
    return () => {
      this.listeners.delete(listener)
      if (this.listeners.size > 0) return
      this.endReading?.()
      this.endReading = undefined
    }
  }

  private readonly look = (): void => {
    if (this.isTaking) this.publish()
    else void this.takeIn()
  }

  /** Does all at once, before it returns, when that is little. */
  private async takeIn(): Promise<void> {
    const { ports } = this.book
    this.isTaking = true
    for (let shelf = this.reader.current(); this.isNews(shelf); shelf = this.reader.current()) {
      let turnAt = ports.elapsed()
      for (const _ of this.order.takeIn(shelf.items)) {
        if (ports.elapsed() - turnAt < turnMs) continue
        await breathe(ports)
        turnAt = ports.elapsed()
      }
      this.taken = shelf
      this.publish()
    }
    this.isTaking = false
    if (this.lists.isWhole) void this.reader.keepTop(this.lists.all)
    else this.publish()
  }

  /** The first rows come in the order in which they stood before: no alphabet is opened for them. */
  private isNews(shelf: Shelf): boolean {
    return shelf.isWhole && shelf !== this.taken
  }

  private publish(): void {
    this.list()
    for (const listener of this.listeners) listener()
  }

  private list(): void {
    this.listed = this.reader.current()
    const goods = this.taken ? this.order.list(this.listed.byId) : this.listed.items
    const all = goods.filter(({ product }) => product.active)
    this.lists = {
      all,
      low: all.filter(({ product, stock }) => levelOf(product, stock) !== 'enough'),
      unpriced: all.filter(({ product }) => product.pricePaise === 0),
      isWhole: this.taken !== undefined,
    }
  }
}

const shelves = new WeakMap<HaatDb, ShelfByName>()

export function useShelfByName(): ByName {
  const { book } = useStore()
  const nameOf = useProductName()
  const lang = useLang()
  let shelf = shelves.get(book.db)
  if (shelf?.nameOf !== nameOf) {
    shelf = new ShelfByName(book, shelfReader(book), lang, nameOf)
    shelves.set(book.db, shelf)
  }
  return useSyncExternalStore(shelf.subscribe, shelf.current)
}
