import { expect, test } from 'vitest'
import type { Bill } from '#core/bill/bill.ts'
import { goodsBackArgs, mayComeBack } from '#core/bill/goods-back.ts'
import { voidBillArgs } from '#core/bill/take-back.ts'
import type { Order } from '#core/order/order.ts'
import {
  addBill,
  addOrder,
  daysOfBill,
  daysOfOrder,
  emptySum,
  type OpenSum,
  packSum,
} from '#core/report/day-sum.ts'
import { dayNumber } from '#core/shop/shop-time.ts'
import { keyOf, splitKey } from '#core/sync/rows.ts'
import { billArgs } from '#core/testing/bill-fixtures.ts'
import { id, mustardOil, order, sugar } from '#core/testing/shop-fixtures.ts'
import { bringDays, keepSums, tellPeriod } from './day-sums.ts'
import { writeViews } from './dexie-tables.ts'
import { collectGarbage } from './gc.ts'
import { readMeta, writeMeta } from './meta.ts'
import type { Store } from './store.ts'
import { drain, joinedShop, localShop, secondPhone } from './testing/shop-on-phones.ts'
import type { World } from './testing/world.ts'

const dayMs = 86_400_000

/** Idle moments come as long as the phone works. */
async function whileIdle(world: World, work: Promise<unknown>): Promise<void> {
  let isDone = false
  void work.finally(() => {
    isDone = true
  })
  while (!isDone) {
    world.pass(2_000)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await work
}

/** What these rows come to, all days together. */
function counted(bills: readonly Bill[], orders: readonly Order[]): OpenSum {
  const sum = emptySum()
  for (const bill of bills) for (const day of daysOfBill(bill)) addBill(sum, bill, day)
  for (const one of orders) for (const day of daysOfOrder(one)) addOrder(sum, one, day)
  return sum
}

const byId = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1)
const sorted = (sum: OpenSum) => ({
  ...sum,
  goods: [...sum.goods].filter(([, { a, b }]) => a !== 0 || b !== 0).sort(byId),
  people: [...sum.people].filter(([, { a, b }]) => a !== 0 || b !== 0).sort(byId),
})

const always = { from: 0, to: 1e6 }
/** All that this phone tells, from the first day of the shop. */
async function told({ book }: Store, world: World, days = 50) {
  const { sum, missing } = await tellPeriod(book, always, dayNumber(world.time) - days)
  return { sum: sorted(sum), missing }
}

async function sell(
  world: World,
  store: Store,
  n: number,
  wish: Parameters<typeof billArgs>[2] = {},
) {
  const sold = [
    { good: sugar, qty: 100 + 7 * n },
    { good: n % 3 === 0 ? null : mustardOil, qty: 1 + (n % 2) },
  ]
  const args = billArgs(world.newId, sold, wish)
  expect(await store.commit('recordBill', args)).toMatchObject({ ok: true })
  return args.id
}

async function giveBack(world: World, store: Store, billId: string): Promise<string> {
  const bill = await store.db.bills.get(billId)
  if (!bill) throw new Error('The bill is on the phone.')
  const wanted = new Map(mayComeBack(bill).map(({ moveId, qty }) => [moveId, Math.ceil(qty / 2)]))
  const args = goodsBackArgs(bill, wanted, 'cash', '', world.newId)
  const result = await store.commit('takeBackGoods', args)
  if (!result.ok) throw new Error(result.code)
  return result.id
}

async function undo(store: Store, billId: string): Promise<void> {
  const bill = await store.db.bills.get(billId)
  if (!bill) throw new Error('The bill is on the phone.')
  expect(await store.commit('voidBill', voidBillArgs(bill, ''))).toMatchObject({ ok: true })
}

const rowsOf = async ({ db }: Store) =>
  sorted(counted(await db.bills.toArray(), await db.orders.toArray()))

test('a day that is over is told once, and again when a bill of it is taken back or something of it comes back (F5)', async () => {
  const { world, store } = await localShop()
  const ids: string[] = []
  for (let n = 0; n < 12; n++) {
    ids.push(await sell(world, store, n, { offPaise: n % 2 === 0 ? 150 : 0 }))
    world.time += dayMs / 3
  }
  await whileIdle(world, keepSums(store.book))
  const days = await store.db.sums.where('[g+n]').between(['day'], ['day', 1e6]).count()
  expect(days).toBe(4)
  expect((await told(store, world)).sum).toEqual(await rowsOf(store))

  // The sums themselves are read, not the rows.
  await store.db.bills.clear()
  const kept = await told(store, world)
  // Of today's nothing is kept.
  expect(kept.sum.bills).toBe(11)
})

test('whatever is done to the rows of an older day, the numbers are those of the rows (F5)', async () => {
  const { world, store } = await localShop()
  const ids: string[] = []
  for (let n = 0; n < 40; n++) {
    ids.push(await sell(world, store, n))
    if (n % 5 === 4) await giveBack(world, store, ids[n - 4] ?? '')
    if (n % 7 === 6 && n !== 13) await undo(store, ids[n - 3] ?? '')
    if (n % 4 === 0) await whileIdle(world, keepSums(store.book))
    if (n % 3 === 0) expect((await told(store, world)).sum).toEqual(await rowsOf(store))
    world.time += dayMs
  }
  await whileIdle(world, keepSums(store.book))
  // A month that is over is one sum, and goes with any of its days.
  const months = () => store.db.sums.where('[g+n]').between(['month'], ['month', 1e6]).count()
  expect(await months()).toBe(2)
  await giveBack(world, store, ids[20] ?? '')
  await undo(store, ids[12] ?? '')
  expect(await months()).toBe(1)
  expect((await told(store, world)).sum).toEqual(await rowsOf(store))
})

test('a return that is undone before it was sent is in no number any more, also when its day was told (F5)', async () => {
  const { world, store } = await joinedShop()
  const bill = await sell(world, store, 1)
  await drain(store)
  world.time += dayMs
  const back = await giveBack(world, store, bill)
  world.time += dayMs
  await whileIdle(world, keepSums(store.book))
  expect((await told(store, world, 20)).sum.backPaise).toBeGreaterThan(0)
  expect(await store.undo(back)).toBe(true)
  expect((await told(store, world, 20)).sum.backPaise).toBe(0)
})

test('an order counts on the day on which it was delivered, whenever it came (F1)', async () => {
  const { world, store } = await localShop()
  const at = world.time
  const row = order('delivered', {
    id: id(0x701),
    at,
    timeline: [{ to: 'delivered', at: at + 3 * dayMs, by: 'shop', login: null, reason: null }],
  })
  world.time += 5 * dayMs
  await writeViews(store.db, new Map([[keyOf(7, row.id), { ...row, v: 0, g: 0 }]]))
  const on = async (day: number) =>
    (await tellPeriod(store.book, { from: day, to: day }, 0)).sum.soldPaise
  expect(await on(dayNumber(at) + 3)).toBe(27_300)
  expect(await on(dayNumber(at))).toBe(0)
})

test('what other phones sell, take back and void is in the numbers of this one, and a refused void is not (F5)', async () => {
  const { world, store } = await joinedShop()
  const second = await secondPhone(world)
  const bill = await sell(world, second.store, 1)
  const other = await sell(world, second.store, 2)
  await drain(second.store)
  await drain(store)
  world.time += 3 * dayMs
  await whileIdle(world, keepSums(store.book))
  expect((await told(store, world, 20)).sum.bills).toBe(2)

  // Both at once: one takes back a part, the other voids it whole; the server knows which came first.
  await giveBack(world, second.store, bill)
  await drain(second.store)
  await undo(store, bill)
  expect((await told(store, world, 20)).sum).toMatchObject({ bills: 1, voids: 1 })
  await undo(second.store, other)
  await drain(second.store)
  await drain(store)
  const { sum } = await told(store, world, 20)
  expect(sum).toMatchObject({ bills: 1, voids: 1 })
  expect(sum.backPaise).toBeGreaterThan(0)
  expect(sum).toEqual(await rowsOf(store))
})

test('rows leave the phone after thirty days and their numbers stay; goods that come back late count on their day (F5)', async () => {
  const { world, store } = await joinedShop()
  const old = await sell(world, store, 1)
  await sell(world, store, 2)
  world.time += 29 * dayMs
  await giveBack(world, store, old)
  await drain(store)
  await whileIdle(world, keepSums(store.book))
  const before = await told(store, world, 60)
  world.time += 5 * dayMs
  await whileIdle(world, keepSums(store.book))
  await collectGarbage(store.book)
  // The one of which something came back five days ago stays with it.
  expect((await store.db.bills.toArray()).map((row) => row.id)).toEqual([old])
  expect((await told(store, world, 60)).sum).toEqual(before.sum)
  world.time += 40 * dayMs
  await whileIdle(world, keepSums(store.book))
  await collectGarbage(store.book)
  expect(await store.db.bills.count()).toBe(0)
  const after = await told(store, world, 100)
  expect(after.sum).toEqual(before.sum)
})

test('what was before this phone the server tells, and a change that comes meanwhile is not lost (F6)', async () => {
  const { world, store } = await joinedShop()
  const bill = await sell(world, store, 1)
  await drain(store)
  world.time += 100 * dayMs
  const second = await secondPhone(world)
  const today = dayNumber(world.time)
  const { missing } = await told(second.store, world, 110)
  const day = today - 100
  expect(missing).toContain(day)
  expect(missing).not.toContain(today - 20)

  // As the server tells it.
  const atServer = () => {
    const rows = [...(world.server.state?.rows ?? [])]
    const bills = rows.flatMap(([key, { row }]) => (splitKey(key).e === 8 ? [row as Bill] : []))
    const sum = emptySum()
    for (const one of bills) addBill(sum, one, day)
    return packSum(sum)
  }
  await bringDays(second.store.book, { from: day, to: day }, () => Promise.resolve([atServer()]))
  const brought = await told(second.store, world, 110)
  expect(brought.sum.bills).toBe(1)
  expect(brought.missing).not.toContain(day)

  // It is asked again, and while the answer is on its way the bill is voided.
  await undo(store, bill)
  await bringDays(second.store.book, { from: day, to: day }, async () => {
    const answer = atServer()
    await drain(store)
    await drain(second.store)
    return [answer]
  })
  expect((await told(second.store, world, 110)).missing).toContain(day)
  // Asked once more by another tab meanwhile: what this one was told may be older.
  await bringDays(second.store.book, { from: day, to: day }, async () => {
    await second.store.db.sums.put({ g: 'telling day', n: day, by: 'the other tab' })
    return [packSum(emptySum())]
  })
  expect((await told(second.store, world, 110)).missing).toContain(day)
  await bringDays(second.store.book, { from: day, to: day }, () => Promise.resolve([atServer()]))
  expect((await told(second.store, world, 110)).sum).toMatchObject({ bills: 0, voids: 1 })
})

test('a book from before there were sums finds what counts on other days than its own (F5)', async () => {
  const { world, store } = await localShop()
  const bill = await sell(world, store, 1)
  world.time += 2 * dayMs
  await giveBack(world, store, bill)
  await store.db.late.clear()
  await store.db.meta.delete('sums')
  world.time += 2 * dayMs
  await whileIdle(world, keepSums(store.book))
  expect((await told(store, world)).sum).toEqual(await rowsOf(store))
  expect(await readMeta(store.db, 'sums')).toEqual({ since: 0 })
})

test('a new snapshot begins the numbers anew: what it does not bring may have changed unseen (F6)', async () => {
  const { world, store } = await joinedShop()
  await sell(world, store, 1)
  await drain(store)
  world.time += 3 * dayMs
  await whileIdle(world, keepSums(store.book))
  const meta = await readMeta(store.db, 'sync')
  if (!meta) throw new Error('A joined shop has its meta.')
  await writeMeta(store.db, 'sync', { ...meta, cursor: null, g: meta.g + 1 })
  await drain(store)
  expect(await store.db.sums.count()).toBe(0)
  expect(await readMeta(store.db, 'sums')).toEqual({ since: dayNumber(world.time) - 28 })
  expect((await told(store, world, 20)).sum.bills).toBe(1)
})
