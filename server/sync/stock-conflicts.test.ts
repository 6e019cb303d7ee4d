import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Attention } from '#core/attention/attention.ts'
import type { Product } from '#core/catalogue/product.ts'
import { paise } from '#core/money/paise.ts'
import { takeBackArgs } from '#core/stock/take-back.ts'
import { entity } from '#core/sync/rows.ts'
import { newSugar, type TestPhone } from '../testing/shop.ts'
import { itemOf, knownRow, minute, short, TwoPhones } from '../testing/two-phones.ts'

// Each test is one pair of sync.md section 8 about the shelf and the shop: two hands, and which of them arrived first.

let a: TestPhone
let b: TestPhone
let good: Product
const day = new TwoPhones()
beforeAll(day.start)
afterAll(day.close)
beforeEach(async () => {
  ;({ a, b, good } = await day.newShop())
})

const stock = () => a.serverRow(entity.stock, good.id)
const movement = (id: string) => knownRow(a, entity.movement, id)
const byCode = async (code: string): Promise<Attention[]> =>
  day.server.deps.db.readShop(a.shop, async (tx) => {
    const rows = await tx.sql
      .selectFrom('attention')
      .select('row')
      .where('shop_id', '=', a.shop)
      .where('code', '=', code)
      .execute()
    return rows.map(({ row }) => row)
  })
const moveArgs = (qty: number) => ({
  id: v7(),
  productId: good.id,
  reason: 'correcting' as const,
  qty,
  ref: null,
  note: '',
})
const countArgs = (counted: number, seen: number) => ({
  id: v7(),
  productId: good.id,
  counted,
  seen,
})

test('a product edited on two phones: field by field the newer hand stands (Y3, I12)', async () => {
  const early = day.time
  await a.act('editProduct', { productId: good.id, set: { pricePaise: paise(5000), lowAt: 1 } })
  const older = await b.act(
    'editProduct',
    { productId: good.id, set: { pricePaise: paise(4500), hsn: '17019910' } },
    { at: early - minute },
  )
  expect(short(older)).toBe('merged')
  expect(await itemOf(a, older)).toMatchObject({ detail: { fields: ['pricePaise'] } })
  const product = await a.serverRow(entity.product, good.id)
  expect(product).toMatchObject({ pricePaise: 5000, lowAt: 1, hsn: '17019910' })
})

test('a shop setting changed twice: the newer hand stands', async () => {
  const early = day.time
  await a.act('editShop', { shopId: a.shop, set: { acceptMinutes: 20 } })
  const older = await b.act(
    'editShop',
    { shopId: a.shop, set: { acceptMinutes: 5 } },
    { at: early - minute },
  )
  expect(short(older)).toBe('merged')
  expect(await a.serverRow(entity.shop, a.shop)).toMatchObject({ acceptMinutes: 20 })
})

test('goods taken below zero: recorded, and asked to be counted once until that is seen to (S3)', async () => {
  expect(short(await a.act('moveStock', moveArgs(-10_500)))).toBe('applied')
  await b.act('moveStock', moveArgs(-200))
  await a.act('moveStock', moveArgs(1000))
  await b.act('moveStock', moveArgs(-400))
  expect(await stock()).toMatchObject({ qty: -100 })
  const asked = await byCode('count_this')
  expect(asked).toHaveLength(1)
  await a.act('resolveAttention', { attentionId: asked[0]?.id ?? '' })
  await a.act('moveStock', moveArgs(500))
  await b.act('moveStock', moveArgs(-800))
  expect((await byCode('count_this')).map(({ st }) => st).sort()).toEqual(['open', 'resolved'])
})

test('one slip taken back on two phones: once, and not at all behind a count (S8)', async () => {
  const slip = moveArgs(700)
  await a.act('moveStock', slip)
  const back = takeBackArgs(await movement(slip.id))
  expect(short(await a.act('moveStock', back))).toBe('applied')
  expect(short(await b.act('moveStock', back))).toBe('noop')
  expect(await stock()).toMatchObject({ qty: 10_000 })
  const other = moveArgs(300)
  await a.act('moveStock', other)
  const late = takeBackArgs(await movement(other.id))
  await b.act('countStock', countArgs(9000, 10_300))
  expect(short(await a.act('moveStock', late))).toBe('applied')
  expect(await stock()).toMatchObject({ qty: 9000 })
  // The exact sum over all movements says the same.
  await a.act('countStock', countArgs(8000, 9000), { at: day.time - 60 * minute })
  expect(await stock()).toMatchObject({ qty: 9000 })
})

test('two counts: the newer is the base, the older stays known and moves nothing (S1)', async () => {
  const early = day.time
  await a.act('countStock', countArgs(9000, 10_000))
  expect(short(await b.act('countStock', countArgs(7000, 10_000), { at: early - minute }))).toBe(
    'applied',
  )
  expect(await stock()).toMatchObject({ qty: 9000 })
})

test('a count is exact whatever the phone had seen when it was made (S1)', async () => {
  await a.act('moveStock', moveArgs(-1000))
  // This phone had not heard of the last movement, and counts what is really there.
  await b.act('countStock', countArgs(8700, 10_000))
  expect(await stock()).toMatchObject({ qty: 8700 })
  const early = day.time
  await a.act('moveStock', moveArgs(-100))
  await b.act('countStock', countArgs(8500, 8700), { at: early - 1 })
  // The hundred grams went out after that count.
  expect(await stock()).toMatchObject({ qty: 8400 })
})

test('a movement from before the count that arrives after it: the count contains it (S2)', async () => {
  const early = day.time
  await a.act('countStock', countArgs(9000, 10_000))
  const late = await b.act('moveStock', moveArgs(-500), { at: early - 20 * minute })
  expect(short(late)).toBe('applied')
  expect(await stock()).toMatchObject({ qty: 9000 })
  expect(await itemOf(a, late)).toBeUndefined()
})

test('within minutes and on another phone nobody can know: the shop is asked to count again', async () => {
  const early = day.time
  await a.act('countStock', countArgs(9000, 10_000))
  const late = await b.act('moveStock', moveArgs(-500), { at: early - 2 * minute })
  expect(await itemOf(a, late)).toMatchObject({ code: 'recount', ref: good.id, e: entity.product })
  const own = await a.act('moveStock', moveArgs(-500), { at: early - 2 * minute })
  expect(await itemOf(a, own)).toBeUndefined()
  expect(await stock()).toMatchObject({ qty: 9000 })
})

test('a product archived on one phone and moved on another: both hold', async () => {
  await a.act('editProduct', { productId: good.id, set: { active: false } })
  expect(short(await b.act('moveStock', moveArgs(-300)))).toBe('applied')
  expect(await a.serverRow(entity.product, good.id)).toMatchObject({ active: false })
  expect(await stock()).toMatchObject({ qty: 9700 })
})

test('work on a product whose making was refused: facts are held, requests refused (I6)', async () => {
  const { sold30: _, fat: __, ...dear } = { ...newSugar(), mrpPaise: paise(1) }
  const made = await a.act('addProduct', { product: dear, opening: null })
  expect(short(made)).toBe('refused(price_above_mrp)')
  const moved = await a.act('moveStock', { ...moveArgs(5), productId: dear.id })
  const edited = await a.act('editProduct', { productId: dear.id, set: { lowAt: 3 } })
  expect([moved, edited].map(short)).toEqual(['held(depends)', 'refused(depends)'])
  for (const result of [made, moved, edited])
    expect(await itemOf(a, result)).toMatchObject({ st: 'open', ref: dear.id })
})

test('an item is there on every phone until somebody has seen to it (I6)', async () => {
  const refused = await a.act('dispatchOrder', { orderId: v7() })
  await Promise.all([a.catchUp(), b.catchUp()])
  for (const phone of [a, b]) {
    expect(phone.has(entity.attention, refused.id)).toMatchObject({
      st: 'open',
      login: a.joined.login,
    })
  }
  await b.act('resolveAttention', { attentionId: refused.id })
  expect(short(await a.act('resolveAttention', { attentionId: refused.id }))).toBe('noop')
  await a.catchUp()
  expect(a.has(entity.attention, refused.id)).toMatchObject({ st: 'resolved' })
})

test('two names of one good: what another phone did under the old one adds up, and a count of both is exact (C21, S11)', async () => {
  const { sold30: _, fat: __, ...double } = { ...newSugar(), id: v7() }
  const other = double.id
  await a.act('addProduct', { product: double, opening: { id: v7(), qty: 3000 } })
  const pair = { productId: other, into: good.id }
  expect(short(await a.act('mergeProducts', pair))).toBe('applied')
  expect(short(await b.act('mergeProducts', { productId: good.id, into: other }))).toBe('noop')
  const early = day.time
  await b.act('moveStock', { ...moveArgs(-500), productId: other })
  // This phone has not heard of what was sold there.
  const also = [{ id: v7(), productId: other, seen: 3000 }]
  const whole = await a.act('countStock', { ...countArgs(12_000, 10_000), also })
  expect(short(whole)).toBe('applied')
  const shelves = async () => [await stock(), await a.serverRow(entity.stock, other)]
  expect(await shelves()).toMatchObject([{ qty: 12_000 }, { qty: 0 }])
  // Sold before the count, and told after it: the count contains it, under whichever name.
  await b.act('moveStock', { ...moveArgs(-700), productId: other }, { at: early - 20 * minute })
  await b.act('moveStock', { ...moveArgs(-100), productId: other })
  expect(await shelves()).toMatchObject([{ qty: 12_000 }, { qty: -100 }])
  expect(await byCode('count_this')).toEqual([])
  // Who has not heard of it counts a part of what was counted as a whole.
  const part = await b.act('countStock', { ...countArgs(2400, 2500), productId: other })
  expect(await itemOf(a, part)).toMatchObject({ code: 'recount', ref: good.id })
  expect(short(await a.act('unmergeProducts', pair))).toBe('applied')
  expect(await a.serverRow(entity.product, good.id)).not.toHaveProperty('mergedFrom')
})

test('a good that two phones merge with two others stands under the first, and the second is told why not (C21)', async () => {
  const names = [v7(), v7()]
  for (const id of names) {
    const { sold30: _, fat: __, ...double } = { ...newSugar(), id }
    await a.act('addProduct', { product: double, opening: null })
  }
  const [one = '', other = ''] = names
  await a.act('mergeProducts', { productId: good.id, into: one })
  const late = await b.act('mergeProducts', { productId: good.id, into: other })
  expect(short(late)).toBe('refused(good_merged_differently)')
  expect(await itemOf(a, late)).toMatchObject({ e: entity.product, ref: good.id })
  expect(await a.serverRow(entity.product, good.id)).toMatchObject({ mergedInto: one })
})
