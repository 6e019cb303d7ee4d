import * as z from 'zod/mini'
import type { Draft, Step } from '../../data/mutate.ts'
import { readMany } from '../../data/read-many.ts'
import { isStorageFailure, storageFailed } from '../../data/quota.ts'
import type { Store } from '../../data/store.ts'
import { chosenListKey } from './chosen-list.ts'
import {
  backStepsOf,
  type ImportHead,
  importHeadSchema,
  type Now,
  partSize,
  type PlannedRow,
  renewed,
  stepsOf,
  touchedBy,
} from './import-plan.ts'
import { transact } from '../../data/transact.ts'

const headKey = 'goods-import'
const partKey = (part: number): string => `${headKey} ${String(part).padStart(4, '0')}`
const partSchema = z.array(
  z.object({ n: z.int(), name: z.string(), plan: z.custom<PlannedRow['plan']>() }),
)

/** Why an import stands still: the phone is full or does not write, or this person may not do it. */
export type StopCode = 'storage_full' | 'storage_failed' | 'not_allowed'

/** What the screen shows; `head` is null when this phone has taken in no list. */
export type ImportState = { head: ImportHead | null; isRunning: boolean; stopped: StopCode | null }

const stopCodes = ['storage_full', 'storage_failed', 'not_allowed'] as const

/**
 * The last import of this phone: taken in part by part, each an act of its own, and undone the same way. What it does
 * and how far it is stand on disk, so that it goes on after the phone died and nothing is done twice.
 *
 *   begin ─► writing ─► done ─► undoing ─► undone
 *               │ stop, full phone, kill: goes on, or is undone from where it is
 */
export class ImportRun {
  private readonly store: Store
  private readonly breathe: () => Promise<unknown>
  private readonly listeners = new Set<() => void>()
  private state: ImportState = { head: null, isRunning: false, stopped: null }
  private isStopAsked = false
  private readonly loading: Promise<void>

  /** `breathe` lets what waits on screen have its turn. */
  constructor(store: Store, breathe: () => Promise<unknown>) {
    this.store = store
    this.breathe = breathe
    this.loading = this.load()
  }

  readonly current = (): ImportState => this.state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private async load(): Promise<void> {
    const kept = importHeadSchema.safeParse(await this.store.draft(headKey))
    if (kept.success) this.show({ head: kept.data })
  }

  private show(part: Partial<ImportState>): void {
    this.state = { ...this.state, ...part }
    for (const listener of this.listeners) listener()
  }

  /** Keeps what is to be done in the place of the chosen list, and does it. `id` = the import from whose id all ids come. */
  async begin(id: string, name: string, rows: readonly PlannedRow[]): Promise<void> {
    await this.loading
    if (this.state.isRunning || rows.length === 0) return
    const { db, book } = this.store
    const at = book.ports.now()
    const parts = Math.ceil(rows.length / partSize)
    const head: ImportHead = {
      ...{ id, name, at, rows: rows.length, parts, state: 'writing', next: 0 },
      ...{ added: 0, changed: 0, left: [] },
    }
    const drafts = Array.from({ length: parts }, (_, part) => ({
      k: partKey(part),
      value: rows.slice(part * partSize, (part + 1) * partSize),
      at,
    }))
    const isKept = await this.guarded(async () => {
      await transact(db, 'rw', [db.drafts], async (db) => {
        await db.drafts.where('k').startsWith(`${headKey} `).delete()
        // Part by part: ten thousand rows handed over in one piece hold up a finger.
        for (const draft of drafts) await db.drafts.put(draft)
        await db.drafts.put({ k: headKey, value: head, at })
        await db.drafts.delete(chosenListKey)
      })
      this.show({ head })
    })
    if (isKept) await this.goOn()
  }

  /** Goes on with what was not finished. */
  async goOn(): Promise<void> {
    await this.loading
    const { head, isRunning } = this.state
    if (!head || isRunning) return
    if (head.state === 'writing') await this.run((part) => this.writePart(part))
    if (head.state === 'undoing') await this.run((part) => this.undoPart(part))
  }

  /** Takes back all that was taken in. */
  async undo(): Promise<void> {
    await this.loading
    const { head, isRunning } = this.state
    if (!head || isRunning || head.state === 'undone') return
    // The part that was being written when the phone died may be in the book.
    const last = Math.min(head.next, head.parts - 1)
    const isKept = await this.guarded(() =>
      this.keepHead({ ...head, state: 'undoing', next: last }),
    )
    if (isKept) await this.goOn()
  }

  /** Stops behind the part that is being written; what is in the book stays, and it can go on. */
  stop(): void {
    this.isStopAsked = true
  }

  private async run(step: (head: ImportHead) => Promise<ImportHead | StopCode>): Promise<void> {
    this.isStopAsked = false
    this.show({ isRunning: true, stopped: null })
    await this.guarded(async () => {
      for (;;) {
        const { head } = this.state
        if (!head || this.isStopAsked || head.state === 'done' || head.state === 'undone') return
        const next = await step(head)
        if (typeof next === 'string') return this.show({ stopped: next })
        this.show({ head: next })
        // A tap and a frame come in between.
        await this.breathe()
      }
    })
    this.show({ isRunning: false })
  }

  /** False when the phone could not write; why is shown. */
  private async guarded(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work()
      return true
    } catch (error) {
      if (!isStorageFailure(error)) throw error
      this.show({ stopped: storageFailed(this.store.book, error) })
      return false
    }
  }

  private async keepHead(head: ImportHead): Promise<void> {
    await this.store.saveDraft(headKey, head)
    this.show({ head })
  }

  /** A part, and the book's rows that those of its rows touch which are `asked` for. */
  private readPart(
    part: number,
    asked: (row: PlannedRow) => boolean,
  ): Promise<{ rows: PlannedRow[]; now: Now }> {
    const { db } = this.store
    return transact(db, 'r', [db.drafts, db.products, db.stock, db.moves], async (db) => {
      const kept = partSchema.safeParse((await db.drafts.get(partKey(part)))?.value)
      const rows = kept.success ? kept.data : []
      const touched = touchedBy(rows.filter(asked))
      const [products, stock, moves] = await Promise.all([
        readMany(db.products, touched.products),
        readMany(db.stock, touched.stock),
        readMany(db.moves, touched.moves),
      ])
      return { rows, now: { products, stock, moves } }
    })
  }

  private async writePart(head: ImportHead): Promise<ImportHead | StopCode> {
    // Ids of new goods come from the import: the book has them only when it has the whole row.
    const part = await this.readPart(head.next, ({ plan }) => plan.kind === 'change')
    const rows = part.rows.map((row) => ({ ...row, plan: renewed(row.plan, part.now) }))
    // What undoing needs is on disk before anything changes.
    if (rows.some(({ plan }) => plan.kind === 'change'))
      await this.store.saveDraft(partKey(head.next), rows)
    const next = head.next + 1
    return this.keep(
      rows,
      (row) => stepsOf(row.plan, part.now),
      (left) => {
        const taken = rows.filter(({ n }) => !left.some((row) => row.n === n))
        const added = taken.filter(({ plan }) => plan.kind === 'add').length
        return {
          ...head,
          next,
          state: next === head.parts ? 'done' : 'writing',
          added: head.added + added,
          changed: head.changed + taken.length - added,
          left: [...head.left, ...left],
        }
      },
    )
  }

  private async undoPart(head: ImportHead): Promise<ImportHead | StopCode> {
    const { rows, now } = await this.readPart(head.next, () => true)
    return this.keep(
      rows,
      (row) => backStepsOf(row.plan, now),
      () => ({
        ...head,
        next: Math.max(0, head.next - 1),
        state: head.next === 0 ? 'undone' : 'undoing',
      }),
    )
  }

  /**
   * All rows as one act, and with it how far the import then is; when the book refuses that, row by row. `headOf` says
   * how far it is when the given rows were not taken.
   */
  private async keep(
    rows: readonly PlannedRow[],
    stepsOfRow: (row: PlannedRow) => Step[],
    headOf: (left: ImportHead['left']) => ImportHead,
  ): Promise<ImportHead | StopCode> {
    const head = headOf([])
    const whole = await this.commit(rows.flatMap(stepsOfRow), { k: headKey, value: head })
    if (whole === null) return head
    const stop = stopCodes.find((code) => code === whole)
    if (stop) return stop
    const left: ImportHead['left'] = []
    for (const row of rows) {
      const code = await this.commit(stepsOfRow(row))
      if (code === null) continue
      const stopped = stopCodes.find((known) => known === code)
      if (stopped) return stopped
      left.push({ n: row.n, name: row.name, code })
    }
    const withoutThem = headOf(left)
    await this.store.saveDraft(headKey, withoutThem)
    return withoutThem
  }

  /** null = kept, else the code of the refusal. */
  private async commit([first, ...rest]: Step[], draft?: Draft): Promise<string | null> {
    if (!first) {
      if (draft) await this.store.saveDraft(draft.k, draft.value)
      return null
    }
    const result = await this.store.commitAll([first, ...rest], draft && { draft })
    return result.ok ? null : result.code
  }
}

const runs = new WeakMap<Store, ImportRun>()

/** The import of the open shop; it runs on while other screens are looked at. */
export function importRun(store: Store): ImportRun {
  let run = runs.get(store)
  if (!run) {
    run = new ImportRun(store, () => new Promise((resolve) => setTimeout(resolve)))
    runs.set(store, run)
  }
  return run
}
