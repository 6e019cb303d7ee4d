import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entity } from '#core/sync/rows.ts'
import { emptyStock } from '#core/stock/stock.ts'
import type { Db } from '../db/db.ts'
import { openTestDb } from '../testing/test-db.ts'
import { readChanges } from './changes.ts'
import { afterVersion, type ChangePosition } from './cursor.ts'

let db: Db
beforeAll(async () => {
  db = await openTestDb()
})
afterAll(() => db.close())

const writers = 8
const writesEach = 25

test('eight hands write at once and a reader follows: no version is missing and none comes late (I8)', async () => {
  const shop = v7()
  await db.openShopTx(shop, v7(), async () => {})
  const hot = v7()
  const write = async (writer: number) => {
    for (let n = 0; n < writesEach; n++) {
      const attempt = db.withShopTx(shop, async (tx) => {
        await tx.write(entity.stock, { ...emptyStock(v7()), qty: writer })
        await tx.write(entity.stock, { ...emptyStock(hot), qty: tx.v })
        if (n % 10 === 9) throw new Error('This one fails.')
      })
      await attempt.catch((error) => {
        if (!(error instanceof Error) || error.message !== 'This one fails.') throw error
      })
    }
  }
  let isWriting = true
  const seen = new Map<string, number>()
  const read = async () => {
    const tips: number[] = []
    let from: ChangePosition = afterVersion(1)
    for (let isLast = false; ; isLast = !isWriting) {
      await db.readShop(shop, async (tx) => {
        const { v } = await tx.sql
          .selectFrom('shop_clock')
          .select('v')
          .where('shop_id', '=', shop)
          .executeTakeFirstOrThrow()
        const { page, to, isWhole } = await readChanges(tx, from, {
          ...{ role: 'owner', bound: Number(v), limit: 500 },
        })
        expect(isWhole).toBe(true)
        for (const { row, v: version } of page.rows) {
          // A change below the cursor would have been missed for ever.
          expect(version).toBeGreaterThan(from.v)
          seen.set(row.id, version)
        }
        tips.push(Number(v))
        from = to
      })
      if (isLast) return tips
    }
  }
  const reading = [read(), read()]
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
  isWriting = false
  const tipsOfReaders = await Promise.all(reading)

  const kept = writers * (writesEach - Math.floor(writesEach / 10))
  for (const tips of tipsOfReaders) {
    expect(tips.at(-1)).toBe(kept + 1)
    expect(tips).toEqual([...tips].sort((a, b) => a - b))
  }
  const versions = [...seen].filter(([id]) => id !== hot).map(([, v]) => v)
  expect([...versions].sort((a, b) => a - b)).toEqual(Array.from({ length: kept }, (_, i) => i + 2))
  expect(seen.get(hot)).toBe(kept + 1)
})
