import { billMovedAt } from '#core/bill/bill.ts'
import { isMoneyWaiting as isBillMoneyWaiting } from '#core/bill/bill-money.ts'
import { isMoneyWaiting } from '#core/order/order-money.ts'
import { isClosed } from '#core/order/order-status.ts'
import { isOpenRound, type Round } from '#core/round/round.ts'
import { dayNumber } from '#core/shop/shop-time.ts'
import { entity, type Key, keyOf } from '#core/sync/rows.ts'
import { chunk } from './archive.ts'
import type { Book } from './book.ts'
import { dropRowsBefore, keepSums } from './day-sums.ts'
import { bookTables, letGo, readViews } from './dexie-tables.ts'
import { readMeta } from './meta.ts'
import { isStorageFailure, isTight, storageFailed } from './quota.ts'
import { mutationsOf } from './refold.ts'
import { closedAt, dayMs, movementDays, orderDays } from './window.ts'
import { transact } from './transact.ts'

const sentDays = 30
const sentRows = 5_000
const cacheBytes = 20 * 1024 * 1024
const everyMs = 6 * 3600 * 1000

/** Days that closed orders, closed rounds and movements stay: fewer, step by step, while space is tight. */
const keepDays = [
  { orders: orderDays, movements: movementDays },
  { orders: 14, movements: 30 },
  { orders: 7, movements: 30 },
] as const

/**
 * Deletes what the server keeps and this phone hardly needs: closed orders and rounds, old bills, cash and movements, settled attention, what was
 * sent long ago, the least used of the cache. Never unsent work, open orders or such whose money waits for a person,
 * products, stock or customers, and nothing at all while this phone is the only copy. Small transactions, before space is short (sync.md section 12).
 */
export async function collectGarbage(book: Book): Promise<void> {
  const { db, ports } = book
  const sync = await readMeta(db, 'sync')
  if (sync?.epoch == null) return
  const now = ports.now()
  const tight = await isTight(book)
  // What is only a copy of the server's goes before anything of the shop's own.
  await dropCache(book, tight ? 0 : cacheBytes)
  for (const days of tight ? keepDays : keepDays.slice(0, 1)) {
    const before = now - days.orders * dayMs
    await dropViews(book, await oldCash(book, before))
    await dropViews(book, await closedRounds(book, before))
    await dropViews(book, await oldMovements(book, now - days.movements * dayMs))
    await dropRowsBefore(book, dayNumber(before) + 1)
    await dropViews(book, await closedOrders(book, before))
    await dropViews(book, await oldBills(book, before))
  }
  await dropViews(book, await oldCounts(book, now - movementDays * dayMs))
  await dropViews(book, await settledAttention(book))
  await dropSent(book, now - sentDays * dayMs)
}

async function closedOrders({ db }: Book, before: number): Promise<Key[]> {
  const keys: Key[] = []
  await db.orders
    .where('at')
    .below(before)
    .each((order) => {
      if (isClosed(order.st) && closedAt(order) < before && !isMoneyWaiting(order))
        keys.push(keyOf(entity.order, order.id))
    })
  return keys
}

/** Those of which nothing is to be looked for any more, and nothing came back of late: that counts on its own day. */
async function oldBills({ db }: Book, before: number): Promise<Key[]> {
  const keys: Key[] = []
  await db.bills
    .where('at')
    .below(before)
    .each((bill) => {
      if (!isBillMoneyWaiting(bill) && billMovedAt(bill) < before)
        keys.push(keyOf(entity.bill, bill.id))
    })
  return keys
}

/** What went in and out of the drawer, and its counts. */
async function oldCash({ db }: Book, before: number): Promise<Key[]> {
  const ids = await db.drawer.where('at').below(before).primaryKeys()
  return ids.map((id) => keyOf(entity.drawer, id))
}

async function closedRounds({ db }: Book, before: number): Promise<Key[]> {
  const rounds = await db.misc
    .where(':id')
    .between([entity.round], [entity.round + 1])
    .toArray()
  return (rounds as unknown as Round[])
    .filter((round) => !isOpenRound(round) && (round.handedInAt ?? round.at) < before)
    .map(({ id }) => keyOf(entity.round, id))
}

/**
 * Looks only at those whose id was made by then, with a day of room for phones whose clocks are wrong: the newer ones are
 * a hundred thousand.
 */
async function oldMovements({ db }: Book, before: number): Promise<Key[]> {
  const ids = await db.moves
    .where('id')
    .below(firstIdOf(before + dayMs))
    .filter(({ at }) => at < before)
    .primaryKeys()
  return ids.map((id) => keyOf(entity.movement, id))
}

/** No UUIDv7 made at this time (ms) or later comes before it (RFC 9562 5.7). */
function firstIdOf(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}`
}

/** Of stock-takes that are over they have become movements. */
async function oldCounts({ db }: Book, before: number): Promise<Key[]> {
  const keys: Key[] = []
  await db.counts.each(({ id, at }) => {
    if (at < before) keys.push(keyOf(entity.shelfCount, id))
  })
  return keys
}

async function settledAttention({ db }: Book): Promise<Key[]> {
  const ids = await db.attention.where('st').equals('resolved').primaryKeys()
  return ids.map((id) => keyOf(entity.attention, id))
}

/** Rows that unsent work stands on stay. */
async function dropViews({ db }: Book, keys: readonly Key[]): Promise<void> {
  for (let i = 0; i < keys.length; i += chunk) {
    const part = keys.slice(i, i + chunk)
    await transact(db, 'rw', bookTables(db), async (db) => {
      const rows = await readViews(db, part)
      const named = await mutationsOf(db, [...rows.keys()])
      await letGo(
        db,
        [...rows.keys()].filter((key) => !named.has(key)),
      )
    })
  }
}

async function dropSent({ db }: Book, before: number): Promise<void> {
  const old = await db.sent.where('doneAt').below(before).primaryKeys()
  const surplus = (await db.sent.count()) - old.length - sentRows
  const oldest = surplus > 0 ? await db.sent.orderBy('seq').limit(surplus).primaryKeys() : []
  const seqs = [...new Set([...old, ...oldest])]
  for (let i = 0; i < seqs.length; i += chunk) await db.sent.bulkDelete(seqs.slice(i, i + chunk))
}

async function dropCache({ db }: Book, most: number): Promise<void> {
  let room = most
  const gone: string[] = []
  await db.cache
    .orderBy('usedAt')
    .reverse()
    .each(({ k, bytes }) => {
      room -= bytes
      if (room < 0) gone.push(k)
    })
  for (let i = 0; i < gone.length; i += chunk) await db.cache.bulkDelete(gone.slice(i, i + chunk))
}

/**
 * Collects in idle time, soon after the start and then every few hours, and at once when the phone is found to be full;
 * the returned function ends it.
 */
export function keepSmall(book: Book): () => void {
  const { ports } = book
  let end = () => {}
  const trying = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      if (!isStorageFailure(error)) throw error
      storageFailed(book, error)
    }
  }
  let underWay = 0
  const collect = async () => {
    underWay++
    try {
      // What was sold is told before its rows go; where there is no room for that, the server can tell it.
      await trying(() => keepSums(book))
      await trying(() => collectGarbage(book))
    } finally {
      underWay--
    }
  }
  const unlessUnderWay = () => {
    // A phone that slept for days rings all that was due at once.
    if (underWay === 0) void collect()
    later()
  }
  const later = () => {
    end = ports.setTimer(() => {
      end = ports.whenIdle(unlessUnderWay)
    }, everyMs)
  }
  end = ports.whenIdle(unlessUnderWay)
  const endFull = book.storageFull.subscribe(() => book.storageFull.get() && void collect())
  return () => {
    end()
    endFull()
  }
}
