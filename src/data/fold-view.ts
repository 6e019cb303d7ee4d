import { foldKey, type Foldable } from '#core/sync/fold.ts'
import type { Key, Row } from '#core/sync/rows.ts'
import type { OutboxRow } from './db.ts'
import type { KeptRow } from './dexie-tables.ts'

/** An outbox row as the rules see it. Everyone who works on a shop's phone acts for the shop. */
export const asAct = (m: OutboxRow): Foldable => ({
  id: m.id,
  at: m.at,
  login: m.login,
  actor: 'shop',
  name: m.name,
  nv: m.nv,
  args: m.args,
})

/** The core row: what reducers and checks may see. */
export function bareRow(kept: KeptRow): Row {
  const { v: _v, g: _g, ...row } = kept
  return row
}

/** A row from before this epoch; it contains all effects of its time. */
const isOld = (base: KeptRow | undefined, gE: number): boolean => base !== undefined && base.g < gE

/** The server's row already contains the mutation. */
const isIncluded = (m: OutboxRow, base: KeptRow | undefined, gE: number): boolean =>
  m.w !== null && base !== undefined && !isOld(base, gE) && base.v >= m.w

/** Whether the view of a key shows the mutation on top of `base` (sync.md 6.2). */
function isFolded(m: OutboxRow, key: Key, base: KeptRow | undefined, gE: number): boolean {
  const isPending =
    m.keys.includes(key) &&
    !m.nofold &&
    m.res !== 'refused' &&
    m.res !== 'held' &&
    !isIncluded(m, base, gE)
  // Work from before this epoch is in what stood on the screen when the epoch began, or was not shown then either.
  const isPast = m.g0 < gE && (base === undefined || isOld(base, gE))
  return isPending && !isPast
}

/**
 * What a key shows: the server's row with the phone's own work on it that it does not contain yet.
 * `mutations` = the outbox rows that name the key, in seq order. `isFolded` says whether any was needed.
 */
export function foldView(
  key: Key,
  base: KeptRow | undefined,
  mutations: readonly OutboxRow[],
  { g, gE }: { g: number; gE: number },
  report: (error: Error) => void,
): { view: KeptRow | undefined; isFolded: boolean } {
  const folded = mutations.filter((m) => isFolded(m, key, base, gE))
  if (folded.length === 0) return { view: base, isFolded: false }
  const bare = foldKey(key, base && bareRow(base), folded.map(asAct), (m, error) =>
    report(reducerBug(key, m, error)),
  )
  return { view: bare && { ...bare, v: base?.v ?? 0, g: base?.g ?? g }, isFolded: true }
}

export const reducerBug = (key: Key, m: Foldable, cause: unknown): Error =>
  new Error(`The reducer of ${m.name}@${m.nv} failed on a row of entity ${key.split(':')[0]}.`, {
    cause,
  })
