import { describe, expect, test } from 'vitest'
import { type GoodsCode, indexCodes } from '#core/catalogue/scanned-code.ts'
import { mustardOil, order, sugar } from '#core/testing/shop-fixtures.ts'
import { noPacking } from '../packing.ts'
import { packedByCode } from './packed-by-code.ts'

const accepted = order('accepted')

describe('a code that is scanned while packing', () => {
  const label = '2100042000001'
  const oil = '8901030700019'
  const index = indexCodes([
    { ...sugar, gtins: [label] },
    { ...mustardOil, gtins: [oil] },
  ])
  const scan = (gtin: string, said: GoodsCode['said'] = null, before = noPacking) =>
    packedByCode(accepted, before, { gtin, said }, index)?.packing

  test('puts its line into the bag, and never takes it out', () => {
    const once = scan(oil)
    expect(once).toEqual({ bagged: [2], qty: {} })
    expect(scan(oil, null, once)).toEqual(once)
  })

  test('says what was weighed (C14), but never more than he asked for (O9)', () => {
    expect(scan(label, { grams: 1950 })).toEqual({ bagged: [1], qty: { 1: 1950 } })
    expect(scan(label, { grams: 2040 })).toEqual({ bagged: [1], qty: {} })
    expect(scan(label, { paise: 8800 })).toEqual({ bagged: [1], qty: {} })
  })

  test('of another good puts nothing in', () => {
    expect(scan('4006381333931')).toBeUndefined()
  })

  test('is for the next line when the same good stands in the order twice', () => {
    const [first, second] = accepted.lines
    if (!first || !second) throw new Error('The order of the fixtures has two lines.')
    const twice = { ...accepted, lines: [first, { ...first, n: 3 }, second] }
    const code = { gtin: label, said: null }
    const once = packedByCode(twice, noPacking, code, index)?.packing ?? noPacking
    expect(packedByCode(twice, once, code, index)?.packing.bagged).toEqual([1, 3])
  })
})
