import { expect, onTestFinished, test } from 'vitest'
import { assert } from '#core/assert.ts'
import type { Bill } from '#core/bill/bill.ts'
import { numbersAmiss } from '#core/bill/bill-number.ts'
import { goodsBackArgs } from '#core/bill/goods-back.ts'
import { voidBillArgs } from '#core/bill/take-back.ts'
import { billArgs } from '#core/testing/bill-fixtures.ts'
import { sugar } from '#core/testing/shop-fixtures.ts'
import { collectGarbage } from './gc.ts'
import { exportShop } from './rescue/export-shop.ts'
import { importShop } from './rescue/import-shop.ts'
import { rebuildShop } from './rescue/rebuild.ts'
import { openStore, type Store } from './store.ts'
import { drain, joinedShop, localShop, secondPhone, stockUp } from './testing/shop-on-phones.ts'
import { newFault, putUnder } from './testing/storage-faults.ts'
import { until } from './testing/until.ts'
import { Browser, type World } from './testing/world.ts'
import { readMirror } from './unsent-mirror.ts'

const bill = (world: World, wish: Parameters<typeof billArgs>[2] = {}) =>
  billArgs(() => world.newId(), [{ good: sugar, qty: 1000 }], wish)

/** Sells a kilo of sugar; the number that stands on its bill. */
async function sell(world: World, store: Store): Promise<string> {
  const args = bill(world)
  assert((await store.commit('recordBill', args)).ok, 'A bill that adds up is kept.')
  return (await store.db.bills.get(args.id))?.no ?? ''
}

test('the bills of a phone are numbered without a gap, also by two tabs at once and after a kill (V2)', async () => {
  const { world, browser, store } = await localShop()
  await stockUp(world, store)
  expect([await sell(world, store), await sell(world, store)]).toEqual(['2627/A/1', '2627/A/2'])
  const tab = await openStore(store.shopId, browser.tab())
  const both = await Promise.all([sell(world, store), sell(world, tab), sell(world, store)])
  expect(both.toSorted()).toEqual(['2627/A/3', '2627/A/4', '2627/A/5'])
  store.db.close({ disableAutoOpen: true })
  expect(await sell(world, tab)).toBe('2627/A/6')
})

test('what comes to nothing uses no number up: a second tap, a bill that does not add up, a full phone (V2)', async () => {
  const { world, store } = await localShop()
  await stockUp(world, store)
  const args = bill(world)
  await store.commit('recordBill', args)
  await store.commit('recordBill', args)
  expect(await store.commit('recordBill', { ...bill(world), payments: [] })).toMatchObject({
    code: 'bad_args',
  })
  const fault = { ...newFault(), writesLeft: 0 }
  putUnder(store.db.backendDB(), fault)
  expect((await store.commit('recordBill', bill(world))).ok).toBe(false)
  fault.writesLeft = Number.MAX_SAFE_INTEGER
  expect(await sell(world, store)).toBe('2627/A/2')
})

test('a bill is not undone but taken back, because its number would be missing (V2, V5)', async () => {
  const { world, store } = await localShop()
  await stockUp(world, store)
  const kept = await store.commit('recordBill', bill(world))
  expect(kept.ok && (await store.undo(kept.id))).toBe(false)
})

test('the series begins anew on 1 April in India, and a clock that was wrong leaves no number twice (V2)', async () => {
  const { world, store } = await localShop()
  await stockUp(world, store)
  const year = await sell(world, store)
  const april = Date.UTC(2027, 2, 31, 18, 31)
  world.pass(april - world.time)
  expect([year, await sell(world, store), await sell(world, store)]).toEqual([
    '2627/A/1',
    '2728/A/1',
    '2728/A/2',
  ])
})

test('each phone that joins has letters of its own, and keeps those it sold under before (V2)', async () => {
  const { world, store } = await joinedShop()
  const [second, third] = [await secondPhone(world), await secondPhone(world)]
  const numbers = [
    await sell(world, store),
    await sell(world, second.store),
    await sell(world, third.store),
    await sell(world, second.store),
  ]
  expect(numbers).toEqual(['2627/A/1', '2627/B/1', '2627/C/1', '2627/B/2'])
  for (const one of [store, second.store, third.store]) await drain(one)
  await drain(store)
  const bills = await store.db.bills.toArray()
  expect(bills).toHaveLength(4)
  expect(numbersAmiss(bills)).toEqual({ missing: [], twice: [] })
})

test('a shop that came back from a copy begins a series that the phone before it never had (V2)', async () => {
  const { world, store } = await localShop()
  await stockUp(world, store)
  await sell(world, store)
  // Reading a file breathes by a timer; here time passes by itself.
  const beat = setInterval(() => world.pass(0), 1)
  onTestFinished(() => clearInterval(beat))
  const { file: copy } = await exportShop(store.book)
  const lost = await sell(world, store)
  const other = new Browser(world)
  const brought = await importShop(other.tab(), copy, { shopId: null, phoneName: 'New' })
  assert(brought.ok, 'The copy is in order.')
  const numbers = [await sell(world, brought.value), await sell(world, brought.value)]
  expect(await takeBackHalf(world, brought.value)).toMatch(/^2627C\/[A-Z2-9]{4}\/1$/)
  expect(lost).toBe('2627/A/2')
  expect(numbers[0]).toMatch(/^2627\/[A-Z2-9]{4}\/1$/)
  expect(numbers[1]).toBe(numbers[0]?.replace(/1$/, '2'))
})

test('a phone whose book was mended begins a new series, because nobody knows how far it had come (V2)', async () => {
  const { world, browser, store } = await localShop()
  await stockUp(world, store)
  store.mirror.start()
  await sell(world, store)
  await until(async () => {
    world.pass(200)
    await store.mirror.settled()
    const left = await readMirror(browser.tab(), store.shopId)
    expect(left?.rows.some(({ name }) => name === 'recordBill')).toBe(true)
  })
  await store.close()
  const ports = browser.tab()
  const left = await readMirror(ports, store.shopId)
  assert(left, 'Something lies beside the book.')
  const made = await rebuildShop(ports, left)
  assert(made.ok, 'There is nothing in the way of a new book.')
  const [known] = await made.value.db.bills.toArray()
  const next = await sell(world, made.value)
  expect(known?.no).toBe('2627/A/1')
  expect(next).toMatch(/^2627\/[A-Z2-9]{4}\/1$/)
})

/** Sells a kilo of sugar on a bill of this kind, and takes half of it back; the number of the note that was given. */
async function takeBackHalf(
  world: World,
  store: Store,
  kind: Bill['kind'] = 'tax_invoice',
): Promise<string | undefined> {
  const args = { ...bill(world), kind }
  assert((await store.commit('recordBill', args)).ok, 'A bill that adds up is kept.')
  const back = await halfBack(world, store, args.id)
  const kept = await store.commit('takeBackGoods', back)
  assert(kept.ok, 'Goods that were sold come back.')
  expect(await store.undo(kept.id)).toBe(kind !== 'tax_invoice')
  return (await store.db.bills.get(args.id))?.backs?.[0]?.no
}

async function halfBack(world: World, store: Store, billId: string) {
  const sold = await store.db.bills.get(billId)
  assert(sold, 'It has just been written.')
  const half = new Map(sold.lines.map(({ moveId, qty }) => [moveId, qty / 2]))
  return goodsBackArgs(sold, half, 'cash', '', () => world.newId())
}

test('the credit notes of a phone are a series beside its bills, for tax invoices only, and stand (V7)', async () => {
  const { world, store } = await localShop()
  await stockUp(world, store)
  expect(await takeBackHalf(world, store)).toBe('2627C/A/1')
  expect(await takeBackHalf(world, store, 'cash_memo')).toBeUndefined()
  expect(await takeBackHalf(world, store)).toBe('2627C/A/2')
  expect(await sell(world, store)).toBe('2627/A/4')
})

test('a tax invoice of a month that is over is not taken back whole; its goods come back with a note (V17)', async () => {
  const { world, store } = await localShop()
  await stockUp(world, store)
  const [invoice, memo] = [{ ...bill(world), kind: 'tax_invoice' as const }, bill(world)]
  for (const args of [invoice, memo]) await store.commit('recordBill', args)
  world.pass(31 * 86_400_000)
  const whole = async ({ id }: { id: string }) => {
    const sold = await store.db.bills.get(id)
    assert(sold, 'It was kept.')
    return store.commit('voidBill', voidBillArgs(sold, ''))
  }
  const before = await store.db.bills.get(invoice.id)
  expect(await whole(invoice)).toMatchObject({ ok: false, code: 'bill_month_over' })
  expect(await store.db.bills.get(invoice.id)).toEqual(before)
  expect(await whole(memo)).toMatchObject({ ok: true })
  await store.commit('takeBackGoods', await halfBack(world, store, invoice.id))
  expect((await store.db.bills.get(invoice.id))?.backs?.[0]?.no).toBe('2627C/A/1')
})

test('a return that comes to nothing uses no number of a note up: a second tap, a full phone (V7)', async () => {
  const { world, store } = await localShop()
  await stockUp(world, store)
  const args = { ...bill(world), kind: 'tax_invoice' as const }
  await store.commit('recordBill', args)
  const back = await halfBack(world, store, args.id)
  await store.commit('takeBackGoods', back)
  await store.commit('takeBackGoods', back)
  const fault = { ...newFault(), writesLeft: 0, end: 'full' as const }
  putUnder(store.db.backendDB(), fault)
  expect((await store.commit('takeBackGoods', await halfBack(world, store, args.id))).ok).toBe(
    false,
  )
  fault.writesLeft = Number.MAX_SAFE_INTEGER
  expect(await takeBackHalf(world, store)).toBe('2627C/A/2')
})

test('old bills leave the phone, but none that is unsent or whose money somebody has to look for (V6)', async () => {
  const { world, store } = await joinedShop()
  const upi = bill(world, { methods: ['upi'], unseen: true })
  await store.commit('recordBill', upi)
  await sell(world, store)
  await drain(store)
  world.pass(40 * 86_400_000)
  const unsent = await sell(world, store)
  await collectGarbage(store.book)
  const left = await store.db.bills.toArray()
  expect(left.map(({ no }) => no).toSorted()).toEqual(['2627/A/1', unsent])
  await store.commit('lookForMoney', {
    billId: upi.id,
    paymentId: upi.payments[0]?.id ?? '',
    came: true,
  })
  await drain(store)
  await collectGarbage(store.book)
  expect((await store.db.bills.toArray()).map(({ no }) => no)).toEqual([unsent])
})
