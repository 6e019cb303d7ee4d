import { describe, expect, test } from 'vitest'
import type { Product } from '#core/catalogue/product.ts'
import { type GoodsCode, indexCodes } from '#core/catalogue/scanned-code.ts'
import { id, sugar } from '#core/testing/shop-fixtures.ts'
import {
  meaningOf,
  moved,
  readScanList,
  receivable,
  scanned,
  type ScanLine,
  type ScanList,
} from './scan-list.ts'

const biscuits = '8901030700019'
const cartonCode = '18901030700016'
const loose = '2100042000001'
let ids = 100
const newId = () => id(ids++)
const code = (gtin: string, said: GoodsCode['said'] = null): GoodsCode => ({ gtin, said })
const listOf = (...codes: GoodsCode[]): ScanList =>
  codes.reduce<ScanList>((list, one) => scanned(list, one, newId), [])

const packet: Product = {
  ...sugar,
  id: id(1),
  gtins: [biscuits],
  unit: 'piece',
  per: 1,
  pricePaise: sugar.pricePaise,
}
const withCarton: Product = {
  ...packet,
  packs: [{ id: id(2), name: 'carton', qty: 24, gtin: cartonCode }],
}
const weighed: Product = { ...sugar, gtins: [loose] }
const meaning = (list: ScanList, goods: Product[]) => {
  const [line] = list
  if (!line) throw new Error('The list is empty.')
  return meaningOf(line, indexCodes(goods))
}

describe('the list of a delivery', () => {
  test('each beep adds one, and the newest stands on top', () => {
    const list = listOf(code(biscuits), code(biscuits), code(loose), code(biscuits))
    expect(list.map(({ gtin, reads }) => [gtin, reads])).toEqual([
      [biscuits, 3],
      [loose, 1],
    ])
  })

  test('the code on a pack adds what is in the pack (C13)', () => {
    const list = listOf(code(cartonCode), code(cartonCode))
    expect(meaning(list, [withCarton])).toMatchObject({ kind: 'good', qty: 48, step: 24 })
  })

  test('a carton that nobody has named waits until it is said how many are in it', () => {
    const list = listOf(code(cartonCode))
    expect(meaning(list, [packet])).toEqual({ kind: 'carton', product: packet })
    expect(receivable(list, indexCodes([packet]))).toEqual([])
  })

  test('an unknown code keeps its count until somebody names it', () => {
    const list = listOf(code(biscuits), code(biscuits))
    expect(meaning(list, [])).toEqual({ kind: 'unknown' })
    expect(meaning(list, [packet])).toMatchObject({ kind: 'good', qty: 2 })
  })

  test('of two goods with one code somebody says which', () => {
    const twin = { ...packet, id: id(3) }
    const list = listOf(code(biscuits))
    expect(meaning(list, [packet, twin])).toEqual({ kind: 'which', products: [packet, twin] })
    const chosen = list.map((line): ScanLine => ({ ...line, productId: twin.id }))
    expect(meaning(chosen, [packet, twin])).toMatchObject({ kind: 'good', product: twin })
    // More of the same is the same good.
    expect(meaning(scanned(chosen, code(biscuits), newId), [packet, twin])).toMatchObject({
      product: twin,
      qty: 2,
    })
  })

  test('labels of the scale add up to the gram, and to what the money is worth (C14)', () => {
    const grams = listOf(code(loose, { grams: 1250 }), code(loose, { grams: 480 }))
    expect(meaning(grams, [weighed])).toMatchObject({ qty: 1730 })
    const money = listOf(code(loose, { paise: weighed.pricePaise }))
    expect(meaning(money, [weighed])).toMatchObject({ qty: weighed.per })
    expect(meaning(money, [{ ...packet, gtins: [loose] }])).toMatchObject({ qty: 1 })
  })

  test('one of a loose good without a label is a kilo', () => {
    expect(meaning(listOf(code(loose)), [weighed])).toMatchObject({ qty: 1000, step: 1000 })
  })
})

describe('minus and plus', () => {
  const [line] = listOf(code(biscuits))
  const [label] = listOf(code(loose, { grams: 60 }))
  if (!line || !label) throw new Error('The lists are empty.')

  test('count what was read, and take the last one off the list', () => {
    expect(moved(line, 1, packet)?.reads).toBe(2)
    expect(moved(line, -1, packet)).toBeNull()
  })
  test('move what was weighed by 50 g', () => {
    expect(moved(label, 1, weighed)?.weighed).toEqual({ says: 'g', sum: 110 })
    expect(moved(label, -1, weighed)?.weighed).toEqual({ says: 'g', sum: 10 })
    const [light] = listOf(code(loose, { grams: 50 }))
    expect(light && moved(light, -1, weighed)).toBeNull()
  })
  test('move what was priced by 50 g too', () => {
    const [priced] = listOf(code(loose, { paise: weighed.pricePaise }))
    expect(priced && moved(priced, 1, weighed)?.weighed).toEqual({ says: 'g', sum: 1050 })
  })
})

test('only what is a good is received, each line as one movement', () => {
  const list = listOf(code(biscuits), code('96385074'), code(cartonCode))
  const came = receivable(list, indexCodes([withCarton]))
  expect(came.map(({ id: line, qty }) => [line, qty])).toEqual([
    [list[0]?.id, 24],
    [list[2]?.id, 1],
  ])
})

test('a list is read back as it was kept, and anything else is an empty one', () => {
  const list = listOf(code(biscuits), code(loose, { grams: 1250 }))
  expect(readScanList(JSON.parse(JSON.stringify(list)))).toEqual(list)
  expect(readScanList(undefined)).toEqual([])
  expect(readScanList([{ gtin: biscuits }])).toEqual([])
})
