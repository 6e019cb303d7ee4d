import { describe, expect, it } from 'vitest'
import { lineTotal } from '../../money/line-total.ts'
import { emptyStock } from '../../stock/stock.ts'
import { mustardOil, sugar } from '../../testing/shop-fixtures.ts'
import { judgeLines } from './judge-lines.ts'
import { type PartnerLine, partnerLineSchema } from './partner-order.ts'
import { servedPins } from './served-pins.ts'

const shelf = { [sugar.id]: [sugar, 5000], [mustardOil.id]: [mustardOil, 4] } as const

const line = (change: object = {}): PartnerLine =>
  partnerLineSchema.parse({
    ...{ good: { product: sugar.id }, unit: 'g', qty: 500, pricePaise: 4400, per: 1000 },
    ...change,
  })
const oil = (change: object = {}) =>
  line({
    good: { product: mustardOil.id },
    unit: 'piece',
    qty: 1,
    pricePaise: 18_500,
    per: 1,
    ...change,
  })

const judge = (lines: PartnerLine[], change: object = {}) =>
  judgeLines(lines, ({ good }) => {
    const found = 'product' in good ? shelf[good.product] : undefined
    if (!found) return undefined
    const [product, qty] = found
    const stock = { ...emptyStock(product.id), qty }
    return { product: { ...product, ...change }, stock, name: 'चीनी' }
  })

const faults = (lines: PartnerLine[], change: object = {}) => {
  const judged = judge(lines, change)
  return judged.ok ? [] : judged.detail?.['faults']
}

describe('a line of a partner', () => {
  it('becomes a line of the shop at just the price that its customer was shown (Z4, Z11)', () => {
    const judged = judge([line({ pricePaise: 4800 })])
    expect(judged).toMatchObject({
      ok: true,
      value: [
        {
          ...{ said: 'चीनी', productId: sugar.id, qty: 500, pricePaise: 4800, per: 1000 },
          ...{ totalPaise: lineTotal(4800, 1000, 500), doubt: null },
        },
      ],
    })
  })

  it('is the same price for another amount (Z11)', () => {
    expect(faults([line({ pricePaise: 440, per: 100 })])).toEqual([])
    expect(faults([line({ pricePaise: 439, per: 100 })])).toEqual([
      { line: 0, why: 'price_changed', pricePaise: 4400, per: 1000 },
    ])
  })

  it('never costs more than the packet says (Z11)', () => {
    expect(faults([oil({ pricePaise: 21_000 })])).toEqual([])
    expect(faults([oil({ pricePaise: 21_001 })])).toEqual([{ line: 0, why: 'above_mrp' }])
    expect(faults([oil({ pricePaise: 42_001, per: 2, qty: 2 })])).toEqual([
      { line: 0, why: 'above_mrp' },
    ])
  })

  it('shares what is on hand with the lines before it, and is told of ten at most (Z7, Z11)', () => {
    expect(faults([oil({ qty: 3 }), oil({ qty: 1 })])).toEqual([])
    expect(faults([oil({ qty: 3 }), oil({ qty: 2 })])).toEqual([
      { line: 1, why: 'out_of_stock', available: 1 },
    ])
    expect(faults([line({ qty: 5001 })])).toEqual([
      { line: 0, why: 'out_of_stock', available: 5000 },
    ])
  })

  it.each([
    ['unknown', line({ good: { ref: 'salt' } }), {}],
    ['sold in another unit', line({ unit: 'ml' }), {}],
    ['archived', line(), { active: false }],
    ['hidden', line(), { hidden: true }],
    ['without a price', line(), { pricePaise: 0 }],
  ])('of a good that is %s is none (Z11)', (_what, asked, change) => {
    expect(faults([asked], change)).toEqual([{ line: 0, why: 'not_sold' }])
  })

  it('that nobody has counted cannot be promised (Z7)', () => {
    const judged = judgeLines([line()], () => ({ product: sugar, stock: undefined, name: '' }))
    expect(judged).toMatchObject({ detail: { faults: [{ why: 'out_of_stock', available: 0 }] } })
  })
})

describe('the PIN codes to which a partner sends orders', () => {
  it('are those of the shop’s list, without one its own alone, and none while that is unknown (Z10)', () => {
    expect(servedPins({ pin: '700012', pins: ['700009', '700010'] })).toEqual(['700009', '700010'])
    expect(servedPins({ pin: '700012', pins: [] })).toEqual(['700012'])
    expect(servedPins({ pin: '700012' })).toEqual(['700012'])
    expect(servedPins({ pin: '' })).toEqual([])
  })
})
