import { describe, expect, test } from 'vitest'
import { id } from '../testing/shop-fixtures.ts'
import { type Findable, findableShelf, findProducts } from './find-products.ts'
import { buildMatchIndex } from './match-index.ts'

const product = (n: number, more: Partial<Findable>): Findable => ({
  id: id(n),
  ref: null,
  names: {},
  gtins: [],
  pack: null,
  sold30: 0,
  ...more,
})
const sugar = product(1, { ref: 'sugar', sold30: 90_000 })
const small = product(2, { ref: 'glucose', pack: { qty: 50, unit: 'g' }, sold30: 100 })
const big = product(3, { ref: 'glucose', pack: { qty: 100, unit: 'g' }, gtins: ['8901719101038'] })
const pickle = product(4, { names: { hi: 'दादी का अचार' } })
const oldPickle = product(5, { names: { hi: 'नानी का अचार 500 ग्राम' } })
const goods = [sugar, small, big, pickle, oldPickle]
const shelf = findableShelf(goods)

const ready = buildMatchIndex([
  { id: 'sugar', texts: ['चीनी', 'চিনি', 'Sugar', 'chini'], boost: 1 },
  { id: 'glucose', texts: ['ग्लूकोज़ बिस्किट', 'Glucose biscuit'], brands: ['parle g'], boost: 1 },
  { id: 'mustard-oil', texts: ['सरसों का तेल'], boost: 1 },
])
const own = buildMatchIndex(
  [pickle, oldPickle].map(({ id: name, names }) => ({
    id: name,
    texts: [names.hi ?? ''],
    boost: 1,
  })),
)
const found = (query: string, limit = 5) =>
  findProducts(shelf, [{ index: ready }, { index: own }], query, limit).map((one) => one.id)

describe('C11: products are found as people say them', () => {
  test.each(['cheeni', 'चिनी', 'চিনি', 'suger', 'chini 2 kg'])('%s is sugar', (query) =>
    expect(found(query)[0]).toBe(sugar.id),
  )
  test("the shop's own names are found beside the ready ones", () =>
    expect(found('dadi achar')[0]).toBe(pickle.id))
  test('what the shop does not sell is not found', () => expect(found('sarson tel')).toEqual([]))
  test('nothing asked is nothing found', () => expect(found(' ')).toEqual([]))
  test('no more than asked for', () => expect(found('achar', 1)).toHaveLength(1))
})

describe('C11: among equal names the right size, then what sells most', () => {
  test('the most sold comes first', () =>
    expect(found('parle g').slice(0, 2)).toEqual([small.id, big.id]))
  test.each(['parle g 100', 'parle g 100 gm', 'पार्ले जी १०० ग्राम', 'biscuit ১০০ গ্রাম'])(
    '%s is the packet of 100 g',
    (query) => expect(found(query)[0]).toBe(big.id),
  )
  test('a size in an own name counts as well', () =>
    expect(found('achar 500 gm')[0]).toBe(oldPickle.id))
})

describe('C12: digits find a barcode', () => {
  test.each(['8901719101038', '890171', '1038', '८९०१७१९', '8901 7191 01038'])('%s', (digits) =>
    expect(found(digits)).toEqual([big.id]),
  )
  test('other digits find nothing', () => expect(found('5555')).toEqual([]))
})

test('C11: a renamed product is found by its new name only', () => {
  const renamed = { ...pickle, names: { hi: 'मौसी का मुरब्बा' } }
  const now = findableShelf([renamed])
  const indexes = [
    { index: own, except: new Set([renamed.id]) },
    { index: buildMatchIndex([{ id: renamed.id, texts: ['मौसी का मुरब्बा'], boost: 1 }], own) },
  ]
  expect(findProducts(now, indexes, 'mausi murabba', 5)).toEqual([renamed])
  expect(findProducts(now, indexes, 'dadi', 5)).toEqual([])
})

test('a good is found by all names and barcodes of those that stand under it, once (C22)', () => {
  const under = { ...pickle, gtins: ['8906010500011'] }
  const joined = { ...sugar, gtins: ['8906010500011'], also: [under as never] }
  const together = findableShelf([joined, small])
  const find = (query: string) =>
    findProducts(together, [{ index: ready }, { index: own }], query, 5).map((one) => one.id)
  expect(find('dadi ka achar')).toEqual([sugar.id])
  expect(find('chini')).toEqual([sugar.id])
  expect(find('8906010500011')).toEqual([sugar.id])
})
