import { useSyncExternalStore } from 'react'
import { v7 as newId } from 'uuid'
import { newBasket } from '#core/bill/basket.ts'
import { type Counter, counterSchema, withoutBilled } from '#core/bill/counter.ts'
import type { HaatDb } from '../../data/db.ts'
import { useStore } from '../../data/live.ts'
import type { Store } from '../../data/store.ts'

const draftKey = 'counter'

type Change = (next: (before: Counter) => Counter) => void

/**
 * The counter of the open shop: in memory for whatever screen comes and goes, so that an undo finds it from anywhere, and
 * on disk with every change.
 */
class CounterKeeper {
  private readonly listeners = new Set<() => void>()
  private counter: Counter | null = null
  /** Made before the disk has answered: a bill in the making is never replaced by an empty one. */
  private waiting: Parameters<Change>[0][] | null = []
  private isReading = false
  private readonly store: Store

  constructor(store: Store) {
    this.store = store
  }

  readonly current = (): Counter | null => this.counter

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    if (!this.isReading) {
      this.isReading = true
      void this.read().catch((error: Error) => {
        // The next screen tries again.
        this.isReading = false
        this.store.book.ports.report(error)
      })
    }
    return () => this.listeners.delete(listener)
  }

  readonly change: Change = (next) => {
    if (this.waiting || !this.counter) this.waiting?.push(next)
    else this.put(next(this.counter))
  }

  private async read(): Promise<void> {
    const kept = await readCounter(this.store)
    const changes = this.waiting ?? []
    this.waiting = null
    if (changes.length > 0) this.put(changes.reduce((before, change) => change(before), kept))
    else this.show(kept)
  }

  private put(next: Counter): void {
    this.show(next)
    void this.store.saveDraft(draftKey, next)
  }

  private show(next: Counter): void {
    this.counter = next
    for (const listener of this.listeners) listener()
  }
}

/** As it was kept, without what had become a bill before the phone died. */
async function readCounter({ db, draft }: Store): Promise<Counter> {
  const kept = counterSchema.safeParse(await draft(draftKey)).data
  if (!kept) return { basket: newBasket(newId), held: [] }
  const ids = [kept.basket, ...kept.held].map(({ id }) => id)
  const bills = await db.bills.bulkGet(ids)
  const billed = new Set(bills.flatMap((bill) => bill?.id ?? []))
  return withoutBilled(kept, (id) => billed.has(id), newId)
}

const keepers = new WeakMap<HaatDb, CounterKeeper>()

/** The bill in hand and those that wait, null until the disk has answered; `current` = as they are, not as they are drawn. */
export function useCounter(): {
  counter: Counter | null
  current: () => Counter | null
  change: Change
} {
  const store = useStore()
  let keeper = keepers.get(store.db)
  if (!keeper) {
    keeper = new CounterKeeper(store)
    keepers.set(store.db, keeper)
  }
  return {
    counter: useSyncExternalStore(keeper.subscribe, keeper.current),
    current: keeper.current,
    change: keeper.change,
  }
}
