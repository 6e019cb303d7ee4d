import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupIndian } from '../quantity/indian-grouping.ts'
import {
  barcodeOf,
  decimalOf,
  gstOf,
  hsnOf,
  packsOf,
  paiseOf,
  qtyOf,
  sizeInName,
  soldByOf,
} from './cell-values.ts'

const kilos = { unit: 'g', per: 1000, one: 1000 } as const
const pieces = { unit: 'piece', per: 1, one: 1 } as const

describe('money in a list (L1)', () => {
  test.each([
    ['44', 4400],
    ['₹44', 4400],
    ['₹ 1,23,456.50', 12_345_650],
    ['१२', 1200],
    ['১২৫.৫০', 12_550],
    ['Rs. 20/-', 2000],
    ['rs20', 2000],
    ['२० रुपये', 2000],
    ['२०रु', null],
    ['২০ টাকা', 2000],
    ['44,50', 4450],
    ['1.234,56', 123_456],
    ['1,234', 123_400],
    ['0', 0],
    ['-5', null],
    ['44.505', null],
    ['৳44', null],
    ['$44', null],
    ['forty', null],
    ['', null],
    ['12/34', null],
    ['99999999999', null],
  ])('%s', (cell, paise) => {
    expect(paiseOf(cell)).toBe(paise)
  })

  test('any amount is read as it was written, in the digits of three scripts, grouped or not', () => {
    const native = (text: string, zero: number) =>
      text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (amount) => {
        const written = `${groupIndian(String(Math.floor(amount / 100)))}.${String(amount % 100).padStart(2, '0')}`
        for (const text of [written, native(written, 0x966), native(written, 0x9e6), `₹${written}`])
          expect(paiseOf(text)).toBe(amount)
      }),
    )
  })

  test('brackets and a minus are below nought', () => {
    expect(decimalOf('(2.5)')).toEqual({ n: -25, d: 10 })
    expect(decimalOf('-2.5')).toEqual({ n: -25, d: 10 })
    expect(decimalOf('\u22122')).toEqual({ n: -2, d: 1 })
  })
})

describe('amounts in a list (L1)', () => {
  test.each([
    ['5', kilos, 5000],
    ['2.5', kilos, 2500],
    ['5 kg', kilos, 5000],
    ['५०० ग्राम', kilos, 500],
    ['५ किलो', kilos, 5000],
    ['२.५ कि.ग्रा.', kilos, 2500],
    ['২ কেজি', kilos, 2000],
    ['আড়াই কেজি', kilos, 2500],
    ['ढाई किलो', kilos, 2500],
    ['২ লিটার', { unit: 'ml', per: 1000, one: 1000 } as const, 2000],
    ['1500 kg', kilos, 1_500_000],
    ['24', pieces, 24],
    ['2 dozen', pieces, 24],
    ['24 पीस', pieces, 24],
    ['24 bottle', pieces, 24],
    ['-3', pieces, -3],
    ['1,200', pieces, 1200],
    ['2.5', pieces, 'qty_part'],
    ['0.0005', kilos, 'qty_part'],
    ['5 litre', kilos, 'qty_unit'],
    ['5 kg', pieces, 'qty_unit'],
    ['many', pieces, 'qty_wrong'],
  ])('%s of %o', (cell, soldBy, qty) => {
    expect(qtyOf(cell, soldBy)).toBe(qty)
  })

  test.each([
    ['kg', kilos],
    ['KGS', kilos],
    ['KILOGRAMS (Kgs)', kilos],
    ['/kg', kilos],
    ['1 kg', kilos],
    ['किलो', kilos],
    ['কেজি', kilos],
    ['gm', { unit: 'g', per: 1000, one: 1 }],
    ['100 g', { unit: 'g', per: 100, one: 100 }],
    ['लीटर', { unit: 'ml', per: 1000, one: 1000 }],
    ['LTR', { unit: 'ml', per: 1000, one: 1000 }],
    ['nos', pieces],
    ['PCS', pieces],
    ['पैकेट', pieces],
    ['পিস', pieces],
    ['बोतल', pieces],
    ['Dozen', { unit: 'piece', per: 12, one: 12 }],
    ['QTL', { unit: 'g', per: 100_000, one: 100_000 }],
    ['furlong', null],
  ])('a unit: %s', (cell, soldBy) => {
    expect(soldByOf(cell)).toEqual(soldBy)
  })

  test.each([
    ['Parle-G 100g', { qty: 100, unit: 'g' }],
    ['अमूल दूध 500 ml', { qty: 500, unit: 'ml' }],
    ['সর্ষের তেল ১ লিটার', { qty: 1000, unit: 'ml' }],
    ['Eggs 6 pcs', { qty: 6, unit: 'piece' }],
    ['Tea 0.25kg', { qty: 250, unit: 'g' }],
    ['7up', null],
    ['Pen', null],
  ])('the size in a name: %s', (name, size) => {
    expect(sizeInName(name)).toEqual(size)
  })

  test.each([
    ['24', pieces, [{ name: '', qty: 24 }]],
    ['carton 24', pieces, [{ name: 'carton', qty: 24 }]],
    ['1 carton = 24 pcs', pieces, [{ name: 'carton', qty: 24 }]],
    ['पेटी: २४', pieces, [{ name: 'पेटी', qty: 24 }]],
    [
      'sack 50 kg; bag 10 kg',
      kilos,
      [
        { name: 'sack', qty: 50_000 },
        { name: 'bag', qty: 10_000 },
      ],
    ],
    ['carton', pieces, null],
  ])('packs: %s', (cell, soldBy, packs) => {
    expect(packsOf(cell, soldBy)).toEqual(packs)
  })
})

describe('what else a list says (L1)', () => {
  test.each([
    ['5', 500],
    ['5%', 500],
    ['0.05', 500],
    ['0.25%', 25],
    ['GST@18%', 1800],
    ['IGST 12 %', 1200],
    ['Exempt', 0],
    ['शून्य', 0],
    ['140', null],
    ['?', null],
  ])('GST: %s', (cell, bp) => {
    expect(gstOf(cell)).toBe(bp)
  })

  test.each([
    ['1701', '1701'],
    ['402', '0402'],
    ['1905.90', '190590'],
    ['abc', null],
  ])('HSN: %s', (cell, hsn) => {
    expect(hsnOf(cell)).toBe(hsn)
  })

  test.each([
    ['8901719101038', { gtin: '8901719101038' }],
    ['८९०१७१९१०१०३८', { gtin: '8901719101038' }],
    ["'8901719101038", { gtin: '8901719101038' }],
    // Excel leaves out the noughts of a short code.
    ['96385074', { gtin: '0000096385074' }],
    ['8.90172E+12', 'barcode_cut'],
    ['8901719101039', 'barcode_wrong'],
    ['12', 'barcode_wrong'],
  ])('barcode: %s', (cell, gtin) => {
    expect(barcodeOf(cell)).toEqual(gtin)
  })
})
