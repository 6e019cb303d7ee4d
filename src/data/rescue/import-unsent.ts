import { ok, type Result } from '#core/result.ts'
import { keysOf } from '#core/sync/registry.ts'
import type { Book } from '../book.ts'
import { isQuotaError, isStorageFailure } from '../quota.ts'
import { readMeta, writeMeta } from '../meta.ts'
import { queuedRow } from '../outbox.ts'
import type { ImportProblem } from './import-shop.ts'
import { readShopFile } from './read-file.ts'
import { transact } from '../transact.ts'

/**
 * Takes the unsent work of another phone of this shop into the queue, from that phone's copy in a file. It is sent
 * under its own ids, so it has its effect once, whoever sends it first, and is shown here when the server has it.
 * `taken` = how many this phone did not have.
 */
export async function importUnsent(
  book: Book,
  file: Blob,
): Promise<Result<{ taken: number }, ImportProblem>> {
  const read = await readShopFile(book.ports, file, book.shopId)
  if (!read.ok) return read
  const { mutations } = read.value
  const { db } = book
  try {
    const taken = await transact(db, 'rw', [db.meta, db.outbox, db.sent], async (db) => {
      const sync = await readMeta(db, 'sync')
      if (!sync) return 0
      const ids = mutations.map(({ id }) => id)
      const waiting = await db.outbox.where('id').anyOf(ids).toArray()
      const sent = await db.sent.filter(({ id }) => ids.includes(id)).toArray()
      const known = new Set([...waiting, ...sent].map(({ id }) => id))
      const fresh = mutations.filter(({ id }) => !known.has(id))
      await db.outbox.bulkAdd(
        fresh.map((mutation, i) =>
          queuedRow({
            ...mutation,
            seq: sync.nextSeq + i,
            keys: keysOf(mutation),
            g0: sync.g,
            nofold: true,
          }),
        ),
      )
      await writeMeta(db, 'sync', { ...sync, nextSeq: sync.nextSeq + fresh.length })
      return fresh.length
    })
    return ok({ taken })
  } catch (error) {
    if (!isStorageFailure(error)) throw error
    return { ok: false, code: isQuotaError(error) ? 'storage_full' : 'storage_failed' }
  }
}
