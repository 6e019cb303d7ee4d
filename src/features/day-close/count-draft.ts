import { useSyncExternalStore } from 'react'
import * as z from 'zod/mini'
import { type Count, noteValues } from '#core/drawer/drawer.ts'
import { amountSchema } from '#core/money/paise.ts'
import type { HaatDb } from '../../data/db.ts'
import { useStore } from '../../data/live.ts'
import type { Store } from '../../data/store.ts'

const countDraftSchema = z.object({
  /** How many of each note, by its paise. */
  notes: z.record(z.string(), z.int().check(z.gte(0), z.lte(100_000))),
  coinsPaise: amountSchema,
  why: z.string().check(z.maxLength(200)),
})
export type CountDraft = z.infer<typeof countDraftSchema>

export const emptyCount: CountDraft = { notes: {}, coinsPaise: amountSchema.parse(0), why: '' }
export const countDraftKey = 'day-count'

/** What has been counted so far, as it is kept. */
export const countOf = ({ notes, coinsPaise }: CountDraft): Count => ({
  coinsPaise,
  pieces: noteValues.flatMap((value) => {
    const n = notes[value] ?? 0
    return n === 0 ? [] : [{ paise: amountSchema.parse(value), n }]
  }),
})

/** The count in hand: on disk with every tap, so that a kill or a call in between loses nothing. */
class CountKeeper {
  private readonly listeners = new Set<() => void>()
  private draft: CountDraft | null = null
  private isReading = false
  private readonly store: Store

  constructor(store: Store) {
    this.store = store
  }

  readonly current = (): CountDraft | null => this.draft

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    if (!this.isReading) {
      this.isReading = true
      void this.store
        .draft(countDraftKey)
        .then((kept) => this.show(countDraftSchema.safeParse(kept).data ?? emptyCount))
    }
    return () => this.listeners.delete(listener)
  }

  readonly change = (next: Partial<CountDraft>): void => {
    if (!this.draft) return
    this.show({ ...this.draft, ...next })
    void this.store.saveDraft(countDraftKey, this.draft)
  }

  /** The day is closed, and the draft with it. */
  readonly clear = (): void => this.show(emptyCount)

  private show(draft: CountDraft): void {
    this.draft = draft
    for (const listener of this.listeners) listener()
  }
}

const keepers = new WeakMap<HaatDb, CountKeeper>()

/** The count in hand; null until the disk has answered. */
export function useCount(): Pick<CountKeeper, 'change' | 'clear'> & { draft: CountDraft | null } {
  const store = useStore()
  let keeper = keepers.get(store.db)
  if (!keeper) {
    keeper = new CountKeeper(store)
    keepers.set(store.db, keeper)
  }
  const draft = useSyncExternalStore(keeper.subscribe, keeper.current)
  return { draft, change: keeper.change, clear: keeper.clear }
}
