import type { Attention } from '#core/attention/attention.ts'
import type { MutationResult } from '#core/sync/protocol.ts'
import { entity, type Key, keyOf, splitKey } from '#core/sync/rows.ts'
import type { Within } from './book.ts'
import type { OutboxRow } from './db.ts'
import { readViews, writeViews } from './dexie-tables.ts'
import type { SyncMeta } from './meta.ts'
import { readBases } from './refold.ts'

/**
 * Stores what became of mutations, and puts an attention item for each one that needs a person. Inside the
 * transaction that also refolds; returns the keys whose views change by it and the meta with `ackSeq` moved on.
 *
 * A result goes before the rows it comes with: a row must never show an effect that is folded on it once more.
 */
export async function applyResults(
  within: Within,
  sync: SyncMeta,
  results: readonly MutationResult[],
): Promise<{ sync: SyncMeta; touched: Set<Key> }> {
  const { db } = within
  const inOrder = [...results].sort((a, b) => a.seq - b.seq)
  const rows = await db.outbox.bulkGet(inOrder.map(({ seq }) => seq))
  const settled: OutboxRow[] = []
  const troubled: { row: OutboxRow; result: MutationResult }[] = []
  let { ackSeq, mustPair } = sync
  for (const [i, result] of inOrder.entries()) {
    const row = rows[i]
    if (result.seq === ackSeq + 1) ackSeq = result.seq
    if (!row || row.res !== null) continue
    if (row.id !== result.id) {
      // Another phone speaks with this phone's name: a cloned profile.
      mustPair = true
      continue
    }
    settled.push({
      ...row,
      st: 'acked',
      w: result.v,
      res: result.st,
      code: result.code ?? null,
    })
    if (result.st === 'refused' || result.st === 'held' || result.st === 'merged')
      troubled.push({ row, result })
  }
  if (settled.length > 0) await db.outbox.bulkPut(settled)
  await putItems(within, sync, troubled)
  return { sync: { ...sync, ackSeq, mustPair }, touched: await keysShownOtherwise(within, settled) }
}

/** Work that falls away, and work that its row already contains; for all other results the views stay as they are. */
async function keysShownOtherwise(
  { db }: Within,
  settled: readonly OutboxRow[],
): Promise<Set<Key>> {
  const keys = new Set<Key>()
  const open: OutboxRow[] = []
  for (const row of settled) {
    if (row.res === 'refused' || row.res === 'held') for (const key of row.keys) keys.add(key)
    else open.push(row)
  }
  const { bases } = await readBases(db, [...new Set(open.flatMap((row) => row.keys))])
  for (const row of open)
    for (const key of row.keys) {
      const base = bases.get(key)
      if (base && row.w !== null && base.v >= row.w) keys.add(key)
    }
  return keys
}

/** Puts the items that the server will send as rows of their own, under the same ids. */
async function putItems(
  { db, ports }: Within,
  sync: SyncMeta,
  troubled: readonly { row: OutboxRow; result: MutationResult }[],
): Promise<void> {
  if (troubled.length === 0) return
  const keyOfItem = (id: string) => keyOf(entity.attention, id)
  const there = await readViews(
    db,
    troubled.map(({ row }) => keyOfItem(row.id)),
  )
  const items = new Map(
    troubled
      .filter(({ row }) => !there.has(keyOfItem(row.id)))
      .map(({ row, result }) => {
        // While a snapshot is under way it is from before it: what was seen to meanwhile the snapshot does not bring.
        const g = Math.min(sync.g, sync.wholeG)
        const item = { ...attentionOf(row, result, ports.now()), v: 0, g }
        return [keyOfItem(row.id), item] as const
      }),
  )
  await writeViews(db, items)
}

/** The item under the mutation's own id. It is about the first row that the verb names. */
export function attentionOf(
  row: OutboxRow,
  { st, code, detail }: Pick<MutationResult, 'st' | 'code' | 'detail'>,
  now: number,
): Attention {
  const [first] = row.keys
  const about = first ? splitKey(first) : null
  return {
    id: row.id,
    st: 'open',
    name: row.name,
    code: code ?? st,
    at: Math.max(row.at, now),
    // A shelf is spoken of by what stands on it.
    e: about?.e === entity.stock ? entity.product : (about?.e ?? null),
    ref: about?.id ?? null,
    detail: detail ?? {},
    login: row.login,
  }
}
