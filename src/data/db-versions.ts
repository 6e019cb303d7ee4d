import type { Dexie } from 'dexie'

/**
 * What this program writes (`version`) and the oldest program that may still write beside it (`minWriter`).
 * Stored data only grows: a removal waits two releases.
 */
export const schema = { version: 2, minWriter: 1 }

/** Every table and index this program knows; sync.md section 6. Old versions stay listed, so that old phones step up. */
export function declareVersions(db: Dexie): void {
  db.version(1).stores({
    products: 'id, *gtins, cat, sold30',
    stock: 'id',
    customers: 'id, phone',
    orders: 'id, st, at',
    // Bills and khata entries get their rows together with their screens.
    sales: 'id, at',
    khata: 'id, [customerId+at]',
    moves: 'id, [productId+at]',
    misc: '[e+id]',
    attention: 'id, st',
    cache: 'k, usedAt',
    shadow: '[e+id]',
    outbox: 'seq, &id, st, *keys',
    sent: 'seq, doneAt',
    meta: 'k',
    drafts: 'k',
  })
  // What one customer ordered, the newest last, without reading what everybody did.
  db.version(2).stores({ orders: 'id, st, at, [customerId+at]' })
}
