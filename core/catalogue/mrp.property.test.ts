import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paise } from '../money/paise.ts'
import { id, morning, mustardOil } from '../testing/shop-fixtures.ts'
import { pricesOf, priceOf } from './mrp.ts'
import {
  editBack,
  edited,
  type ProductEdit,
  productEditSchema,
  productFault,
} from './product-edit.ts'
import { productSchema } from './product.ts'

const edit = (change: Omit<ProductEdit, 'productId' | 'set'>): ProductEdit =>
  productEditSchema.parse({ productId: mustardOil.id, set: {}, ...change })
const newPrint = { mrpPaise: paise(22_000), pricePaise: paise(20_000) } as never

/** Bottles for ₹185 with ₹210 printed on them, then others for ₹200 with ₹220. */
const twoPrints = edited(mustardOil, edit({ mrps: [newPrint] }), { at: morning, id: id(1) })

test('bottles with a new printed price stand beside the old ones, which go first (S7)', () => {
  expect(pricesOf(twoPrints)).toEqual([
    { mrpPaise: 21_000, pricePaise: 18_500 },
    { mrpPaise: 22_000, pricePaise: 20_000 },
  ])
  expect(priceOf(twoPrints, 22_000).pricePaise).toBe(20_000)
  expect(priceOf(twoPrints, 21_000).pricePaise).toBe(18_500)
  // Sold out, or never heard of: what stands in front on the shelf.
  expect(priceOf(twoPrints, 19_000).pricePaise).toBe(18_500)
  expect(priceOf(mustardOil, null).pricePaise).toBe(18_500)
})

test('when the old bottles are gone the new ones have the price, and the last price stays (S7)', () => {
  const gone = edit({ withoutMrps: [paise(21_000)] as never })
  const oneLeft = edited(twoPrints, gone, { at: morning + 1, id: id(2) })
  expect(pricesOf(oneLeft)).toEqual([newPrint])
  expect(oneLeft).not.toHaveProperty('laterMrps')
  const last = edit({ withoutMrps: [paise(22_000)] as never })
  expect(pricesOf(edited(oneLeft, last, { at: morning + 2, id: id(3) }))).toEqual([newPrint])
})

test('the same printed price from two phones is one, at the newer price (S7, Y3)', () => {
  const cheaper = edit({ mrps: [{ mrpPaise: 22_000, pricePaise: 19_500 } as never] })
  const later = edited(twoPrints, cheaper, { at: morning + 5, id: id(4) })
  const earlier = edited(twoPrints, cheaper, { at: morning - 5, id: id(4) })
  expect(pricesOf(later)[1]).toEqual({ mrpPaise: 22_000, pricePaise: 19_500 })
  expect(pricesOf(earlier)[1]).toEqual(newPrint)
})

test('a price above the one printed on the packet, or on the pieces of a pack, is none (S7)', () => {
  const dear = edit({ mrps: [{ mrpPaise: 22_000, pricePaise: 22_001 } as never] })
  expect(productFault(edited(mustardOil, dear, { at: 1, id: id(5) }))).toBe('price_above_mrp')
  const carton = { id: id(6), name: 'carton', qty: 12, pricePaise: paise(12 * 21_000) } as never
  const packed = edited(twoPrints, edit({ packs: [carton] }), { at: 1, id: id(7) })
  expect(productFault(packed)).toBeNull()
  const tooDear = {
    id: id(6),
    name: 'carton',
    qty: 12,
    pricePaise: paise(12 * 21_000 + 1),
  } as never
  const dearer = edited(twoPrints, edit({ packs: [tooDear] }), { at: 1, id: id(7) })
  expect(productFault(dearer)).toBe('price_above_mrp')
})

const anyMrp = fc.constantFrom(20_000, 21_000, 22_000, 23_000)
const anyEdit = fc.oneof(
  fc.record({ mrpPaise: anyMrp, pricePaise: fc.integer({ min: 100, max: 20_000 }) }).map((row) => ({
    mrps: [row],
  })),
  anyMrp.map((mrp) => ({ withoutMrps: [mrp] })),
  anyMrp.map((mrpPaise) => ({ set: { mrpPaise } })),
)

test('whatever comes and goes, a good has a price, each printed price once, and can be kept (S7)', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyEdit, fc.nat(50)), { maxLength: 12 }), (edits) => {
      const oil = edits.reduce((product, [change, at], n) => {
        const parsed = productEditSchema.parse({ productId: product.id, set: {}, ...change })
        return edited(product, parsed, { at: morning + at, id: id(n) })
      }, mustardOil)
      const printed = pricesOf(oil).map(({ mrpPaise }) => mrpPaise)
      expect(new Set(printed).size).toBe(printed.length)
      expect(productSchema.parse(oil)).toEqual(oil)
    }),
  )
})

test('a word about the old packets that comes late does not price the new ones (S7, Y3)', () => {
  const gone = edit({ withoutMrps: [21_000 as never] })
  const oneLeft = edited(twoPrints, gone, { at: morning + 9, id: id(2) })
  const late = productEditSchema.parse({ productId: mustardOil.id, set: { pricePaise: 18_600 } })
  expect(pricesOf(edited(oneLeft, late, { at: morning + 5, id: id(3) }))).toEqual([newPrint])
})

test('whatever was changed can be brought back (P6)', () => {
  const shown = ({ fat: _f, ...product }: typeof mustardOil) => ({
    ...{ shelf: '', hidden: false, form: 'packed' },
    ...product,
    packs: product.packs ?? [],
    // When the new packets came is known to the day on which the change was brought back.
    laterMrps: (product.laterMrps ?? []).map(({ since: _since, ...row }) => row),
  })
  const before = { ...twoPrints, packs: [{ id: id(6), name: 'carton', qty: 12 }] }
  for (const change of [
    { set: { shelf: 'A 1', hidden: true, form: 'loose' as const, pricePaise: 18_400 } },
    {
      set: {},
      packs: [
        { id: id(6), name: 'box', qty: 6 },
        { id: id(7), name: 'tray', qty: 3 },
      ],
    },
    { set: {}, withoutPacks: [id(6)] },
    { set: {}, mrps: [{ mrpPaise: 23_000, pricePaise: 21_000 }] },
    { set: {}, withoutMrps: [21_000] },
    { set: {}, withoutMrps: [22_000] },
  ]) {
    const said = productEditSchema.parse({ productId: mustardOil.id, ...change })
    const after = edited(before, said, { at: morning + 1, id: id(8) })
    const back = productEditSchema.parse(editBack(before, said))
    expect(shown(edited(after, back, { at: morning + 2, id: id(9) }))).toEqual(shown(before))
  }
})
