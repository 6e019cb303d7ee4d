import { expect, test } from 'vitest'
import { productSchema } from '#core/catalogue/product.ts'
import { id, mustardOil, sugar } from '#core/testing/shop-fixtures.ts'
import { otherWithBarcode, readBarcode } from './barcode-problem.ts'

const ean = '8901030865275'
const carton = productSchema.parse({
  ...mustardOil,
  packs: [{ id: id(1), name: 'carton', qty: 12, gtin: ean }],
})

test('a barcode in any digits is read, one with a wrong digit is none (C10)', () => {
  expect(readBarcode('८९०१०३०८६५२७५', sugar, [sugar])).toEqual({ ok: true, gtin: ean })
  expect(readBarcode('8901030865279', sugar, [])).toEqual({ ok: false, problem: 'wrong_digit' })
  expect(readBarcode(' ', sugar, [])).toEqual({ ok: false, problem: 'missing' })
})

test('a barcode that another good has, on a packet or a carton, is said with that good (C17)', () => {
  expect(readBarcode(ean, sugar, [sugar, carton])).toMatchObject({
    problem: 'elsewhere',
    other: carton,
  })
  expect(readBarcode(ean, null, [carton])).toMatchObject({ problem: 'elsewhere' })
  expect(readBarcode(ean, carton, [carton])).toEqual({ ok: false, problem: 'known' })
  expect(otherWithBarcode(ean, carton, [sugar, carton])).toBeUndefined()
})
