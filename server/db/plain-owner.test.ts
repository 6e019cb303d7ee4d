import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { emptyStock } from '#core/stock/stock.ts'
import { entity } from '#core/sync/rows.ts'
import { testPostgresUrl } from '../testing/test-db.ts'
import { openDb } from './db.ts'

const isOnPostgres = process.env.HAAT_TEST_DB === 'postgres'

test.runIf(isOnPostgres)(
  'an ordinary PostgreSQL user needs no rights but its own database, and is bound by row-level security too (I11)',
  async () => {
    const name = `haat_plain_${randomUUID().replaceAll('-', '')}`
    const operator = new pg.Client({ connectionString: testPostgresUrl() })
    await operator.connect()
    await operator.query(`CREATE ROLE ${name} LOGIN PASSWORD 'plain'`)
    await operator.query(`CREATE DATABASE ${name} OWNER ${name}`)
    const url = new URL(testPostgresUrl())
    url.pathname = `/${name}`
    url.username = name
    url.password = 'plain'
    // Two servers of one shop may start at the same moment.
    const options = { now: Date.now, onCommit: () => {} }
    const [db, other] = await Promise.all([
      openDb({ url: url.href }, options),
      openDb({ url: url.href }, options),
    ])
    const shop = v7()
    await db.openShopTx(shop, v7(), (tx) => tx.write(entity.stock, emptyStock(v7())))
    const seen = await other.readShop(shop, (tx) =>
      tx.sql.selectFrom('stock').select('shop_id').execute(),
    )
    expect(seen).toEqual([{ shop_id: shop }])
    expect(await db.global.selectFrom('shop_clock').selectAll().execute()).toEqual([])
    await Promise.all([db.close(), other.close()])
    await operator.query(`DROP DATABASE ${name}`)
    await operator.query(`DROP ROLE ${name}`)
    await operator.end()
  },
)
