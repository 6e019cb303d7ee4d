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
    // Never held anything; what is sold over the counter is `bills`.
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
  db.version(2).stores({
    // What one customer ordered, the newest last, without reading what everybody did.
    orders: 'id, st, at, [customerId+at]',
    // Accounts with suppliers too; the table was empty before.
    khata: 'id, [partyId+at]',
    bills: 'id, at, [customerId+at]',
    purchases: 'id, at, [supplierId+at]',
    costs: 'id',
    counts: 'id, takeId',
    photos: 'id',
    drawer: 'id, at',
    // What was sold, by day and month, told from `bills` and `orders` (day-sums.ts); and what counts on another day than
    // the one of its own `at`, so that a day's rows are found.
    sums: '[g+n]',
    late: '[day+id]',
  })
}
