import { expect, test } from 'vitest'
import { productSchema } from '#core/catalogue/product.ts'
import { mustardOil } from '#core/testing/shop-fixtures.ts'
import { asMrp, emptyMrpForm, readMrpForm } from './mrp-form.ts'

const problemsOf = (mrp: string, price: string, product = mustardOil) => {
  const read = asMrp({ mrp, price }, product)
  return read.ok ? {} : read.problems
}

test('packets with another printed price sell at most at that price (S7)', () => {
  expect(asMrp({ mrp: '220', price: '200.5' }, mustardOil)).toEqual({
    ok: true,
    row: { mrpPaise: 22_000, pricePaise: 20_050 },
  })
  expect(problemsOf('220', '220')).toEqual({})
  expect(problemsOf('220', '220.01')).toEqual({ price: 'above_mrp' })
  expect(problemsOf('', '0')).toEqual({ mrp: 'missing', price: 'missing' })
})

test('a fifth printed price is too much, another price for one of the four is not', () => {
  const laterMrps = [1, 2, 3].map((n) => ({ mrpPaise: 22_000 + n, pricePaise: 1, since: n }))
  const full = productSchema.parse({ ...mustardOil, laterMrps })
  expect(problemsOf('230', '200', full)).toEqual({ mrp: 'full' })
  expect(problemsOf('210', '200', full)).toEqual({})
})

test('a form comes back from the disk as it was', () => {
  expect(readMrpForm({ mrp: '22', price: '' })).toEqual({ mrp: '22', price: '' })
  expect(readMrpForm(undefined)).toEqual(emptyMrpForm)
})
