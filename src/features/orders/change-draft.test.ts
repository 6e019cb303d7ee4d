import { expect, test } from 'vitest'
import { mustardOil, order, sugar } from '#core/testing/shop-fixtures.ts'
import {
  isDearerToday,
  offerFor,
  openOffers,
  payableWith,
  readChangeDraft,
  withOffer,
} from './change-draft.ts'

const [sugarLine, oilLine] = order().lines as [never, never]
const dearOil = { ...mustardOil, pricePaise: 19_200 as never }

test('the same thing keeps the price it was promised at, unless today’s is asked for (O9)', () => {
  const kept = offerFor(oilLine, { product: dearOil, qty: 1, isToday: false })
  expect(kept).toMatchObject({ pricePaise: 18_500, totalPaise: 18_500 })
  const asked = offerFor(oilLine, { product: dearOil, qty: 1, isToday: true })
  expect(asked).toMatchObject({ pricePaise: 19_200, totalPaise: 19_200 })
  const lessPrinted = { ...mustardOil, mrpPaise: 18_000 as never }
  expect(offerFor(oilLine, { product: lessPrinted, qty: 1, isToday: false }).totalPaise).toBe(
    18_000,
  )
  expect(isDearerToday(oilLine, dearOil)).toBe(true)
  expect(isDearerToday(oilLine, mustardOil)).toBe(false)
  expect(isDearerToday(oilLine, sugar)).toBe(false)
})

test('a line is asked about once, and not at all when nothing of it changes', () => {
  const half = offerFor(sugarLine, { product: sugar, qty: 1000, isToday: false })
  const other = offerFor(sugarLine, { product: mustardOil, qty: 1, isToday: false })
  const draft = withOffer(withOffer([], sugarLine, half), sugarLine, other)
  expect(draft).toEqual([other])
  expect(payableWith(order(), draft)).toBe(18_500 + 18_500)
  const same = offerFor(sugarLine, { product: sugar, qty: 2000, isToday: false })
  expect(withOffer(draft, sugarLine, same)).toEqual([])
})

test('a draft comes back from the disk; what is none is none', () => {
  const half = offerFor(sugarLine, { product: sugar, qty: 1000, isToday: false })
  expect(readChangeDraft(JSON.parse(JSON.stringify([half])))).toEqual([half])
  expect(readChangeDraft({ bagged: [] })).toEqual([])
})

test('a line that left the order meanwhile is asked about no more', () => {
  const half = offerFor(sugarLine, { product: sugar, qty: 1000, isToday: false })
  const without = order('placed', {
    lines: order().lines.map((line) => (line.n === 1 ? { ...line, status: 'dropped' } : line)),
  })
  expect(openOffers(without, [half])).toEqual([])
})
