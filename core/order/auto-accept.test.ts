import { expect, test } from 'vitest'
import { id, line, morning, mustardOil, order, sugar } from '../testing/shop-fixtures.ts'
import { newShopDefaults, shopSchema } from '../shop/shop.ts'
import { emptyStock } from '../stock/stock.ts'
import { type AutoFacts, isForLater, whyNotAuto } from './auto-accept.ts'

const shop = shopSchema.parse({
  ...newShopDefaults,
  id: id(1),
  name: '',
  lang: 'hi',
  openedAt: 0,
  fat: {},
  autoAccept: true,
})
const shelf = (sugarQty: number, reserved = 0): AutoFacts['stock'] =>
  new Map([
    [sugar.id, { ...emptyStock(sugar.id), qty: sugarQty, reserved }],
    [mustardOil.id, { ...emptyStock(mustardOil.id), qty: 1 }],
  ])
/** Two kilos of sugar and a bottle of oil, ₹273, both just there. */
const facts: AutoFacts = {
  shop,
  order: order('placed'),
  now: morning,
  stock: shelf(2000),
  openOrders: 0,
}
const why = (change: Partial<AutoFacts>) => whyNotAuto({ ...facts, ...change })
const hours = Array.from({ length: 7 }, () => [{ from: 660, to: 720 }])
const at = (pin: string) => ({ line: '', landmark: '', pin, latE6: null, lngE6: null })

const hour = 3_600_000
const inSlots = { ...shop, slots: [{ days: [0, 1, 2, 3, 4, 5, 6], from: 720, to: 840, home: 5 }] }
const slot = (from: number) => ({ from: morning + from * hour, to: morning + (from + 2) * hour })
const around = { ...shop, place: { latE6: 19_000_000, lngE6: 72_000_000 }, radiusM: 2000 }
const door = (latE6: number) =>
  order('placed', { address: { ...at(''), latE6, lngE6: 72_000_000 } })

test('a clear order whose goods are there is accepted (T5)', () => {
  expect(why({})).toBeNull()
})

test.each([
  ['off', { shop: { ...shop, autoAccept: false } }],
  ['not_placed', { order: order('draft') }],
  ['not_placed', { order: order('cancelled') }],
  ['closed', { shop: { ...shop, hours } }],
  ['closed', { shop: { ...shop, pausedUntil: morning + 1 } }],
  ['no_stock', { stock: shelf(1999) }],
  ['no_stock', { stock: shelf(2500, 501) }],
  ['no_stock', { stock: new Map() }],
  ['too_many', { openOrders: 10 }],
  ['too_many', { openOrders: 2, shop: { ...shop, autoMostOpen: 2 } }],
  ['delivery', { shop: { ...shop, noRiderUntil: morning + 1 } }],
  ['delivery', { shop: { ...shop, pins: ['411001'] } }],
  ['delivery', { shop: around }],
  ['delivery', { shop: around, order: door(19_100_000) }],
  ['no_slot', { shop: inSlots }],
  ['no_slot', { shop: inSlots, order: order('placed', { slot: slot(-2) }) }],
  [
    'delivery',
    { shop: { ...shop, pins: ['411001'] }, order: order('placed', { address: at('411002') }) },
  ],
] as const satisfies [string, Partial<AutoFacts>][])(
  '%s: a person looks at it (T5)',
  (code, change) => {
    expect(why(change)).toBe(code)
  },
)

test('the limits themselves are still within them (T5)', () => {
  const dear = (paise: number) =>
    shopSchema.parse({ ...shop, autoUpToPaise: paise, autoMostOpen: 2 })
  expect(why({ shop: dear(27_300), openOrders: 1 })).toBeNull()
  expect(why({ shop: dear(27_299) })).toBe('too_dear')
  expect(
    why({ shop: { ...shop, pins: ['411001'] }, order: order('placed', { address: at('411001') }) }),
  ).toBeNull()
  expect(
    why({ shop: { ...shop, pins: ['411001'] }, order: order('placed', { mode: 'pickup' }) }),
  ).toBeNull()
})

test('of an order with a slot the room in the slot counts, not how many are in hand (T5, T6)', () => {
  const promised = order('placed', { slot: slot(2) })
  expect(why({ shop: inSlots, order: promised, openOrders: 99 })).toBeNull()
  expect(isForLater(promised, morning)).toBe(true)
  expect(isForLater(promised, morning + 2 * hour)).toBe(false)
  expect(isForLater(order('placed'), morning)).toBe(false)
  // Who picks up has none where the shop does not limit that.
  expect(why({ shop: inSlots, order: order('placed', { mode: 'pickup' }) })).toBeNull()
})

test('an address known to be near enough is brought (T4, T5)', () => {
  expect(why({ shop: around, order: door(19_010_000) })).toBeNull()
})

test('a doubt, or nothing to stand for a line, is for a person; a dropped line is none (T5)', () => {
  const lines = order().lines
  const doubtful = { ...line(3, sugar, 100, 440), doubt: 'quantity' as const }
  expect(why({ order: order('placed', { lines: [...lines, doubtful] }) })).toBe('doubt')
  const dropped = { ...doubtful, status: 'dropped' as const }
  expect(why({ order: order('placed', { lines: [...lines, dropped] }) })).toBeNull()
  const unknown = { ...line(3, sugar, 0, 0), productId: null }
  expect(why({ order: order('placed', { lines: [...lines, unknown] }) })).toBe('doubt')
})

test('two lines of one good need both their quantities (T5)', () => {
  const twice = order('placed', { lines: [line(1, sugar, 1200, 5280), line(2, sugar, 900, 3960)] })
  expect(why({ order: twice })).toBe('no_stock')
  expect(why({ order: twice, stock: shelf(2100) })).toBeNull()
})
