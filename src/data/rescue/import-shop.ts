import { fail, ok, type Result } from '#core/result.ts'
import type {
  FileMutation,
  FileRow,
  Manifest,
  ShopFile,
  ShopFileProblem,
} from '#core/shop-file/format.ts'
import { keyOfFileRow } from '#core/shop-file/format.ts'
import type { Member } from '#core/shop/member.ts'
import { keysOf } from '#core/sync/registry.ts'
import { entity, type Key, keyOf, type Row } from '#core/sync/rows.ts'
import type { Book } from '../book.ts'
import type { OutboxRow } from '../db.ts'
import { bookTables, type KeptRow, writeShadows, writeViews } from '../dexie-tables.ts'
import { newSyncMeta, readMeta, type SyncMeta, type Who, writeMeta } from '../meta.ts'
import type { Ports } from '../ports.ts'
import { isQuotaError, isStorageFailure } from '../quota.ts'
import { queuedRow } from '../outbox.ts'
import { refold } from '../refold.ts'
import { assemble, newClaim, type Store } from '../store.ts'
import { readMirror } from '../unsent-mirror.ts'
import { readShopFile } from './read-file.ts'
import { deleteBook } from './rebuild.ts'
import { transact } from '../transact.ts'

export type ImportProblem = ShopFileProblem | 'storage_full' | 'storage_failed'

/**
 * Brings a whole shop onto this phone. `shopId` = the shop whose broken book the file replaces, with what lies beside
 * that book added to it; null on a phone without a shop. A shop that has met no server goes on from here; any other
 * waits with its unsent work until this phone is paired. Nothing is written unless all of the file is in order.
 */
export async function importShop(
  ports: Ports,
  file: Blob,
  { shopId, phoneName }: { shopId: string | null; phoneName: string },
): Promise<Result<Store, ImportProblem>> {
  const read = await readShopFile(ports, file, shopId)
  if (!read.ok) return read
  const { shop } = read.value.manifest
  try {
    if (shopId !== null) await deleteBook(ports, shop)
    const store = await assemble(shop, ports)
    // A phone that only forgot which shop it has opens its own book, which is newer than any file.
    if (await readMeta(store.db, 'who')) return ok(store)
    const beside = shopId === null ? undefined : await readMirror(ports, shop)
    try {
      await writeShop(store.book, read.value, beside?.rows ?? [], phoneName)
    } catch (error) {
      await store.close()
      throw error
    }
    return ok(store)
  } catch (error) {
    if (!isStorageFailure(error)) throw error
    return fail(isQuotaError(error) ? 'storage_full' : 'storage_failed')
  }
}

/** In one transaction: a phone that is killed meanwhile has no shop, rather than half of one. */
async function writeShop(
  book: Book,
  { manifest, rows, mutations }: ShopFile,
  beside: readonly FileMutation[],
  phoneName: string,
): Promise<void> {
  const { db } = book
  const who = { ...newIdentity(book, manifest, rows), phoneName }
  const isJoined = manifest.epoch !== null
  const sync: SyncMeta = isJoined
    ? { ...newSyncMeta, epoch: manifest.epoch, g: 1, gE: 1, mustPair: true }
    : newSyncMeta
  const inFile = new Set(mutations.map(({ id }) => id))
  const later = beside.filter(({ id }) => !inFile.has(id))
  const outbox = [...mutations, ...later].map((mutation, i) =>
    asOutboxRow(mutation, i + 1, who, sync),
  )
  const lastAt = Math.max(0, ...outbox.map(({ at }) => at))
  const now = book.ports.now()
  await transact(db, 'rw', bookTables(db), async (db) => {
    await writeViews(db, viewsOf(rows))
    if (isJoined) await writeShadows(db, shadowsOf(rows))
    await db.outbox.bulkAdd(outbox)
    await writeMeta(db, 'who', who)
    await writeMeta(db, 'sync', {
      ...sync,
      nextSeq: outbox.length + 1,
      clock: { offset: 0, lastAt },
    })
    await writeMeta(db, 'status', {
      channel: isJoined ? 'incident' : 'local',
      lastSyncAt: null,
      firstSync: null,
    })
    await writeMeta(db, 'copy', { at: now, next: outbox.length + 1 })
    await refold(
      { db, ports: book.ports },
      sync,
      outbox.slice(mutations.length).flatMap(({ keys }) => keys),
      isJoined ? new Map() : fromNothing(outbox.slice(mutations.length)),
    )
  })
}

/** Before joining, a view is the fold of the whole history. */
const fromNothing = (rows: readonly OutboxRow[]): Map<Key, undefined> =>
  new Map(rows.flatMap(({ keys }) => keys.map((key) => [key, undefined] as const)))

/** A new phone of the shop, in the hands of whoever made the file, else of its owner. */
function newIdentity(
  { ports }: Book,
  { shop, member: memberId }: Manifest,
  rows: readonly FileRow[],
): Omit<Who, 'phoneName'> {
  const members = rows.flatMap(({ e, row }) => (e === entity.member && row ? [row as Member] : []))
  const member =
    members.find(({ id }) => id === memberId) ?? members.find(({ role }) => role === 'owner')
  return {
    shop,
    dev: ports.newId(),
    login: ports.newId(),
    member: member?.id ?? ports.newId(),
    role: member?.role ?? 'owner',
    claim: newClaim(ports),
  }
}

function asOutboxRow(mutation: FileMutation, seq: number, who: Who, { g }: SyncMeta): OutboxRow {
  const { login, member } = mutation
  // The server knows this phone's hand only under its own login.
  const hand = member === who.member ? who.login : login
  return queuedRow({ ...mutation, seq, login: hand, keys: keysOf(mutation), g0: g })
}

const kept = (row: Row): KeptRow => ({ ...row, v: 0, g: 0 })

const viewsOf = (rows: readonly FileRow[]): Map<Key, KeptRow> =>
  new Map(rows.flatMap(({ e, row }) => (row ? [[keyOf(e, row.id), kept(row)] as const] : [])))

function shadowsOf(rows: readonly FileRow[]): Map<Key, KeptRow | null> {
  const shadows = new Map<Key, KeptRow | null>()
  for (const fileRow of rows) {
    const key = keyOfFileRow(fileRow)
    if (fileRow.base !== undefined && key) shadows.set(key, fileRow.base && kept(fileRow.base))
  }
  return shadows
}
