import type { Book } from './book.ts'
import { newStatus, writeMeta } from './meta.ts'
import { countUnanswered } from './outbox.ts'
import { dropMirror } from './unsent-mirror.ts'
import { transact } from './transact.ts'

/**
 * Empties the book of a phone that no longer belongs to the shop, after its last work has been handed in. What stays
 * is the word why.
 */
export async function wipeBook({ db, ports, shopId }: Book): Promise<void> {
  const { tables } = db
  const isWiped = await transact(db, 'rw', tables, async (db) => {
    if ((await countUnanswered(db)) > 0) return false
    await Promise.all(tables.map(({ name }) => db.table(name).clear()))
    await writeMeta(db, 'status', { ...newStatus, channel: 'revoked' })
    return true
  })
  if (isWiped) await dropMirror(ports, shopId)
}
