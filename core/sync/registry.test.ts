import { afterAll, beforeAll, expect, test } from 'vitest'
import { learnFillShelf } from '../testing/aged-verb.ts'
import { act, id, sugar } from '../testing/shop-fixtures.ts'
import { foldKey, type Foldable } from './fold.ts'
import { understand } from './registry.ts'
import { keyOf } from './rows.ts'

let forget = () => {}
beforeAll(() => {
  forget = learnFillShelf()
})
afterAll(() => forget())

const said = (nv: number, args: object, n = nv): Foldable => ({
  ...act<unknown>(args, { id: id(0xb00 + n) }),
  name: 'fillShelf',
  nv,
})
const onShelf = (mutations: Foldable[]) =>
  foldKey(keyOf(5, sugar.id), undefined, mutations, (_mutation, error) => {
    throw error
  })

test('work kept by three ages of the app is folded together (Y8)', () => {
  const queue = [
    said(1, { product: sugar.id, kilos: 2 }),
    said(2, { product: sugar.id, grams: 300 }),
    said(3, { productId: sugar.id, qty: 4 }),
  ]
  expect(onShelf(queue)).toMatchObject({ qty: 2304 })
})

test('a verb of a later age, or one shipped never, is not understood and changes nothing (Y8)', () => {
  for (const nv of [0, 4, 2 ** 31]) {
    const later = said(nv, { productId: sugar.id, qty: 4 })
    expect(understand(later)).toBeUndefined()
    expect(onShelf([later])).toBeUndefined()
  }
  for (const name of ['constructor', '__proto__', 'sendDrone'])
    expect(understand({ name, nv: 1, args: {} })).toBeUndefined()
})
