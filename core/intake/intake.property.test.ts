import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildMatchIndex } from '../catalogue/match-index.ts'
import { parseQuantity } from '../quantity/parse-quantity.ts'
import { matchLine } from './match-item.ts'
import { longestSaid, mostLines, parseOrderText } from './parse-order-text.ts'
import type { ShopProduct } from './shop-product.ts'

const words = (
  'chini चीनी চিনি tel do दो bhej दे भैया aur और আর 2 ५ ৭ 0 1.5 ½ 1/2 kg किलो কেজি g ml dozen दर्जन packet ' +
  'पाव पोया সাড়ে साढ़े सवा सौ ₹ rs 20/- ka की wala x 2x500ml 7up a4 2-3 1-1 nahi sorry flat nagar kal paise each 9820011223 : . , ; । + & - ( ) \n 1. 2) 🙏 र‍्य'
).split(' ')
const list = fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((some) => some.join(' '))
const glued = fc.array(fc.constantFrom(...words), { maxLength: 20 }).map((some) => some.join(''))
const anything = fc.oneof(
  list,
  glued,
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
)

const partings = /[\s,;:.।॥|+•·?!\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

const isWhole = (n: number): boolean => Number.isSafeInteger(n) && n > 0

test('I1, I6: whatever is sent is read without a fault, every word of it is in one line, and the lines fit', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const lines = parseOrderText(text)
      expect(lines.length).toBeLessThanOrEqual(mostLines)
      for (const line of lines) expect(line.said.length).toBeLessThanOrEqual(longestSaid)
      // Put together again, the lines are the message without the signs that parted them.
      const bare = (some: string) => some.normalize('NFC').replace(partings, '')
      expect(bare(lines.map(({ said }) => said).join(' '))).toBe(bare(text))
    }),
    { numRuns: 400 },
  )
})

test('Q2: an amount is always whole and more than nothing', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const amounts = [parseQuantity(text), ...parseOrderText(text).map(({ amount }) => amount)]
      for (const amount of amounts) {
        if (amount?.kind === 'quantity') expect(isWhole(amount.qty)).toBe(true)
        if (amount?.kind === 'count') expect(isWhole(amount.count)).toBe(true)
        if (amount?.kind === 'rupees') expect(isWhole(amount.paise)).toBe(true)
      }
    }),
    { numRuns: 400 },
  )
})

test('Q1, Q2: grams, kilos and millilitres written in any digits are read back exactly', () => {
  const scripts = ['0123456789', '०१२३४५६७८९', '০১২৩৪৫৬৭৮৯']
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 999_999 }),
      fc.constantFrom(...scripts),
      fc.constantFrom('g', 'ml'),
      (qty, digits, unit) => {
        const write = (text: string) => text.replace(/\d/g, (digit) => digits[Number(digit)] ?? '')
        const big = unit === 'g' ? 'kg' : 'l'
        expect(parseQuantity(write(`${qty} ${unit}`))).toEqual({ kind: 'quantity', qty, unit })
        expect(parseQuantity(write(`${(qty / 1000).toFixed(3)} ${big}`))).toEqual({
          kind: 'quantity',
          qty,
          unit,
        })
      },
    ),
  )
})

test('I7 to I12: a draft line names only products of the shop, whole base units and whole paise', () => {
  const product = fc.record<ShopProduct>({
    id: fc.constantFrom('chini', 'tel', 'paav'),
    ref: fc.constant(null),
    unit: fc.constantFrom('g', 'ml', 'piece'),
    packQty: fc.option(fc.integer({ min: 1, max: 20_000 })),
    packUnit: fc.option(fc.constantFrom('g', 'ml', 'piece')),
    pricePaise: fc.integer({ min: 0, max: 1_000_000 }),
    per: fc.constantFrom(1, 1000),
    active: fc.boolean(),
    available: fc.option(fc.integer({ min: 0, max: 100 })),
  })
  const index = buildMatchIndex([
    { id: 'chini', texts: ['chini', 'चीनी', 'চিনি'], boost: 0 },
    { id: 'tel', texts: ['tel'], boost: 1 },
    { id: 'paav', texts: ['पाव'], boost: 0 },
  ])
  const shelf = fc.uniqueArray(product, { selector: ({ id }) => id })
  fc.assert(
    fc.property(list, shelf, (text, products) => {
      for (const parsed of parseOrderText(text)) {
        const line = matchLine(parsed, products, index)
        const sold = products.filter(({ active }) => active).map(({ id }) => id)
        expect(line.said).toBe(parsed.said)
        expect(isWhole(line.qty)).toBe(true)
        expect(Number.isSafeInteger(line.totalPaise) && line.totalPaise >= 0).toBe(true)
        expect(line.options.length).toBeLessThanOrEqual(5)
        for (const id of line.options) expect(sold).toContain(id)
        if (line.productId === null) expect(line.doubt).toBe('unknown')
        else expect(sold).toContain(line.productId)
      }
    }),
    { numRuns: 300 },
  )
})
