import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Bill, BillMethod } from '../bill/bill.ts'
import { goodsBackArgs, mayComeBack } from '../bill/goods-back.ts'
import { voidBillArgs } from '../bill/take-back.ts'
import { paise } from '../money/paise.ts'
import type { Order } from '../order/order.ts'
import { acceptArgs, deliverArgs, packArgs } from '../order/order-acts.ts'
import { dayNumber } from '../shop/shop-time.ts'
import { momentOf, type Movement } from '../stock/movement.ts'
import { runReducer } from '../sync/fold.ts'
import { type AnyModule, type ArgsOf, modules, type Verb } from '../sync/registry.ts'
import { entity, type Key, keyOf, type Row, splitKey } from '../sync/rows.ts'
import { billArgs } from '../testing/bill-fixtures.ts'
import { act, id, line, morning, mustardOil, order, sugar } from '../testing/shop-fixtures.ts'
import {
  addBill,
  addOrder,
  addSum,
  daysOfBill,
  daysOfOrder,
  emptySum,
  type OpenSum,
  packSum,
} from './day-sum.ts'

const dayMs = 86_400_000
let n = 0x50_000
const newId = () => id(n++)

/** Rows on which verbs run at moments of their own. */
class Shop {
  readonly rows = new Map<Key, Row>()

  do<V extends Verb>(verb: V, at: number, args: ArgsOf<V>): void {
    const module = modules[verb] as AnyModule
    const said = act<unknown>(args, { at, id: newId() })
    for (const key of module.keys(args)) {
      const row = runReducer(module, key, this.rows.get(key), said)
      if (row) this.rows.set(key, row)
    }
  }

  private all<R extends Row>(e: number): R[] {
    return [...this.rows].flatMap(([key, row]) => (splitKey(key).e === e ? [row as R] : []))
  }
  bill = (one: string) => this.rows.get(keyOf(entity.bill, one)) as Bill
  order = (one: string) => this.rows.get(keyOf(entity.order, one)) as Order
  bills = (): Bill[] => this.all(entity.bill)
  orders = (): Order[] => this.all(entity.order)
  moves = (): Movement[] => this.all(entity.movement)

  /** Each day from its own rows, as a phone tells it. */
  days(): OpenSum[] {
    const bills = this.bills()
    const orders = this.orders()
    const days = new Set([...bills.flatMap(daysOfBill), ...orders.flatMap(daysOfOrder)])
    return [...days].map((day) => {
      const sum = emptySum()
      for (const bill of bills) if (daysOfBill(bill).includes(day)) addBill(sum, bill, day)
      for (const one of orders) if (daysOfOrder(one).includes(day)) addOrder(sum, one, day)
      return sum
    })
  }
}

const goods = [sugar, { ...mustardOil, mrpPaise: null }, null]
const when = fc.integer({ min: 0, max: 4 * dayMs })
const soldLine = fc.record({
  good: fc.constantFrom(...goods),
  qty: fc.integer({ min: 1, max: 3000 }),
  off: fc.constantFrom(0, 0, 150),
})
const anyBill = fc.record({
  at: when,
  sold: fc.array(soldLine, { minLength: 1, maxLength: 4 }),
  offPaise: fc.nat(3000),
  methods: fc.constantFrom<readonly BillMethod[]>(['cash'], ['upi', 'cash'], ['khata']),
  isNamed: fc.boolean(),
  /** Parts in tenths that come back, each so much later. */
  backs: fc.array(fc.tuple(fc.nat(10), fc.nat(3 * dayMs)), { maxLength: 2 }),
  isVoid: fc.boolean(),
})
const anyOrder = fc.record({
  at: when,
  qty: fc.integer({ min: 1, max: 9000 }),
  less: fc.nat(9),
  fee: fc.constantFrom(0, 2500),
  /** How far it gets. */
  end: fc.constantFrom('accepted', 'packed', 'delivered', 'delivered'),
  laterMs: fc.nat(2 * dayMs),
})

type AnyBill = typeof anyBill extends fc.Arbitrary<infer T> ? T : never
type AnyOrder = typeof anyOrder extends fc.Arbitrary<infer T> ? T : never

function sell(shop: Shop, wish: AnyBill): void {
  const at = morning + wish.at
  const customerId = wish.isNamed ? id(0x600) : null
  const args = billArgs(newId, wish.sold, {
    ...{ customerId, offPaise: wish.offPaise },
    methods: wish.methods[0] === 'khata' && !wish.isNamed ? ['cash'] : wish.methods,
  })
  shop.do('recordBill', at, args)
  let later = at
  for (const [tenths, ms] of wish.backs) {
    later += ms
    const bill = shop.bill(args.id)
    const wanted = new Map(
      mayComeBack(bill).map(({ moveId, qty }) => [moveId, Math.floor((qty * tenths) / 10)]),
    )
    const back = goodsBackArgs(bill, wanted, 'cash', '', newId)
    if (back.lines.length > 0) shop.do('takeBackGoods', later, back)
  }
  const bill = shop.bill(args.id)
  if (wish.isVoid && !bill.backs) shop.do('voidBill', later + 1, voidBillArgs(bill, ''))
}

function deliver(shop: Shop, wish: AnyOrder): void {
  const at = morning + wish.at
  const orderId = newId()
  const lines = [line(1, sugar, wish.qty, wish.qty * 4), line(2, mustardOil, 1, 18_500)]
  const placed = order('placed', { id: orderId, at, lines, deliveryPaise: paise(wish.fee) })
  shop.rows.set(keyOf(entity.order, orderId), placed)
  shop.do('acceptOrder', at, acceptArgs(placed))
  if (wish.end === 'accepted') return
  const weighed = Math.max(0, wish.qty - wish.less)
  const qtyOf = (one: number) => (one === 1 ? weighed : undefined)
  shop.do('packOrder', at, packArgs(shop.order(orderId), newId, qtyOf))
  if (wish.end === 'packed') return
  shop.do('deliverOrder', at + wish.laterMs, deliverArgs(shop.order(orderId), null))
}

const total = (sums: readonly OpenSum[]): OpenSum => {
  const all = emptySum()
  for (const sum of sums) addSum(all, packSum(sum))
  return all
}
const sumOf = (numbers: Iterable<number>): number => {
  let all = 0
  for (const one of numbers) all += one
  return all
}

test('all days together are the bills and delivered orders, to the paisa, and the goods are what the movements say (F1, F2)', () => {
  fc.assert(
    fc.property(
      fc.array(anyBill, { maxLength: 12 }),
      fc.array(anyOrder, { maxLength: 6 }),
      (bills, orders) => {
        const shop = new Shop()
        for (const wish of bills) sell(shop, wish)
        for (const wish of orders) deliver(shop, wish)
        const days = shop.days()
        const all = total(days)

        const standing = shop.bills().filter(({ voidAt }) => voidAt === undefined)
        const brought = shop.orders().filter(({ st }) => st === 'delivered')
        const paidForOrders = brought.map(({ lines, deliveryPaise }) =>
          sumOf([
            deliveryPaise,
            ...lines.map((one) => (one.status === 'dropped' ? 0 : one.totalPaise)),
          ]),
        )
        expect(all.soldPaise).toBe(
          sumOf([...standing.map(({ totalPaise }) => totalPaise), ...paidForOrders]),
        )
        expect([all.bills, all.orders]).toEqual([standing.length, brought.length])
        // What a customer got back in hand is what came off.
        expect(all.backPaise).toBe(
          sumOf(
            standing
              .flatMap(({ backs = [] }) => backs.flatMap(({ refunds }) => refunds))
              .map((one) => one.paise),
          ),
        )
        for (const sum of [...days, all]) {
          expect(
            sumOf([...sum.goods.values()].map(({ b }) => b)) + sum.plainPaise + sum.feePaise,
          ).toBe(sum.soldPaise - sum.backPaise)
          expect(sumOf(sum.hours)).toBe(sum.soldPaise)
        }
        const linesPaise = standing.flatMap(({ lines }) =>
          lines.map(({ totalPaise, offPaise = 0 }) => totalPaise + offPaise),
        )
        expect(all.soldPaise - sumOf(paidForOrders)).toBe(
          sumOf(linesPaise) - all.offPaise + all.roundPaise,
        )

        const counted = new Set([
          ...shop.bills().map((one) => one.id),
          ...brought.map((one) => one.id),
        ])
        // What a taken back bill moved, and the answer to it, come to nothing.
        const answers = new Set(shop.bills().flatMap(({ lines }) => lines.map((one) => one.moveId)))
        for (const product of [sugar, mustardOil]) {
          const moved = shop
            .moves()
            .filter(
              ({ productId, ref }) =>
                productId === product.id && ref !== null && (counted.has(ref) || answers.has(ref)),
            )
          expect(all.goods.get(product.id)?.a ?? 0).toBe(0 - sumOf(moved.map(({ qty }) => qty)))
          // Day by day too, as far as the counter goes.
          for (const day of new Set(moved.map((one) => dayNumber(momentOf(one))))) {
            if (brought.length > 0) continue
            const sum = emptySum()
            for (const bill of shop.bills()) addBill(sum, bill, day)
            const ofDay = moved.filter((one) => dayNumber(momentOf(one)) === day)
            expect(sum.goods.get(product.id)?.a ?? 0).toBe(0 - sumOf(ofDay.map(({ qty }) => qty)))
          }
        }
        const named = (rows: readonly { customerId: string | null }[]) =>
          rows.filter(({ customerId }) => customerId === id(0x600)).length
        expect(all.people.get(id(0x600))?.a ?? 0).toBe(named(standing) + named(brought))
      },
    ),
  )
})

test('a bill counts on its own day and what came back of it on the day it came back; a void one on none (F2)', () => {
  const shop = new Shop()
  const args = billArgs(newId, [{ good: sugar, qty: 1000 }])
  shop.do('recordBill', morning, args)
  const bill = shop.bill(args.id)
  const all = new Map(mayComeBack(bill).map(({ moveId, qty }) => [moveId, qty]))
  const back = goodsBackArgs(bill, all, 'cash', '', newId)
  shop.do('takeBackGoods', morning + dayMs, back)
  const [sold, returned] = shop.days()
  expect(sold).toMatchObject({ bills: 1, soldPaise: 4400, backPaise: 0 })
  expect(returned).toMatchObject({ bills: 0, soldPaise: 0, backPaise: 4400 })
  expect(returned?.goods.get(sugar.id)).toEqual({ a: -1000, b: -4400 })

  const mistake = billArgs(newId, [{ good: sugar, qty: 500 }])
  const other = new Shop()
  other.do('recordBill', morning, mistake)
  other.do('voidBill', morning + dayMs, voidBillArgs(other.bill(mistake.id), ''))
  const days = other.days()
  expect(days).toHaveLength(1)
  expect(days[0]).toMatchObject({ bills: 0, soldPaise: 0, voids: 1, voidPaise: 2200 })
  expect(days[0]?.goods.size).toBe(0)
})

test('packed and opened again a sum is what it was', () => {
  const shop = new Shop()
  shop.do(
    'recordBill',
    morning,
    billArgs(newId, [
      { good: sugar, qty: 700 },
      { good: null, qty: 99 },
    ]),
  )
  const [day] = shop.days()
  expect(day && total([day])).toEqual(day)
})
