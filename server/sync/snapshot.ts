import { type RawBuilder, sql } from 'kysely'
import type { VersionedRow } from '#core/sync/columns.ts'
import type { Role } from '#core/shop/permissions.ts'
import { mayRead } from '#core/sync/may-read.ts'
import { type Entity, entity, keyOf, type RowOf } from '#core/sync/rows.ts'
import { syncedTables } from '../db/synced-tables.ts'
import type { ShopRead } from '../db/db.ts'
import type { SnapshotPosition } from './cursor.ts'
import { Page } from './page.ts'

const day = 24 * 60 * 60_000
/** Closed orders older than this are fetched when somebody asks for them. */
const windowMs = 30 * day
/** Purchases older than this only the server keeps. */
const purchaseWindowMs = 400 * day
/** Screens open after these products; the rest follows. */
const bestSellers = 300

/** Rows that travel together, and the place behind them. */
type Item = { after: string; rows: VersionedRow[] }

type Part = {
  name: string
  /** A shop can begin to work with what has come so far: the page ends here. */
  isEnough?: true
  /** Up to `count` items behind `after`; fewer = the part is done. */
  read(tx: ShopRead, after: string, count: number, now: number): Promise<Item[]>
}

/**
 * The parts of a snapshot in the order in which a shop can use them (sync.md section 5). A row that changes while the
 * snapshot is under way may come twice or not at all: the log after its first version brings it.
 */
const parts: readonly Part[] = [
  { name: 'shop', read: (tx, after, count) => byId(tx, entity.shop, after, count) },
  { name: 'members', read: (tx, after, count) => byId(tx, entity.member, after, count) },
  { name: 'orders', read: openOrders },
  { name: 'rounds', read: shownRounds },
  {
    name: 'attention',
    isEnough: true,
    read: (tx, after, count) => byId(tx, entity.attention, after, count, sql`t.st = 'open'`),
  },
  { name: 'best', read: bestProducts },
  { name: 'products', read: otherProducts },
  { name: 'customers', read: (tx, after, count) => byId(tx, entity.customer, after, count) },
  { name: 'closed', read: closedOrders },
  { name: 'bills', read: youngBills },
  {
    name: 'drawer',
    read: (tx, after, count, now) =>
      byId(tx, entity.drawer, after, count, sql`t.at >= ${now - windowMs}`),
  },
  {
    name: 'takes',
    read: (tx, after, count, now) =>
      byId(tx, entity.stockTake, after, count, sql`(NOT t.closed OR t.at >= ${now - windowMs})`),
  },
  // Of what is still being counted: the others have become movements.
  {
    name: 'counts',
    read: (tx, after, count) =>
      byId(
        tx,
        entity.shelfCount,
        after,
        count,
        sql`EXISTS (
      SELECT 1 FROM stock_take s WHERE s.shop_id = t.shop_id AND s.id = t.take_id AND NOT s.closed)`,
      ),
  },
  { name: 'suppliers', read: (tx, after, count) => byId(tx, entity.supplier, after, count) },
  { name: 'khata', read: (tx, after, count) => byId(tx, entity.khata, after, count) },
  { name: 'costs', read: (tx, after, count) => byId(tx, entity.cost, after, count) },
  {
    name: 'purchases',
    read: (tx, after, count, now) =>
      byId(tx, entity.purchase, after, count, sql`t.at >= ${now - purchaseWindowMs}`),
  },
  // The heaviest rows, and nothing waits for them.
  { name: 'photos', read: (tx, after, count) => byId(tx, entity.photo, after, count) },
  // Moved by an order whose good is not in the shop: a restored server may lack it.
  {
    name: 'stray',
    read: (tx, after, count) =>
      byId(
        tx,
        entity.stock,
        after,
        count,
        sql`NOT EXISTS (
      SELECT 1 FROM product WHERE product.shop_id = t.shop_id AND product.id = t.id)`,
      ),
  },
  // Closed long ago, and yet money is to be given back or looked up (P5).
  {
    name: 'money',
    read: (tx, after, count, now) =>
      byId(
        tx,
        entity.order,
        after,
        count,
        sql`t.closed AND t.money_waits AND t.at < ${now - windowMs}`,
      ),
  },
]

/** The start of a snapshot at version `v`, with about how many rows it will have. */
export async function beginSnapshot(
  tx: ShopRead,
  v: number,
  now: number,
): Promise<SnapshotPosition> {
  const count = (table: string, where = sql`true`) =>
    sql`(SELECT count(*) FROM ${sql.table(table)} WHERE shop_id = ${tx.shopId} AND ${where})`
  const { rows } = await sql<{ total: number; products: number }>`
    SELECT (${sql.join(
      [
        count('shop'),
        count('member'),
        count('shop_order', sql`NOT closed OR at >= ${now - windowMs} OR money_waits`),
        count('delivery_round', sql`NOT closed OR at >= ${now - windowMs}`),
        count('attention', sql`st = 'open'`),
        count('customer'),
        count('counter_bill', sql`at >= ${now - windowMs} OR money_waits`),
        count('drawer_entry', sql`at >= ${now - windowMs}`),
        count('supplier'),
        count('khata_entry'),
        count('cost'),
        count('photo'),
        count('purchase', sql`at >= ${now - purchaseWindowMs}`),
      ],
      sql` + `,
    )})::int AS total, ${count('product')}::int AS products`.execute(tx.sql)
  const { total = 0, products = 0 } = rows[0] ?? {}
  const again = products > bestSellers ? bestSellers : 0
  return { kind: 'snapshot', v, part: 0, done: 0, total: total + 2 * (products + again), after: '' }
}

/** Who asks, for how many items at most, and when. */
export type SnapshotAsked = { role: Role; limit: number; now: number }

/** One page of a snapshot, of what the role may read. `to` undefined = that was all. */
export async function readSnapshot(
  tx: ShopRead,
  from: SnapshotPosition,
  { role, limit, now }: SnapshotAsked,
): Promise<{ page: Page; name: string; to: SnapshotPosition | undefined }> {
  const page = new Page(limit)
  let { part, after } = from
  let name = parts[part]?.name ?? ''
  for (let current = parts[part]; current; current = parts[part]) {
    if (page.room === 0) break
    const count = page.room
    const items = await current.read(tx, after, count, now)
    if (items.length > 0) name = current.name
    const shown = (rows: readonly VersionedRow[]) =>
      rows.filter(({ e, row }) => mayRead(role, e, row))
    const taken = items.findIndex(({ rows }) => !page.add(shown(rows)))
    after = (taken < 0 ? items.at(-1) : items[taken - 1])?.after ?? after
    // More of this part waits for the next page.
    if (taken >= 0 || items.length === count) break
    part++
    after = ''
    if (current.isEnough) break
  }
  const done = from.done + page.rows.length
  const to = part < parts.length ? { ...from, part, after, done } : undefined
  return { page, name, to }
}

type Found = { id: string; row: RowOf[Entity]; v: number }

/** Rows of one table with their versions. `t` is the table in the conditions. */
async function find(
  tx: ShopRead,
  e: Entity,
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  count: number,
): Promise<Found[]> {
  const { rows } = await sql<Found>`
    SELECT t.id, t.row, c.v FROM ${sql.table(syncedTables[e].table)} t
    JOIN change c ON c.shop_id = t.shop_id AND c.e = ${e} AND c.id = t.id
    WHERE t.shop_id = ${tx.shopId} AND c.shop_id = ${tx.shopId} AND ${where}
    ORDER BY ${order} LIMIT ${count}`.execute(tx.sql)
  return rows.map(({ id, row, v }) => ({ id, row, v: Number(v) }))
}

const behind = (after: string) => (after === '' ? sql`true` : sql`t.id > ${after}`)

async function byId(
  tx: ShopRead,
  e: Entity,
  after: string,
  count: number,
  where: RawBuilder<unknown> = sql`true`,
): Promise<Item[]> {
  const found = await find(tx, e, sql`${behind(after)} AND ${where}`, sql`t.id`, count)
  return found.map(({ id, row, v }) => ({ after: id, rows: [{ e, row, v }] }))
}

/** Orders that still move, each with its customer. */
async function openOrders(tx: ShopRead, after: string, count: number): Promise<Item[]> {
  const items = await byId(tx, entity.order, after, count, sql`NOT t.closed`)
  return withBeside(tx, items, entity.customer, (row) =>
    'customerId' in row ? row.customerId : null,
  )
}

/** Delivery rounds that are planned or out, and those closed within 30 days. */
async function shownRounds(
  tx: ShopRead,
  after: string,
  count: number,
  now: number,
): Promise<Item[]> {
  const where = sql`(NOT t.closed OR t.at >= ${now - windowMs})`
  return byId(tx, entity.round, after, count, where)
}

/** Each product with its stock. */
async function otherProducts(tx: ShopRead, after: string, count: number): Promise<Item[]> {
  const isAllSent = after === '' && (await fitsBest(tx))
  if (isAllSent) return []
  const items = await byId(tx, entity.product, after, count)
  return withBeside(tx, items, entity.stock, ({ id }) => id)
}

/** Few products were all among the best sellers; one that changed since is in the log. */
async function fitsBest(tx: ShopRead): Promise<boolean> {
  const rows = await tx.sql
    .selectFrom('product')
    .select('id')
    .where('shop_id', '=', tx.shopId)
    .limit(bestSellers + 1)
    .execute()
  return rows.length <= bestSellers
}

/** What sells most comes first; the place is (sold, id) and how many there were already. */
async function bestProducts(tx: ShopRead, after: string, count: number): Promise<Item[]> {
  const [sold = '0', id = '', n = '0'] = after.split(':')
  const where =
    after === ''
      ? sql`true`
      : sql`(t.sold30 < ${Number(sold)} OR (t.sold30 = ${Number(sold)} AND t.id > ${id}))`
  const left = Math.min(count, bestSellers - Number(n))
  if (left <= 0) return []
  const found = await find(tx, entity.product, where, sql`t.sold30 DESC, t.id`, left)
  const items = found.map(({ id: foundId, row, v }, i) => ({
    after: `${'sold30' in row ? row.sold30 : 0}:${foundId}:${Number(n) + i + 1}`,
    rows: [{ e: entity.product, row, v }],
  }))
  return withBeside(tx, items, entity.stock, ({ id: productId }) => productId)
}

/** Closed orders of the last 30 days, and older ones that were delivered in them, newest first. */
function closedOrders(...[tx, after, count, now]: Parameters<Part['read']>): Promise<Item[]> {
  return newestFirst(
    tx,
    entity.order,
    after,
    count,
    sql`t.closed AND (t.at >= ${now - windowMs} OR t.delivered_at >= ${now - windowMs})`,
  )
}

/**
 * Bills of the last 30 days, and older ones of which something came back in them or for whose money somebody still has to
 * look, newest first.
 */
function youngBills(...[tx, after, count, now]: Parameters<Part['read']>): Promise<Item[]> {
  const where = sql`(t.at >= ${now - windowMs} OR t.back_at >= ${now - windowMs} OR t.money_waits)`
  return newestFirst(tx, entity.bill, after, count, where)
}

async function newestFirst(
  tx: ShopRead,
  e: typeof entity.order | typeof entity.bill,
  after: string,
  count: number,
  where: RawBuilder<unknown>,
): Promise<Item[]> {
  const [at = '0', id = ''] = after.split(':')
  const place =
    after === ''
      ? sql`true`
      : sql`(t.at < ${Number(at)} OR (t.at = ${Number(at)} AND t.id < ${id}))`
  const found = await find(tx, e, sql`${where} AND ${place}`, sql`t.at DESC, t.id DESC`, count)
  return found.map(({ id: foundId, row, v }) => ({
    after: `${'at' in row ? row.at : 0}:${foundId}`,
    rows: [{ e, row, v }],
  }))
}

/** Puts beside each item the row that its first row points to, if there is one. */
async function withBeside(
  tx: ShopRead,
  items: Item[],
  e: Entity,
  idOf: (row: RowOf[Entity]) => string | null,
): Promise<Item[]> {
  const ids = new Set(items.flatMap(({ rows }) => (rows[0] && idOf(rows[0].row)) ?? []))
  if (ids.size === 0) return items
  const found = await find(tx, e, sql`t.id IN (${sql.join([...ids])})`, sql`t.id`, ids.size)
  const beside = new Map(found.map((row) => [keyOf(e, row.id), row]))
  return items.map(({ after, rows }) => {
    const id = rows[0] && idOf(rows[0].row)
    const row = id ? beside.get(keyOf(e, id)) : undefined
    return { after, rows: row ? [...rows, { e, row: row.row, v: row.v }] : rows }
  })
}
