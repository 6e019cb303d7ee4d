import { unpackColumns } from '#core/sync/columns.ts'
import type { PullResponse, PushResponse } from '#core/sync/protocol.ts'
import { isEntity, type Key, keyOf, type Row, rowSchemas } from '#core/sync/rows.ts'
import type { Book, Within } from './book.ts'
import { applyResults } from './apply-results.ts'
import { archiveSome, settleLeftovers } from './archive.ts'
import { forgetAllSums } from './day-sums.ts'
import { bookTables, type KeptRow } from './dexie-tables.ts'
import { newStatus, readMeta, type SyncMeta, writeMeta } from './meta.ts'
import { readBases, refold } from './refold.ts'
import { transact } from './transact.ts'

/** What the phone knew when it asked: an answer to an older question is not applied. */
export type Asked = { epoch: string; g: number; cursor: string | null }

/** A row or deletion as the server sent it, valid by its schema. */
type Change = { key: Key; v: number; row: Row | undefined }

/** Rows applied in one transaction; a longer page takes several, so that screens are not kept waiting. */
const part = 200

/** Takes the results of a push. False = the answer belongs to a timeline or identity that this phone has left. */
export function applyPush(
  book: Book,
  res: PushResponse,
  asked: Pick<SyncMeta, 'epoch' | 'gE'>,
  offset: number,
): Promise<boolean> {
  const { db, ports } = book
  return transact(db, 'rw', bookTables(db), async (db) => {
    const before = await readMeta(db, 'sync')
    if (!before || before.epoch !== res.epoch || before.gE !== asked.gE) return false
    const { sync, touched } = await applyResults({ db, ports }, before, res.results)
    await refold({ db, ports }, sync, touched)
    const declared = sync.hole && res.lastSeq >= sync.hole.to ? sync.hole.to : 0
    await writeMeta(db, 'sync', {
      ...withServerState(sync, res.lastSeq, offset),
      ackSeq: Math.max(sync.ackSeq, declared),
      hole: declared > 0 ? null : sync.hole,
    })
    return true
  })
}

/**
 * Takes a page of the shop's changes: results first, then rows, then the cursor. False = the phone has moved on since
 * it asked and the page is dropped. A crash between two chunks reads the page once more, which changes nothing.
 */
export async function applyPull(
  book: Book,
  res: PullResponse,
  asked: Asked,
  offset: number,
): Promise<boolean> {
  const { db, ports } = book
  const { rows, unknown } = unpackColumns(res.rows)
  const came = [...rows, ...res.dels.map(([e, goneId, v]) => ({ e, v, goneId }))]
  const parts = Math.max(1, Math.ceil(came.length / part))
  let skipped = unknown
  let isMoreLeft = false
  for (let i = 0; i < parts; i++) {
    const changes = readChanges(came.slice(i * part, (i + 1) * part))
    skipped += changes.skipped
    const isApplied = await transact(db, 'rw', bookTables(db), async (db) => {
      const within = { db, ports }
      const before = await readMeta(db, 'sync')
      if (!before || !isStillAsked(before, res, asked)) return false
      const { sync, touched } =
        i === 0
          ? await applyResults(within, before, res.results)
          : { sync: before, touched: new Set<Key>() }
      await putChanges(within, sync, changes.read, touched, res.part !== undefined)
      if (i === parts - 1)
        isMoreLeft = await moveOn(
          within,
          withServerState(sync, res.lastSeq, offset),
          res,
          skipped > 0,
        )
      else if (i === 0) await writeMeta(db, 'sync', sync)
      return true
    })
    if (!isApplied) return false
  }
  if (skipped > 0) ports.report(new Error(`${skipped} rows of a newer app were skipped.`))
  if (isMoreLeft) await settleLeftovers(book)
  return true
}

const isStillAsked = (sync: SyncMeta, res: PullResponse, asked: Asked): boolean =>
  sync.epoch === res.epoch &&
  sync.epoch === asked.epoch &&
  sync.g === asked.g &&
  sync.cursor === res.from

const withServerState = (sync: SyncMeta, lastSeq: number, offset: number): SyncMeta => ({
  ...sync,
  nextSeq: Math.max(sync.nextSeq, lastSeq + 1),
  clock: { ...sync.clock, offset },
})

type Came = { e: number; v: number } & ({ row: Record<string, unknown> } | { goneId: string })

/** Rows this program cannot read are skipped: they never stop the cursor, and a newer program asks for all again. */
function readChanges(came: readonly Came[]): { read: Change[]; skipped: number } {
  const read: Change[] = []
  for (const { e, v, ...one } of came) {
    if (!isEntity(e)) continue
    if ('goneId' in one) {
      read.push({ key: keyOf(e, one.goneId), v, row: undefined })
      continue
    }
    const { data } = rowSchemas[e].safeParse(one.row)
    if (data) read.push({ key: keyOf(e, data.id), v, row: data })
  }
  return { read, skipped: came.length - read.length }
}

/** Brings rows in under the version rule, and refolds `touched` beside them. */
async function putChanges(
  within: Within,
  sync: SyncMeta,
  changes: readonly Change[],
  touched: ReadonlySet<Key>,
  isMass: boolean,
): Promise<void> {
  const keys = new Set([...changes.map(({ key }) => key), ...touched])
  const ground = await readBases(within.db, [...keys])
  const incoming = new Map<Key, KeptRow | undefined>()
  for (const { key, v, row } of changes) {
    const base = incoming.has(key) ? incoming.get(key) : ground.bases.get(key)
    // Within an epoch a row only goes forward; an older one merely shows that it is still there.
    if (base && base.g >= sync.gE && v < base.v) incoming.set(key, { ...base, g: sync.g })
    else incoming.set(key, row && { ...row, v, g: sync.g })
  }
  await refold(within, sync, keys, incoming, { ground, isMass })
}

/** The last step of a page: the cursor moves together with its rows. True = caught up, with leftovers to settle. */
async function moveOn(
  within: Within,
  before: SyncMeta,
  res: PullResponse,
  isUnreadable: boolean,
): Promise<boolean> {
  const { db, ports } = within
  const resyncAfterUpdate = isUnreadable ? ports.app : before.resyncAfterUpdate
  const sync: SyncMeta = res.more
    ? { ...before, cursor: res.to, resyncAfterUpdate }
    : { ...before, cursor: res.to, resyncAfterUpdate, caughtUpV: res.v, wholeG: before.g }
  await writeMeta(db, 'sync', sync)
  if (before.cursor === null) await forgetAllSums(db, res.now)
  const status = (await readMeta(db, 'status')) ?? newStatus
  const firstSync =
    sync.wholeG === 0 && res.part ? { done: res.part.done, total: res.part.total } : null
  await writeMeta(db, 'status', {
    ...status,
    firstSync,
    lastSyncAt: res.more ? status.lastSyncAt : ports.now(),
  })
  if (res.more) return false
  return (await archiveSome(within, sync)) || sync.sweptG < sync.wholeG
}
