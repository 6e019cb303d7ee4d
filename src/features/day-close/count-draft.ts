import { useSyncExternalStore } from 'react'
import { v7 as newId } from 'uuid'
import * as z from 'zod/mini'
import { type Count, noteValues } from '#core/drawer/drawer.ts'
import { msSchema } from '#core/id.ts'
import { amountSchema, type Paise } from '#core/money/paise.ts'
import type { HaatDb } from '../../data/db.ts'
import { useStore } from '../../data/live.ts'
import type { CommitResult } from '../../data/mutate.ts'
import type { Store } from '../../data/store.ts'

const countDraftSchema = z.object({
  /** How many of each note, by its paise. */
  notes: z.record(z.string(), z.int().check(z.gte(0), z.lte(100_000))),
  coinsPaise: amountSchema,
  why: z.string().check(z.maxLength(200)),
  /** When the last note was counted, UTC ms by the shop's clock; 0 = nothing has been. */
  at: msSchema,
})
export type CountDraft = z.infer<typeof countDraftSchema>

export const emptyCount: CountDraft = {
  notes: {},
  coinsPaise: amountSchema.parse(0),
  why: '',
  at: 0,
}
export const countDraftKey = 'day-count'

/** What has been counted so far, as it is kept. */
export const countOf = ({ notes, coinsPaise }: CountDraft): Count => ({
  coinsPaise,
  pieces: noteValues.flatMap((value) => {
    const n = notes[value] ?? 0
    return n === 0 ? [] : [{ paise: amountSchema.parse(value), n }]
  }),
})

/**
 * Closes the day with the count in hand and empties it, both or neither. `ref` = the newest count that is known here;
 * `shownPaise` = what whoever counted was shown that there should be, null = he was not.
 */
export const closeDay = (
  store: Store,
  draft: CountDraft,
  ref: string | null,
  shownPaise: Paise | null,
): Promise<CommitResult> =>
  store.commitAll(
    [
      {
        verb: 'closeDay',
        args: {
          ...{ id: newId(), ref, count: countOf(draft), note: draft.why.trim() },
          ...(shownPaise === null ? {} : { shownPaise }),
        },
      },
    ],
    { draft: { k: countDraftKey, value: emptyCount } },
  )

/** The count in hand: on disk with every tap, so that a kill or a call in between loses nothing. */
export class CountKeeper {
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

  /** A note more or less, or what the coins come to. */
  readonly count = (next: Partial<Pick<CountDraft, 'notes' | 'coinsPaise'>>): void =>
    this.keep({
      ...next,
      at: this.store.book.ports.now() + this.store.syncState.get().clockOffset,
    })

  /** Why it is not what it should be. */
  readonly say = (why: string): void => this.keep({ why })

  /** Counts from the beginning. */
  readonly startAnew = (): void => this.keep(emptyCount)

  /** The day is closed, and the draft with it. */
  readonly clear = (): void => this.show(emptyCount)

  private keep(next: Partial<CountDraft>): void {
    if (!this.draft) return
    this.show({ ...this.draft, ...next })
    // Where it finds no room the store shows that the phone is full; what was counted stands here still.
    this.store.saveDraft(countDraftKey, this.draft).catch(() => {})
  }

  private show(draft: CountDraft): void {
    this.draft = draft
    for (const listener of this.listeners) listener()
  }
}

const keepers = new WeakMap<HaatDb, CountKeeper>()

/** The count in hand; `draft` null until the disk has answered. */
export function useCount(): { draft: CountDraft | null; keeper: CountKeeper } {
  const store = useStore()
  const keeper = keepers.get(store.db) ?? new CountKeeper(store)
  keepers.set(store.db, keeper)
  return { draft: useSyncExternalStore(keeper.subscribe, keeper.current), keeper }
}
