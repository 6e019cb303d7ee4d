import fc from 'fast-check'
import { expect, test } from 'vitest'
import { id, mustardOil, sugar } from '../testing/shop-fixtures.ts'
import {
  barcodesOf,
  inPacks,
  mostInPack,
  packPrice,
  packSchema,
  packWithBarcode,
  unitsIn,
} from './pack.ts'

const anySize = fc.integer({ min: 1, max: mostInPack })
const anyUnits = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })

const carton = packSchema.parse({
  id: id(1),
  name: 'carton',
  qty: 24,
  gtin: '18901030865272',
  pricePaise: 430_000,
})
const sack = packSchema.parse({ id: id(2), name: 'sack', qty: 50_000 })

test('a carton of 24 is 24 pieces, a sack of 50 kg is 50,000 g (S6)', () => {
  expect(unitsIn(carton, 3, 5)).toBe(77)
  expect(inPacks(77, carton)).toEqual({ packs: 3, rest: 5 })
  expect(unitsIn(sack, 2)).toBe(100_000)
  expect(inPacks(-30, carton)).toEqual({ packs: -1, rest: -6 })
})

test('whatever goes into packs comes out again, to the last base unit (S6)', () => {
  fc.assert(
    fc.property(anySize, anyUnits, (qty, units) => {
      const { packs, rest } = inPacks(units, { qty })
      expect(unitsIn({ qty }, packs, rest)).toBe(units)
      expect(Math.abs(rest)).toBeLessThan(qty)
    }),
  )
})

test('packs that come one by one are as many base units as packs that come at once (S6)', () => {
  fc.assert(
    fc.property(anySize, fc.array(fc.integer({ min: 0, max: 500 })), (qty, counts) => {
      const oneByOne = counts.reduce((sum, count) => sum + unitsIn({ qty }, count), 0)
      const atOnce = unitsIn(
        { qty },
        counts.reduce((sum, count) => sum + count, 0),
      )
      expect(oneByOne).toBe(atOnce)
    }),
  )
})

test('half a pack or half a gram is refused, not rounded (S6)', () => {
  expect(() => unitsIn(carton, 0.5)).toThrow('whole numbers')
  expect(() => unitsIn(carton, 1, 0.5)).toThrow('whole numbers')
  expect(packSchema.safeParse({ ...carton, qty: 0 }).success).toBe(false)
  expect(packSchema.safeParse({ ...carton, qty: 0.5 }).success).toBe(false)
})

test('a pack sells at its own price, else at that of its base units (S6)', () => {
  expect(packPrice(mustardOil, carton)).toBe(430_000)
  expect(packPrice(sugar, sack)).toBe(220_000)
})

test('a barcode says whether it is on the packet or on the carton (S6)', () => {
  const oil = { gtins: ['8901030865275'], packs: [carton] }
  expect(barcodesOf(oil)).toEqual(['8901030865275', '18901030865272'])
  expect(packWithBarcode(oil, '18901030865272')).toBe(carton)
  expect(packWithBarcode(oil, '8901030865275')).toBeNull()
})
