import { expect, test } from 'vitest'
import { productSchema } from '#core/catalogue/product.ts'
import { id, mustardOil, sugar } from '#core/testing/shop-fixtures.ts'
import { asPack, formOfPack, newPackForm, readPackForm } from './pack-form.ts'

const form = { ...newPackForm(id(1)), qty: '12' }
const problemsOf = (change: object, product = mustardOil, products = [mustardOil, sugar]) => {
  const read = asPack({ ...form, ...change }, product, products)
  return read.ok ? {} : read.problems
}

test('a carton of 12 bottles, a sack of 50 kilos and half a kilo in the shop’s own word (S6)', () => {
  const ean = '18901030865272'
  expect(asPack({ ...form, price: '2200', gtin: ean }, mustardOil, [])).toEqual({
    ok: true,
    pack: { id: id(1), name: 'carton', qty: 12, pricePaise: 220_000, gtin: ean },
  })
  expect(asPack({ ...form, word: 'sack', qty: '50' }, sugar, [])).toMatchObject({
    pack: { name: 'sack', qty: 50_000 },
  })
  expect(asPack({ ...form, word: '', own: ' पुड़ा ', qty: '0.5' }, sugar, [])).toMatchObject({
    pack: { name: 'पुड़ा', qty: 500 },
  })
})

test('each thing that is wrong is said at its field', () => {
  expect(problemsOf({ word: '', qty: '', price: '0', gtin: '8901030865279' })).toEqual({
    name: 'missing',
    qty: 'nothing',
    price: 'nothing',
    gtin: 'wrong_digit',
  })
  expect(problemsOf({ qty: '9999999' })).toEqual({ qty: 'too_much' })
  const other = productSchema.parse({ ...sugar, gtins: ['8901030865275'] })
  expect(problemsOf({ gtin: '8901030865275' }, mustardOil, [other])).toEqual({ gtin: 'elsewhere' })
})

test('a carton is not dearer than what is printed on its bottles (S7)', () => {
  expect(problemsOf({ price: '2520' })).toEqual({})
  expect(problemsOf({ price: '2520.01' })).toEqual({ price: 'above_mrp' })
})

test('a packed and labelled half kilo of a loose good counts so for the tax, and as the good where it is the same (X1)', () => {
  const half = { ...form, word: 'packet', qty: '0.5' }
  expect(asPack({ ...half, form: 'packed' }, sugar, [])).toMatchObject({ pack: { form: 'packed' } })
  const asGood = asPack({ ...half, form: 'loose' }, sugar, [])
  expect(asGood.ok && asGood.pack.form).toBeUndefined()
})

test('a pack that is changed keeps what was written of it, and its own barcode is no other’s', () => {
  const pack = {
    id: id(1),
    name: 'carton',
    qty: 12,
    gtin: '18901030865272',
    form: 'loose',
  } as const
  const product = productSchema.parse({ ...mustardOil, packs: [pack] })
  const kept = formOfPack(pack, 'piece', () => true)
  expect(asPack(kept, product, [product])).toEqual({ ok: true, pack })
  expect(readPackForm(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
  expect(readPackForm({ qty: 1 })).toBeNull()
})
