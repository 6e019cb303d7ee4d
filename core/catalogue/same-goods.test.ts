import { expect, test } from 'vitest'
import { amountSchema } from '../money/paise.ts'
import { id, mustardOil, sugar } from '../testing/shop-fixtures.ts'
import type { Product } from './product.ts'
import { mayBeSame, mrpsToBring, whyNotSame } from './same-goods.ts'

const own = (n: number, name: string, change: Partial<Product> = {}): Product => ({
  ...sugar,
  id: id(n),
  ref: null,
  names: { en: name },
  ...change,
})
const shown = ({ names, ref }: Product): string => names.en ?? names.hi ?? ref ?? ''
const isOffered = (one: Product, other: Product) => mayBeSame(one, other, shown)

test('names that are or sound the same are offered, whatever script they are in; others are not (C21)', () => {
  const dal = own(1, 'Toor dal')
  expect(isOffered(dal, own(2, 'toor  daal'))).toBe(true)
  expect(isOffered(dal, own(2, '', { names: { hi: 'तूर दाल' } }))).toBe(true)
  expect(isOffered(dal, own(2, 'Moong dal'))).toBe(false)
  expect(isOffered(dal, own(2, 'Toor dal fine'))).toBe(false)
  expect(isOffered(dal, dal)).toBe(false)
  expect(isOffered(dal, own(2, 'Toor dal', { active: false }))).toBe(false)
  // The ready catalogue tells its goods apart.
  expect(isOffered(own(1, 'Oil', { ref: 'a' }), own(2, 'Oil', { ref: 'b' }))).toBe(false)
  expect(isOffered(sugar, { ...sugar, id: id(3) })).toBe(true)
})

test('the same barcode is offered too, and what cannot be added up never is (C17, C21)', () => {
  const gtins = ['8901030865278']
  const [a, b] = [own(1, 'Tea', { gtins }), own(2, 'Chai', { gtins })]
  expect(isOffered(a, b)).toBe(true)
  expect(isOffered(a, { ...b, unit: 'piece' })).toBe(false)
  expect(whyNotSame(a, { ...b, unit: 'piece' })).toBe('other_unit')
  const big = { ...mustardOil, pack: { qty: 5000, unit: 'ml' as const } }
  expect(whyNotSame(mustardOil, big)).toBe('other_size')
  // Where nobody wrote how much is in a packet, nothing speaks against it.
  expect(whyNotSame(mustardOil, { ...big, pack: null })).toBe(null)
})

test('packets with a printed price that the good which stays lacks are written on it, if they fit (S7)', () => {
  const old = { ...mustardOil, mrpPaise: amountSchema.parse(20_000) }
  expect(mrpsToBring(old, mustardOil)).toEqual({
    productId: mustardOil.id,
    set: {},
    mrps: [{ mrpPaise: 20_000, pricePaise: 18_500 }],
  })
  expect(mrpsToBring(mustardOil, mustardOil)).toBe(null)
  expect(mrpsToBring(sugar, mustardOil)).toBe(null)
  expect(mrpsToBring(old, { ...mustardOil, mrpPaise: null })).toBe(null)
  const later = [19_000, 19_100, 19_200].map((mrp) => ({
    mrpPaise: amountSchema.parse(mrp),
    pricePaise: amountSchema.parse(mrp),
    since: 0,
  }))
  expect(mrpsToBring(old, { ...mustardOil, laterMrps: later })).toBe(null)
})
