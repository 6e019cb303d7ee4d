import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Address, addressesOf, type Customer } from '../../customer/customer.ts'
import { peopleOf } from '../../customer/person.ts'
import type { Order } from '../../order/order.ts'
import {
  act,
  claim,
  id,
  line,
  morning,
  order,
  payment,
  reader,
  sugar,
} from '../../testing/shop-fixtures.ts'
import { mayDo } from '../../shop/permissions.ts'
import { type Act, type Verdict } from '../mutation.ts'
import { type AnyModule } from '../registry.ts'
import { type Key, keyOf, type Row, splitKey } from '../rows.ts'
import {
  addCustomer,
  editCustomer,
  eraseCustomer,
  mergeCustomers,
  unmergeCustomers,
} from './customer.ts'

const place = (text: string): Address => ({
  line: text,
  landmark: '',
  pin: '700019',
  latE6: null,
  lngE6: null,
})

/** The shop's rows, and what it says to one verb after the other. */
class Shop {
  rows: Partial<Record<Key, Row>> = {}
  private count = 0

  constructor(...orders: Order[]) {
    for (const one of orders) this.rows[keyOf(7, one.id)] = one
    for (const [n, name] of [
      [1, 'Mitali'],
      [2, 'Ravi'],
      [3, 'Sunita'],
    ] as const) {
      const customer = { id: id(n), name, phone: null, lang: 'bn' as const, address: null }
      this.say(addCustomer, { customer })
    }
  }

  say<Args>(
    module: { name: string; check: unknown; schema: { parse: (args: unknown) => Args } },
    args: Args,
    change: Partial<Act<unknown>> = {},
  ): string {
    const { check, keys, reduce } = module as unknown as AnyModule
    this.count++
    const one = act<unknown>(module.schema.parse(args), {
      at: morning + this.count * 1000,
      id: id(0xa00 + this.count),
      ...change,
    })
    const verdict: Verdict = check(reader(this.rows), one, { now: one.at, strictStock: false })
    if (verdict.st === 'applied' || verdict.st === 'merged')
      for (const key of keys(one.args)) {
        const { e, id: row } = splitKey(key)
        const reducer = reduce[e] as (row: Row | undefined, act: Act<unknown>, id: string) => Row
        const next = reducer(this.rows[key], one, row)
        if (next) this.rows[key] = next
      }
    return 'code' in verdict ? verdict.code : verdict.st
  }

  card = (n: number) => this.rows[keyOf(6, id(n))] as Customer
  order = () => this.rows[keyOf(7, id(0x700))] as Order
  people = () =>
    peopleOf([1, 2, 3].map(this.card)).map(({ cards }) =>
      cards.map((one) => one.id.slice(-1)).join(''),
    )
}

const merge = (n: number, into: number) => ({ customerId: id(n), into: id(into) })

test('of two hands on a card the newer one stands field by field, and no place is lost (Y3, K4)', () => {
  const older = { set: { name: 'Mitali D', note: 'pays late', address: place('Flat 1') } }
  const newer = { set: { name: 'Mitali Das', address: place('Flat 2') } }
  const write = (...hands: [{ set: object }, number][]) => {
    const shop = new Shop()
    for (const [hand, at] of hands)
      shop.say(editCustomer, { customerId: id(1), ...hand }, { at: morning + at })
    return shop.card(1)
  }
  const inOrder = write([older, 10_000], [newer, 20_000])
  expect(inOrder).toMatchObject({ name: 'Mitali Das', note: 'pays late', address: place('Flat 2') })
  expect(addressesOf(inOrder)).toEqual([place('Flat 2'), place('Flat 1')])
  expect(write([newer, 20_000], [older, 10_000])).toEqual({
    ...inOrder,
    fat: expect.any(Object) as object,
  })
  const shop = new Shop()
  shop.say(editCustomer, { customerId: id(1), ...newer }, { at: morning + 20_000 })
  expect(shop.say(editCustomer, { customerId: id(1), ...older }, { at: morning + 10_000 })).toBe(
    'merged',
  )
})

test('a place that is taken off a card goes, the others stay, each once (K4)', () => {
  const shop = new Shop()
  for (const text of ['Flat 1', 'Flat 2', 'Flat 1'])
    shop.say(editCustomer, { customerId: id(1), set: { address: place(text) } })
  expect(addressesOf(shop.card(1))).toEqual([place('Flat 1'), place('Flat 2')])
  shop.say(editCustomer, { customerId: id(1), set: {}, forget: place('Flat 1') })
  expect(shop.card(1)).toMatchObject({ address: place('Flat 2') })
  expect(shop.card(1)).not.toHaveProperty('otherAddresses')
  for (let n = 0; n < 14; n++)
    shop.say(editCustomer, { customerId: id(1), set: { address: place(`Lane ${n}`) } })
  expect(addressesOf(shop.card(1))).toHaveLength(10)
})

test('merged cards are one person until the merge is taken back (K3)', () => {
  const shop = new Shop(order('placed', { customerId: id(2) }))
  expect(shop.say(mergeCustomers, merge(2, 1))).toBe('applied')
  expect(shop.people()).toEqual(['12', '3'])
  expect(shop.order().customerId).toBe(id(2))
  expect(shop.say(unmergeCustomers, merge(2, 1))).toBe('applied')
  expect(shop.people()).toEqual(['1', '2', '3'])
  expect(shop.say(unmergeCustomers, merge(2, 1))).toBe('noop')
})

test('two phones that merge the same two, each the other way round, have one person (K3)', () => {
  const shop = new Shop()
  expect(shop.say(mergeCustomers, merge(1, 2))).toBe('applied')
  expect(shop.say(mergeCustomers, merge(2, 1))).toBe('noop')
  expect(shop.say(mergeCustomers, merge(1, 2))).toBe('noop')
  expect(shop.people()).toEqual(['21', '3'])
})

test('only cards that stand by themselves are merged (K3)', () => {
  const shop = new Shop()
  shop.say(mergeCustomers, merge(1, 2))
  expect(shop.say(mergeCustomers, merge(1, 3))).toBe('merged_differently')
  expect(shop.say(mergeCustomers, merge(3, 1))).toBe('merged_differently')
  expect(shop.say(mergeCustomers, merge(2, 2))).toBe('same_customer')
  expect(shop.say(mergeCustomers, merge(2, 9))).toBe('depends')
  expect(shop.say(mergeCustomers, merge(2, 3))).toBe('applied')
  expect(shop.people()).toEqual(['312'])
})

const words = {
  customerId: id(2),
  note: 'third floor',
  address: place('Flat 1'),
  lines: [line(1, sugar, 2000, 8800)],
}
const paid = order('delivered', {
  ...words,
  payments: [{ ...payment(0xc00, 8800), at: morning, login: null }],
})
const erase = { customerIds: [id(2)], orderIds: [id(0x700)] }

test('who wants to be forgotten leaves goods, amounts and times, and nothing else (K6, K7)', () => {
  const shop = new Shop(paid)
  shop.say(editCustomer, {
    customerId: id(2),
    set: { note: 'x', phone: '+919820011223', address: place('y') },
  })
  expect(shop.say(eraseCustomer, erase)).toBe('applied')
  expect(shop.card(2)).toEqual({
    ...{ id: id(2), name: '', phone: null, waId: null, bsuid: null, lang: 'bn', address: null },
    erasedAt: expect.any(Number) as number,
  })
  expect(shop.order()).toEqual({
    ...paid,
    ...{ channelRef: null, customerName: '', customerPhone: null, address: null, note: '' },
    lines: [{ ...paid.lines[0], said: '' }],
  })
  expect(shop.people()).toEqual(['1', '3'])
  expect(shop.say(eraseCustomer, erase)).toBe('noop')
})

test.each([
  ['is under way', order('packed', words), 'order_open'],
  ['has to be paid', order('delivered', words), 'money_open'],
  ['has too much money', { ...paid, lines: [] }, 'money_open'],
  [
    'may be paid',
    order('delivered', { ...words, payments: [{ ...claim(1, 8800), at: morning, login: null }] }),
    'money_open',
  ],
])('nobody is forgotten while an order of his %s (K6)', (_why, open, code) => {
  const shop = new Shop(open)
  expect(shop.say(eraseCustomer, erase)).toBe(code)
  expect(shop.card(2).name).toBe('Ravi')
  expect(shop.order()).toBe(open)
})

test('orders of others are left alone, whoever names them (K6)', () => {
  const shop = new Shop(order('packed', { customerId: id(1) }))
  expect(shop.say(eraseCustomer, erase)).toBe('applied')
  expect(shop.order().customerName).toBe('Mitali Das')
})

test('what another phone still writes about an erased person changes nothing and is told (K6)', () => {
  const shop = new Shop(paid)
  shop.say(eraseCustomer, erase)
  const before = shop.card(2)
  expect(shop.say(editCustomer, { customerId: id(2), set: { name: 'Ravi' } })).toBe(
    'customer_erased',
  )
  expect(shop.say(mergeCustomers, merge(2, 1))).toBe('customer_erased')
  expect(shop.say(mergeCustomers, merge(1, 2))).toBe('customer_erased')
  expect(shop.card(2)).toBe(before)
})

test('only the owner forgets a person; whoever takes orders writes on cards (R1)', () => {
  expect(eraseCustomer.action && mayDo('manager', eraseCustomer.action)).toBe(false)
  expect(editCustomer.action && mayDo('counter', editCustomer.action)).toBe(true)
  expect(editCustomer.action && mayDo('delivery', editCustomer.action)).toBe(false)
})

const anyAct = fc.record({
  verb: fc.constantFrom('merge', 'merge', 'unmerge', 'erase', 'edit'),
  n: fc.integer({ min: 1, max: 3 }),
  into: fc.integer({ min: 1, max: 3 }),
})

test('in whatever order two phones merge, part and erase, everybody is one person once (K3, K6)', () => {
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 20 }), (acts) => {
      const shop = new Shop()
      for (const { verb, n, into } of acts) {
        if (verb === 'merge') shop.say(mergeCustomers, merge(n, into))
        else if (verb === 'unmerge') shop.say(unmergeCustomers, merge(n, into))
        else if (verb === 'erase') shop.say(eraseCustomer, { customerIds: [id(n)], orderIds: [] })
        else shop.say(editCustomer, { customerId: id(n), set: { name: 'X', note: 'y' } })
      }
      const cards = [1, 2, 3].map(shop.card)
      for (const { erasedAt, name, note, mergedInto } of cards)
        if (erasedAt !== undefined)
          expect([name, note, mergedInto]).toEqual(['', undefined, undefined])
      for (const first of cards) {
        const way = [first.id]
        for (
          let next = first.mergedInto;
          next;
          next = cards.find((one) => one.id === next)?.mergedInto
        )
          expect(way.includes(next) || way.push(next) > 3).toBe(false)
      }
    }),
  )
})
