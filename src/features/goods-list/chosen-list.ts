import type { GuessedList } from '#core/goods-list/columns.ts'
import type { HaatDb } from '../../data/db.ts'
import { transact } from '../../data/transact.ts'

/** A list that was chosen and not taken in yet. It lies on disk: whoever is called away finds it again. */
export type ChosenList = GuessedList & {
  importId: string
  /** Of the file; '' when it was pasted. */
  name: string
  /** Numbers of the rows that she leaves out. */
  leftOut: number[]
}

/** Draft of the list that was chosen; it goes in the write that keeps what is to be taken in. */
export const chosenListKey = 'goods-list'
/** Draft of what is being pasted; it goes in the write that keeps what was read from it. */
export const pastedKey = 'pasted-goods'

/**
 * Its rows lie there as one text: the browser copies what it is given twice, and ten thousand rows of cells held up a
 * finger for a third of a second on a slow phone.
 */
export const chosenDraft = (list: ChosenList) => ({ ...list, rows: JSON.stringify(list.rows) })

/** The list as `chosenDraft` wrote it, the only one who writes it. */
export function readChosen(kept: unknown): ChosenList {
  const draft = kept as ReturnType<typeof chosenDraft>
  return { ...draft, rows: JSON.parse(draft.rows) as ChosenList['rows'] }
}

/** Keeps the list in the place of the text it was read from. */
export async function keepChosen(db: HaatDb, list: ChosenList, at: number): Promise<void> {
  await transact(db, 'rw', [db.drafts], async (db) => {
    await db.drafts.put({ k: chosenListKey, value: chosenDraft(list), at })
    if (list.name === '') await db.drafts.delete(pastedKey)
  })
}
