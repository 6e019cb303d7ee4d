import { describe, expect, test } from 'vitest'
import { id } from '../testing/shop-fixtures.ts'
import { goodsWithCode, indexCodes, readCode, type SeenCode } from './scanned-code.ts'
import { usualLabel } from './weighed-label.ts'

const read = (format: SeenCode['format'], text: string) => readCode({ format, text }, [usualLabel])
const biscuits = '8901030700019'

describe('C13: what a code says about goods', () => {
  test.each([
    ['ean_13', biscuits, biscuits],
    ['upc_a', '036000291452', '0036000291452'],
    // Some readers give UPC-A as the EAN-13 that it also is.
    ['ean_13', '0036000291452', '0036000291452'],
    ['ean_8', '96385074', '0000096385074'],
    ['upc_e', '04252614', '0042100005264'],
    ['upc_e', '042100005264', '0042100005264'],
    ['keys', '04252614', '0042100005264'],
    ['keys', '96385074', '0000096385074'],
    ['itf', '18901030700016', '18901030700016'],
    ['itf', '08901030700019', biscuits],
    ['code_128', biscuits, biscuits],
    ['code_128', ']C1010890103070001917270131', biscuits],
    ['code_128', '\u001d010890103070001910AB12', biscuits],
    ['code_128', '(01)18901030700016(37)24', '18901030700016'],
    ['keys', ']C10218901030700016', '18901030700016'],
    ['qr_code', 'https://id.gs1.org/01/08901030700019/10/AB12', biscuits],
    ['qr_code', '010890103070001917270131', biscuits],
  ] as const)('%s %s', (format, text, gtin) => {
    expect(read(format, text)).toEqual({ gtin, said: null })
  })

  test.each([
    ['ean_13', '8901030700018'],
    ['upc_e', '04252615'],
    // Half of a carton's code reads as a shorter one.
    ['itf', '96385074'],
    ['code_128', 'AB-1234'],
    ['code_128', ']C1010890103070001817270131'],
    ['qr_code', 'upi://pay?pa=ganesh@upi'],
    ['qr_code', 'https://example.org/'],
    ['keys', 'chini 2 kilo'],
  ] as const)('%s %s is no code of goods', (format, text) => {
    expect(read(format, text)).toBeNull()
  })

  test('C14: a label of the shop’s scale is the good and its weight', () => {
    expect(read('ean_13', '2100042012509')).toEqual({
      gtin: '2100042000001',
      said: { grams: 1250 },
    })
  })
})

describe('C13: the goods behind a code', () => {
  const carton = { id: id(1), name: 'carton', qty: 24, gtin: '18901030700016' }
  const first = { gtins: [biscuits], packs: [carton], active: true }
  // As another program wrote it.
  const soda = { gtins: ['036000291452'], active: true }
  const twin = { gtins: [biscuits], active: true }
  const old = { gtins: [biscuits, '96385074'], active: false }
  const find = (gtin: string, goods = [first, soda, twin, old]) =>
    goodsWithCode(indexCodes(goods), gtin)

  test('are found in whatever length the number was kept', () => {
    expect(find('0036000291452').found).toEqual([{ good: soda, pack: null }])
    expect(find('0000096385074').found).toEqual([{ good: old, pack: null }])
  })
  test('are all that carry it and are sold', () => {
    expect(find(biscuits).found.map(({ good }) => good)).toEqual([first, twin])
  })
  test('are a pack of them when the code stands on the pack', () => {
    expect(find('18901030700016')).toEqual({
      found: [{ good: first, pack: carton }],
      inCarton: false,
    })
  })
  test('are those inside, for a carton that nobody has named', () => {
    expect(find('18901030700016', [twin])).toEqual({
      found: [{ good: twin, pack: null }],
      inCarton: true,
    })
  })
  test('are none for an unknown number', () => {
    expect(find('4006381333931')).toEqual({ found: [], inCarton: false })
  })
})
