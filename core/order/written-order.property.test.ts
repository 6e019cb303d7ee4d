import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineTotal } from '../money/line-total.ts'
import { paise } from '../money/paise.ts'
import { newShopDefaults, type Shop } from '../shop/shop.ts'
import { comingSlots, slotKey } from '../shop/slots.ts'
import { addCustomer } from '../sync/mutations/customer.ts'
import { acceptOrder } from '../sync/mutations/order.ts'
import { placeOrder } from '../sync/mutations/order-placing.ts'
import { keyOf } from '../sync/rows.ts'
import { act, id, morning, mustardOil, reader, sugar } from '../testing/shop-fixtures.ts'
import { acceptArgs } from './order-acts.ts'
import { type Order, payablePaise } from './order.ts'
import type { UsualLine } from './usual-basket.ts'
import {
  atQty,
  cardOfWritten,
  costOf,
  deliveryOfWritten,
  newWrittenOrder,
  orderOfWritten,
  payableOfWritten,
  withGood,
  withRead,
  withUsual,
  type WrittenLine,
  type WrittenOrder,
  writtenOrderSchema,
} from './written-order.ts'

const goods = new Map([sugar, mustardOil].map((product) => [product.id, product]))
const shop: Shop = {
  ...newShopDefaults,
  id: id(0x1),
  name: 'Ganesh',
  lang: 'hi',
  openedAt: 0,
  deliveryPaise: paise(2000),
  minDeliveryPaise: paise(10_000),
  fat: {},
}
const line = (change: Partial<WrittenLine> = {}): WrittenLine => ({
  said: 'chini',
  productId: sugar.id,
  unit: 'g',
  qty: 2000,
  doubt: null,
  options: [],
  ...change,
})
const written = (change: Partial<WrittenOrder> = {}): WrittenOrder => ({
  ...newWrittenOrder(id(0x700)),
  who: { customerId: id(0x600), name: 'Mitali Das', phone: '+919820011223', lang: 'bn' },
  lines: [line(), line({ said: 'tel', productId: mustardOil.id, unit: 'piece', qty: 1 })],
  ...change,
})
const noLoads = { home: new Map<string, number>(), pickup: new Map<string, number>() }
const orderOf = (change: Partial<WrittenOrder> = {}) =>
  orderOfWritten(written(change), shop, goods, noLoads, morning)

test('what is written down is placed and accepted in one act, and its goods are held (O16, S4)', () => {
  const order = orderOf() ?? expect.fail('It is whole.')
  const args = placeOrder.schema.parse({ order })
  const placed = placeOrder.reduce[7]?.(undefined, act(args), order.id) as Order
  const accept = acceptOrder.schema.parse(acceptArgs(placed))
  const rows = reader({ [keyOf(7, order.id)]: placed })
  const late = { now: morning + 30 * 86_400_000, strictStock: false }
  expect(acceptOrder.check(rows, act(accept), late)).toEqual({ st: 'applied' })
  const taken = acceptOrder.reduce[7]?.(placed, act(accept), order.id)
  expect(taken).toMatchObject({ st: 'accepted', channel: 'phone', acceptBy: null })
  expect(taken?.lines.map(({ held }) => held)).toEqual([2000, 1])
  expect(payablePaise(placed)).toBe(8800 + 18_500 + 2000)
})

test('nothing is placed while a line is unclear, nothing is on it, or nobody said who it is for (O8)', () => {
  expect(orderOf({ lines: [] })).toBeNull()
  expect(orderOf({ who: null })).toBeNull()
  expect(orderOf({ lines: [line({ productId: null })] })).toBeNull()
  expect(orderOf({ lines: [line({ qty: 0 })] })).toBeNull()
  expect(orderOf({ lines: [line({ productId: id(0x999) })] })).toBeNull()
  const nobody = { customerId: null, name: '', phone: null, lang: 'hi' } as const
  expect(orderOf({ who: nobody })).toMatchObject({ customerId: null, customerName: '' })
})

test('who orders for the first time gets a card with the number and the place he named', () => {
  const customerId = id(0x601)
  const who = { customerId, isNew: true, name: 'Ravi', phone: null, lang: 'hi' as const }
  const address = { line: 'Shivaji Chowk', landmark: '', pin: '', latE6: null, lngE6: null }
  const customer = cardOfWritten(written({ who, address })) ?? expect.fail('He is new.')
  expect(addCustomer.schema.parse({ customer })).toEqual({
    customer: { id: customerId, name: 'Ravi', phone: null, lang: 'hi', address },
  })
  expect(orderOf({ who })).toMatchObject({ customerId })
  expect(cardOfWritten(written())).toBeNull()
  expect(cardOfWritten(written({ who: null }))).toBeNull()
})

test('it costs what the shop asks today, whatever it cost when it was begun', () => {
  const dearer = new Map(goods).set(sugar.id, { ...sugar, pricePaise: paise(5000) })
  expect(orderOfWritten(written(), shop, dearer, noLoads, morning)?.lines[0]).toMatchObject({
    pricePaise: 5000,
    totalPaise: 10_000,
  })
  expect(costOf(line({ qty: 455, forPaise: paise(2000) }), goods)).toBe(2000)
  const free = new Map(goods).set(sugar.id, { ...sugar, pricePaise: paise(0) })
  expect(orderOfWritten(written(), shop, free, noLoads, morning)?.lines[0]).toMatchObject({
    doubt: 'price',
  })
})

test('it gets the first time with room, or the one the shop chose, full or not, or none (O16, T6, T7)', () => {
  // Each day at noon and in the evening, one order each.
  const hour = 3_600_000
  const days = [0, 1, 2, 3, 4, 5, 6]
  const plans = [12, 17].map((from) => ({ days, from: from * 60, to: (from + 2) * 60, home: 1 }))
  const timed: Shop = { ...shop, slots: plans, minDeliveryPaise: paise(0) }
  const [noon, evening] = comingSlots(timed, morning).map(({ from, to }) => ({ from, to }))
  if (!noon || !evening) expect.fail('There are two times today.')
  const full = { ...noLoads, home: new Map([[slotKey(noon), 1]]) }
  const slot = (change: Partial<WrittenOrder>, loads = noLoads, now = morning) =>
    orderOfWritten(written({ mode: 'home', ...change }), timed, goods, loads, now)?.slot
  expect(slot({})).toEqual(noon)
  expect(slot({}, full)).toEqual(evening)
  expect(slot({ slot: noon }, full)).toEqual(noon)
  expect(slot({ slot: null })).toBeUndefined()
  expect(slot({ mode: 'pickup', slot: noon })).toBeUndefined()
  // What he chose is over by now.
  expect(slot({ slot: noon }, noLoads, noon.to + hour / 2)).toEqual(evening)
  expect(orderOf()?.slot).toBeUndefined()
})

test('whole cartons cost the price of a carton, packets what is sold first or what was chosen (S6, S7)', () => {
  const carton = { id: id(0x51), name: 'carton', qty: 12, pricePaise: paise(210_000) as never }
  const later = { mrpPaise: paise(22_000) as never, pricePaise: paise(20_000) as never, since: 1 }
  const oil = { ...mustardOil, packs: [carton], laterMrps: [later] }
  const cost = (change: Partial<WrittenLine>) =>
    costOf(line({ productId: oil.id, unit: 'piece', ...change }), new Map([[oil.id, oil]]))
  expect(cost({ qty: 2 })).toBe(37_000)
  expect(cost({ qty: 2, mrpPaise: later.mrpPaise })).toBe(40_000)
  expect(cost({ qty: 24, packId: carton.id })).toBe(420_000)
  // Thirteen are no cartons, and a carton that is no more has no price.
  expect(cost({ qty: 13, packId: carton.id })).toBe(13 * 18_500)
  expect(cost({ qty: 12, packId: id(0x52) })).toBe(12 * 18_500)
  const lines = [line({ productId: oil.id, unit: 'piece', qty: 24, packId: carton.id })]
  const placed = orderOfWritten(
    written({ lines }),
    shop,
    new Map([[oil.id, oil]]),
    noLoads,
    morning,
  )
  expect(placed?.lines[0]).toMatchObject({ pricePaise: 210_000, per: 12, totalPaise: 420_000 })
})

test('it goes as the shop’s rules say, until the shop says otherwise (T4)', () => {
  const small = { lines: [line()] }
  const how = (change: Partial<WrittenOrder>) =>
    deliveryOfWritten(written(change), shop, goods, morning)
  expect(how({})).toEqual({ mode: 'home', deliveryPaise: 2000, why: null })
  expect(how(small)).toEqual({ mode: 'pickup', deliveryPaise: 0, why: 'below_minimum' })
  expect(how({ ...small, mode: 'home' })).toMatchObject({ mode: 'home', deliveryPaise: 2000 })
  expect(how({ mode: 'pickup' })).toEqual({ mode: 'pickup', deliveryPaise: 0, why: null })
  const address = { line: 'Shivaji Chowk', landmark: '', pin: '', latE6: null, lngE6: null }
  expect(orderOf({ address })).toMatchObject({ mode: 'home', address })
  expect(orderOf({ address, mode: 'pickup' })).toMatchObject({ mode: 'pickup', address: null })
})

const usual = (
  product: typeof sugar,
  qty: number,
  there: UsualLine['there'] = 'yes',
): UsualLine => ({
  productId: product.id,
  unit: product.unit,
  qty,
  pricePaise: product.pricePaise,
  per: product.per,
  totalPaise: paise(0),
  differencePaise: 0,
  last: { pricePaise: product.pricePaise, per: product.per },
  there,
})

test('his usual basket comes in one tap, and twice is as once; what he said before stays', () => {
  const basket = [usual(sugar, 1000), usual(mustardOil, 2, 'unsold')]
  const once = withUsual([], basket, () => 'Sugar')
  expect(once).toEqual([line({ said: 'Sugar', qty: 1000 })])
  expect(withUsual(once, basket, () => 'Sugar')).toEqual(once)
  expect(withUsual([line({ qty: 5000 })], basket, () => 'Sugar')).toEqual([line({ qty: 5000 })])
})

test('a good tapped again grows, and what was wanted for money counts by its quantity then', () => {
  const lines = withGood([], mustardOil, 1, 'tel')
  expect(withGood(lines, mustardOil, 1, 'tel')).toMatchObject([{ qty: 2 }])
  const forMoney = line({ qty: 455, forPaise: paise(2000), doubt: 'quantity' })
  expect(atQty(forMoney, 500)).toEqual(line({ qty: 500 }))
})

test('a list that was read keeps its words, its doubts and what was wanted for money', () => {
  const chini = { said: '₹20 ki chini', productId: sugar.id, qty: 455, totalPaise: 2000 }
  const xyz = { said: 'xyz', productId: null, qty: 1, totalPaise: 0, doubt: 'unknown' as const }
  const read = [
    { draft: { ...chini, doubt: null, options: [] }, product: sugar },
    { draft: { ...xyz, options: [] }, product: undefined },
  ]
  expect(withRead([], read)).toMatchObject([
    { said: '₹20 ki chini', forPaise: 2000 },
    { said: 'xyz', productId: null, doubt: 'unknown' },
  ])
})

const anyLine = fc.record({
  said: fc.string({ maxLength: 20 }),
  productId: fc.constantFrom(sugar.id, mustardOil.id, null),
  unit: fc.constantFrom('g' as const, 'piece' as const),
  qty: fc.integer({ min: 0, max: 9000 }),
  doubt: fc.constantFrom(null, 'which' as const),
  options: fc.constant<string[]>([]),
})
const anyWritten = fc.record({
  lines: fc.array(anyLine, { maxLength: 8 }),
  mode: fc.constantFrom(null, 'home' as const, 'pickup' as const),
  note: fc.string({ maxLength: 50 }),
})

test('whatever is written down: it survives the disk, and what it becomes costs what was shown', () => {
  fc.assert(
    fc.property(anyWritten, (change) => {
      const draft = written(change)
      expect(writtenOrderSchema.parse(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
      const order = orderOfWritten(draft, shop, goods, noLoads, morning)
      const isWhole =
        draft.lines.length > 0 && draft.lines.every((each) => each.productId && each.qty > 0)
      expect(order !== null).toBe(isWhole)
      if (!order) return
      expect(placeOrder.schema.safeParse({ order }).success).toBe(true)
      const shown = payableOfWritten(
        draft.lines,
        deliveryOfWritten(draft, shop, goods, morning),
        goods,
      )
      expect(payablePaise(order as unknown as Order)).toBe(shown)
      for (const each of order.lines)
        expect(each.totalPaise).toBe(lineTotal(each.pricePaise, each.per, each.qty))
    }),
  )
})
