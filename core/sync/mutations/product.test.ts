import { expect, test } from 'vitest'
import type { Photo } from '../../catalogue/photo.ts'
import { act, id, morning, mustardOil, reader, sugar } from '../../testing/shop-fixtures.ts'
import { keyOf } from '../rows.ts'
import { addProduct, editProduct, setPhoto } from './product.ts'
import { countStock, moveStock } from './stock.ts'

const ctx = { now: morning, strictStock: false }
const withSugar = { [keyOf(4, sugar.id)]: sugar }
const { sold30, fat, ...newSugar } = sugar

test('a new good stands on the shelf with what was there already', () => {
  const args = addProduct.schema.parse({ product: newSugar, opening: { id: id(1), qty: 50_000 } })
  expect(addProduct.reduce[4]?.(undefined, act(args), sugar.id)).toEqual({ ...sugar, sold30, fat })
  expect(addProduct.reduce[5]?.(undefined, act(args), sugar.id)).toMatchObject({ qty: 50_000 })
  expect(addProduct.reduce[11]?.(undefined, act(args), id(1))).toMatchObject({ reason: 'opening' })
})

test('a price above the printed MRP is refused, when adding and when editing', () => {
  const { sold30: _s, fat: _f, ...oil } = mustardOil
  const dear = addProduct.schema.parse({ product: { ...oil, pricePaise: 21_001 }, opening: null })
  expect(addProduct.check(reader({}), act(dear), ctx)).toMatchObject({ code: 'price_above_mrp' })
  const edit = editProduct.schema.parse({ productId: oil.id, set: { pricePaise: 21_001 } })
  const rows = { [keyOf(4, oil.id)]: mustardOil }
  expect(editProduct.check(reader(rows), act(edit), ctx)).toMatchObject({ code: 'price_above_mrp' })
  const atMrp = editProduct.schema.parse({ productId: oil.id, set: { pricePaise: 21_000 } })
  expect(editProduct.check(reader(rows), act(atMrp), ctx)).toEqual({ st: 'applied' })
})

test('of two prices the newer hand wins field by field, and the older is told (Y3)', () => {
  const newer = act(editProduct.schema.parse({ productId: sugar.id, set: { pricePaise: 4600 } }), {
    at: morning + 2000,
  })
  const older = act(
    editProduct.schema.parse({ productId: sugar.id, set: { pricePaise: 4500, lowAt: 9000 } }),
    { at: morning + 1000, id: id(0xa01) },
  )
  const reduce = editProduct.reduce[4]
  const oneWay = reduce?.(reduce(sugar, newer, sugar.id), older, sugar.id)
  const otherWay = reduce?.(reduce(sugar, older, sugar.id), newer, sugar.id)
  expect(oneWay).toMatchObject({ pricePaise: 4600, lowAt: 9000 })
  expect(otherWay).toEqual(oneWay)
  const rows = { [keyOf(4, sugar.id)]: reduce?.(sugar, newer, sugar.id) ?? sugar }
  expect(editProduct.check(reader(rows), older, ctx)).toMatchObject({
    st: 'merged',
    detail: { fields: ['pricePaise'] },
  })
})

test('a movement is a fact even below zero, and then asks once for a count (S3)', () => {
  const args = moveStock.schema.parse({
    id: id(2),
    productId: sugar.id,
    reason: 'destroying',
    qty: -3000,
    ref: null,
    note: '',
  })
  const check = (qty: number) =>
    moveStock.check(
      reader({
        ...withSugar,
        [keyOf(5, sugar.id)]: { id: sugar.id, qty, reserved: 0, countAt: 0 },
      }),
      act(args),
      ctx,
    )
  expect(check(3000)).toEqual({ st: 'applied' })
  expect(check(2999)).toMatchObject({ st: 'applied', raise: [{ code: 'count_this' }] })
  expect(check(-1)).toEqual({ st: 'applied' })
  expect(moveStock.check(reader({}), act(args), ctx)).toEqual({ st: 'held', code: 'depends' })
})

test('a count sets the shelf by the difference it saw, an older count changes nothing (S1, S2)', () => {
  const args = countStock.schema.parse({
    id: id(3),
    productId: sugar.id,
    counted: 9000,
    seen: 10_000,
  })
  // Two kilos were sold between looking at the screen and saving the count.
  const stock = { id: sugar.id, qty: 8000, reserved: 0, countAt: 0 }
  const counted = countStock.reduce[5]?.(stock, act(args), sugar.id)
  expect(counted).toMatchObject({ qty: 7000, countAt: morning + 60_000 })
  const late = act(args, { at: morning })
  expect(countStock.reduce[5]?.(counted, late, sugar.id)).toEqual(counted)
})

test('packs set on two phones stay beside each other, and a removed one stays away (S6, Y3)', () => {
  const pack = (n: number, qty: number) => ({ id: id(n), name: 'carton', qty })
  const edit = (at: number, change: object) =>
    act(editProduct.schema.parse({ productId: sugar.id, set: {}, ...change }), {
      at: morning + at,
      id: id(0xb00 + at),
    })
  const acts = [
    edit(1, { packs: [pack(1, 24)] }),
    edit(2, { packs: [pack(2, 50_000)] }),
    edit(3, { packs: [pack(1, 12)] }),
    edit(4, { packs: [pack(3, 6)] }),
    edit(5, { withoutPacks: [id(3)] }),
  ]
  const run = (order: typeof acts) =>
    order.reduce(
      (row, each) => editProduct.reduce[4]?.(row, each, sugar.id) ?? row,
      structuredClone(sugar),
    ).packs
  expect(run(acts)).toEqual([pack(1, 12), pack(2, 50_000)])
  expect(run(acts.toReversed())).toEqual(run(acts))
  const rows = {
    [keyOf(4, sugar.id)]: { ...sugar, fat: { [`pack ${id(1)}`]: [morning + 9, id(9)] } },
  }
  expect(
    editProduct.check(reader(rows as never), edit(1, { packs: [pack(1, 24)] }), ctx),
  ).toMatchObject({
    st: 'merged',
    detail: { fields: [`pack ${id(1)}`] },
  })
})

test('more packs than anybody can choose from are refused', () => {
  const packs = Array.from({ length: 8 }, (_, n) => ({ id: id(n + 1), name: 'box', qty: n + 1 }))
  const full = { ...sugar, packs }
  const edit = editProduct.schema.parse({
    productId: sugar.id,
    set: {},
    packs: [{ id: id(99), name: 'box', qty: 99 }],
  })
  const rows = { [keyOf(4, sugar.id)]: full }
  expect(editProduct.check(reader(rows), act(edit), ctx)).toEqual({
    st: 'refused',
    code: 'full',
  })
})

test('of two photos the newest stays, and a good whose photo was taken off has none (C18)', () => {
  const take = (at: number, data: string) =>
    act(setPhoto.schema.parse({ productId: sugar.id, picture: { type: 'image/webp', data } }), {
      at: morning + at,
      id: id(0xc00 + at),
    })
  const run = (acts: ReturnType<typeof take>[]) =>
    acts.reduce<{ product: typeof sugar; photo: Photo | undefined }>(
      ({ product, photo }, each) => ({
        product: setPhoto.reduce[4]?.(product, each, sugar.id) ?? product,
        photo: setPhoto.reduce[18]?.(photo, each, sugar.id),
      }),
      { product: sugar, photo: undefined },
    )
  const [first, second, gone] = [take(1, 'AAAA'), take(2, 'BBBB'), take(3, '')]
  for (const order of [
    [first, second],
    [second, first],
  ])
    expect(run(order)).toMatchObject({
      product: { photoAt: morning + 2 },
      photo: { data: 'BBBB' },
    })
  expect(run([gone, second])).toMatchObject({ product: { photoAt: 0 }, photo: { data: '' } })
  expect(setPhoto.check(reader({}), first, ctx)).toMatchObject({ code: 'depends' })
  const tooBig = { type: 'image/webp', data: 'A'.repeat(23_004) }
  expect(setPhoto.schema.safeParse({ productId: sugar.id, picture: tooBig }).success).toBe(false)
})
