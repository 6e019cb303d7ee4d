import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { emptyStock } from '#core/stock/stock.ts'
import { entity, keyOf } from '#core/sync/rows.ts'
import { openTestDb } from '../testing/test-db.ts'
import { type Db, NoSuchShop, NothingToDo, type ShopRead, type ShopTx } from './db.ts'

let db: Db
let commits: [shop: string, v: number][] = []
let shop = ''
beforeAll(async () => {
  db = await openTestDb({ onCommit: (...commit) => commits.push(commit) })
})
afterAll(() => db.close())
beforeEach(async () => {
  shop = await openShop()
  commits = []
})

async function openShop(): Promise<string> {
  const id = v7()
  await db.openShopTx(id, v7(), async () => {})
  return id
}

const putStock = (tx: ShopTx, id = v7(), qty = 1) =>
  tx.write(entity.stock, { ...emptyStock(id), qty })
const clockOf = (shopId: string) =>
  db.readShop(shopId, ({ sql: read }) =>
    read.selectFrom('shop_clock').select('v').where('shop_id', '=', shopId).executeTakeFirst(),
  )
const changesOf = (tx: ShopRead) =>
  tx.sql.selectFrom('change').select(['e', 'id', 'v']).orderBy('v').orderBy('e').execute()

test('a write gives its rows and their change rows one version, and tells it after the commit (I8)', async () => {
  const [one, other] = [v7(), v7()]
  await db.withShopTx(shop, async (tx) => {
    await putStock(tx, one)
    await putStock(tx, other)
    await putStock(tx, one, 5)
    expect((await tx.row(entity.stock, one))?.qty).toBe(5)
    expect(commits).toEqual([])
  })
  expect(commits).toEqual([[shop, 2]])
  const seen = await db.readShop(shop, changesOf)
  expect(seen.map(({ v }) => Number(v))).toEqual([2, 2])
  const rows = await db.readShop(shop, (tx) => tx.rows([keyOf(entity.stock, one)]))
  expect(rows.get(keyOf(entity.stock, one))).toMatchObject({ qty: 5 })
})

test('what fails or finds nothing to do leaves neither rows nor a gap in the versions (I8)', async () => {
  await expect(
    db.withShopTx(shop, async (tx) => {
      await putStock(tx)
      await tx.flush()
      throw new Error('it failed')
    }),
  ).rejects.toThrow('it failed')
  const nothing = await db.withShopTx(shop, async (tx) => {
    await putStock(tx)
    throw new NothingToDo()
  })
  expect(nothing).toBeUndefined()
  expect(commits).toEqual([])
  expect(await db.readShop(shop, changesOf)).toEqual([])
  expect(Number((await clockOf(shop))?.v)).toBe(1)
  await db.withShopTx(shop, (tx) => putStock(tx))
  expect(commits).toEqual([[shop, 2]])
})

test('a mutation that fails takes back its own rows only', async () => {
  const [before, failed, after] = [v7(), v7(), v7()]
  await db.withShopTx(shop, async (tx) => {
    await putStock(tx, before)
    const failing = tx.savepoint(async () => {
      await putStock(tx, failed)
      await tx.sql.selectFrom('stock').select(sql`1 / 0`.as('boom')).execute()
    })
    await expect(failing).rejects.toThrow('division by zero')
    await putStock(tx, after)
  })
  const seen = await db.readShop(shop, changesOf)
  expect(seen.map(({ id }) => id).sort()).toEqual([before, after].sort())
})

test('a shop that is not here is told apart from one without rows', async () => {
  await expect(db.withShopTx(v7(), async () => {})).rejects.toThrow(NoSuchShop)
  expect(await db.readShop(v7(), changesOf)).toEqual([])
})

test('a shop sees its own rows even when a query forgets to name it, and cannot write another one (I11)', async () => {
  const other = await openShop()
  await db.withShopTx(other, (tx) => putStock(tx))
  await db.withShopTx(shop, (tx) => putStock(tx))
  const seen = await db.readShop(shop, (tx) =>
    tx.sql.selectFrom('stock').select('shop_id').execute(),
  )
  expect(seen).toEqual([{ shop_id: shop }])
  const smuggled = db.withShopTx(shop, (tx) =>
    tx.sql
      .insertInto('change')
      .values({ shop_id: other, e: 5, id: v7(), v: 9, del: false })
      .execute(),
  )
  await expect(smuggled).rejects.toThrow(/row-level security/)
  const stolen = await db.withShopTx(shop, (tx) =>
    tx.sql.updateTable('stock').set({ row: '{}' }).where('shop_id', '=', other).executeTakeFirst(),
  )
  expect(Number(stolen?.numUpdatedRows)).toBe(0)
})

test('without a shop named, the role of the app sees no row, also on a connection used before (I11)', async () => {
  await db.withShopTx(shop, (tx) => putStock(tx))
  // More often than the pool has connections, so that used ones come again.
  for (let round = 0; round < 20; round++) {
    await db.readShop(shop, (tx) => tx.sql.selectFrom('stock').select('id').execute())
    const seen = await db.global.transaction().execute(async (tx) => {
      await sql`SET LOCAL ROLE haat_app`.execute(tx)
      return (await sql<{ n: number }>`SELECT count(*)::int AS n FROM stock`.execute(tx)).rows
    })
    expect(seen).toEqual([{ n: 0 }])
  }
})

test('a shop is named by an id and by nothing that could be SQL', async () => {
  const named = "'; DROP TABLE stock; --"
  await expect(db.readShop(named, changesOf)).rejects.toThrow('A shop is named by its id.')
})

test('a shop is opened once', async () => {
  await expect(db.openShopTx(shop, v7(), async () => {})).rejects.toMatchObject({ code: '23505' })
})
