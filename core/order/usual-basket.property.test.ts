import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Product } from '../catalogue/product.ts'
import { lineTotal } from '../money/line-total.ts'
import { paise } from '../money/paise.ts'
import { id, line, morning, mustardOil, order, sugar } from '../testing/shop-fixtures.ts'
import type { Order, OrderLine } from './order.ts'
import { usualBasket, usualOrders } from './usual-basket.ts'

const salt: Product = { ...mustardOil, id: id(0x102), pricePaise: paise(2800) }
const goods = [sugar, mustardOil, salt]

/** Days ago, with what came to the door. */
const brought = (days: number, lines: OrderLine[], change: Partial<Order> = {}): Order =>
  order('delivered', {
    id: id(0x700 + days),
    at: morning - days * 86_400_000,
    lines: lines.map((each, i) => ({ ...each, n: i + 1, packed: each.qty })),
    ...change,
  })
const some = (product: Product, qty: number) =>
  line(1, product, qty, lineTotal(product.pricePaise, product.per, qty))
const today = (changed: Partial<Record<string, Partial<Product>>> = {}, onShelf = 1_000_000) => ({
  product: (productId: string) => {
    const product = goods.find((each) => each.id === productId)
    return product && { ...product, ...changed[productId] }
  },
  stock: (productId: string) => ({ id: productId, qty: onShelf, reserved: 0, countAt: 0 }),
})

test('usual is what came with at least half of the last orders, and more than once (U1)', () => {
  const orders = [
    brought(1, [some(sugar, 2000), some(salt, 1)]),
    brought(2, [some(sugar, 2000), some(mustardOil, 1)]),
    brought(3, [some(mustardOil, 1), some(sugar, 1000)]),
  ]
  const basket = usualBasket(orders, today())
  expect(basket.map(({ productId, qty }) => [productId, qty])).toEqual([
    [sugar.id, 2000],
    [mustardOil.id, 1],
  ])
})

test('one order is all there is to go by; of two that share nothing the newer one is (U1)', () => {
  const last = brought(1, [some(sugar, 2000), some(salt, 1)])
  expect(usualBasket([last], today()).map(({ productId }) => productId)).toEqual([
    sugar.id,
    salt.id,
  ])
  const other = brought(2, [some(mustardOil, 1)])
  expect(usualBasket([other, last], today())).toEqual(usualBasket([last], today()))
  expect(usualBasket([], today())).toEqual([])
})

test('only what was delivered counts, and only the newest orders (U1)', () => {
  const stale = Array.from({ length: 9 }, (_, n) => brought(20 + n, [some(salt, 3)]))
  const orders = Array.from({ length: usualOrders }, (_, n) => brought(1 + n, [some(sugar, 500)]))
  const cancelled = brought(0, [some(mustardOil, 1)], { st: 'cancelled' })
  const dropped = brought(0, [{ ...some(mustardOil, 1), status: 'dropped' }, some(sugar, 500)])
  expect(usualBasket([...stale, ...orders, cancelled], today())).toEqual(
    usualBasket(orders, today()),
  )
  expect(usualBasket([dropped], today()).map(({ productId }) => productId)).toEqual([sugar.id])
})

test('the usual amount is the middle one, as it was asked for before it was weighed (U2)', () => {
  const kilos = (...amounts: number[]) =>
    amounts.map((qty, n) => brought(1 + n, [{ ...some(sugar, qty) }]))
  expect(usualBasket(kilos(985, 5000, 240), today())[0]?.qty).toBe(1000)
  expect(usualBasket(kilos(24, 25), today())[0]?.qty).toBe(25)
  expect(usualBasket([brought(1, [some(sugar, 500), some(sugar, 1000)])], today())[0]?.qty).toBe(
    1500,
  )
})

test('each good has today’s price and the difference to last time (U3)', () => {
  const orders = [brought(1, [some(sugar, 2000), some(mustardOil, 1), some(salt, 2)])]
  const prices = {
    [sugar.id]: { pricePaise: paise(4650) },
    [mustardOil.id]: { pricePaise: paise(18_000) },
  }
  expect(usualBasket(orders, today(prices))).toMatchObject([
    { productId: sugar.id, totalPaise: 9300, differencePaise: 500, there: 'yes' },
    { productId: mustardOil.id, totalPaise: 18_000, differencePaise: -500, there: 'yes' },
    { productId: salt.id, totalPaise: 5600, differencePaise: 0, there: 'yes' },
  ])
})

test('what is gone from the shelf or from the shop is said to be so (U3)', () => {
  const orders = [brought(1, [some(sugar, 2000)])]
  expect(usualBasket(orders, today({}, 0))[0]).toMatchObject({ there: 'none', totalPaise: 8800 })
  // Sold without ever being counted in: the book is wrong, not the shelf empty.
  expect(usualBasket(orders, today({}, -2000))[0]).toMatchObject({ there: 'yes' })
  expect(usualBasket(orders, today({ [sugar.id]: { active: false } }))[0]).toMatchObject({
    there: 'unsold',
    totalPaise: 0,
    differencePaise: 0,
  })
  const unpriced = today({ [sugar.id]: { pricePaise: paise(0) } })
  expect(usualBasket(orders, unpriced)[0]).toMatchObject({ totalPaise: 0, differencePaise: 0 })
})

const anyOrder = fc
  .record({
    days: fc.integer({ min: 0, max: 60 }),
    st: fc.constantFrom('delivered', 'delivered', 'delivered', 'cancelled', 'accepted' as const),
    lines: fc.array(
      fc.record({
        good: fc.integer({ min: 0, max: goods.length - 1 }),
        qty: fc.integer({ min: 1, max: 4000 }),
        pricePaise: fc.integer({ min: 0, max: 30_000 }),
        isDropped: fc.boolean(),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ days, st, lines }) =>
    brought(
      days,
      lines.map(({ good, qty, pricePaise, isDropped }) => ({
        ...some(goods[good] ?? sugar, qty),
        pricePaise: paise(pricePaise),
        status: isDropped ? 'dropped' : 'ok',
      })),
      { st },
    ),
  )
const manyOrders = fc.uniqueArray(anyOrder, { selector: ({ id: own }) => own, maxLength: 12 })

test('whatever was ordered: the basket holds each good once, for what it costs today (U1, U3)', () => {
  fc.assert(
    fc.property(manyOrders, fc.integer({ min: 1, max: 30_000 }), (orders, pricePaise) => {
      const changed = { [sugar.id]: { pricePaise: paise(pricePaise) } }
      const basket = usualBasket(orders, today(changed))
      expect(new Set(basket.map(({ productId }) => productId)).size).toBe(basket.length)
      for (const good of basket) {
        expect(good.qty).toBeGreaterThan(0)
        expect(good.totalPaise).toBe(lineTotal(good.pricePaise, good.per, good.qty))
        const brings = orders.filter(({ st }) => st === 'delivered')
        expect(
          brings.some(({ lines }) =>
            lines.some((each) => each.productId === good.productId && each.status !== 'dropped'),
          ),
        ).toBe(true)
      }
    }),
  )
})

test('the order in which a phone finds the orders changes nothing, and prices never change the goods (U1)', () => {
  fc.assert(
    fc.property(manyOrders, fc.integer({ min: 1, max: 30_000 }), (orders, pricePaise) => {
      const basket = usualBasket(orders, today())
      expect(usualBasket(orders.toReversed(), today())).toEqual(basket)
      const dearer = today({ [sugar.id]: { pricePaise: paise(pricePaise) } })
      const goodsOf = (lines: typeof basket) => lines.map(({ productId, qty }) => [productId, qty])
      expect(goodsOf(usualBasket(orders, dearer))).toEqual(goodsOf(basket))
    }),
  )
})

test('a good that was ordered under two names is one, and offered as it is sold today (U1, C22)', () => {
  const orders = [
    brought(1, [some(salt, 2)]),
    brought(2, [some(mustardOil, 2)]),
    brought(3, [some(sugar, 500)]),
  ]
  const { product, stock } = today()
  const joined = {
    product: (productId: string) => product(productId === salt.id ? mustardOil.id : productId),
    stock,
  }
  expect(usualBasket(orders, joined)).toMatchObject([
    { productId: mustardOil.id, qty: 2, pricePaise: mustardOil.pricePaise },
  ])
})
