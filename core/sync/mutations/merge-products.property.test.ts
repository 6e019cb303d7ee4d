import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countArgs, goodsTogether, joinedGood } from '../../catalogue/joined-goods.ts'
import type { Product } from '../../catalogue/product.ts'
import { type Movement, onHand } from '../../stock/movement.ts'
import {
  act,
  id,
  line,
  morning,
  mustardOil,
  order,
  reader,
  sugar,
} from '../../testing/shop-fixtures.ts'
import { foldKey } from '../fold.ts'
import type { Verdict } from '../mutation.ts'
import { type AnyModule, type ArgsOf, modules, type Verb } from '../registry.ts'
import { entity, type Key, keyOf, type Row } from '../rows.ts'

const minute = 60_000
const dal = id(1)
const arhar = id(2)
const good = (productId: string, change: Partial<Product> = {}): Product => ({
  ...sugar,
  id: productId,
  ...change,
})

type Said = { verb: Verb; args: unknown; at: number }
const said = <V extends Verb>(verb: V, args: ArgsOf<V>, minutes: number): Said => ({
  ...{ verb, args },
  at: morning + minutes * minute,
})

/** The shop as the server has it: acts in the order in which they come, and stock told from all movements (S1). */
class Shop {
  private readonly rows = new Map<Key, Row>()
  private n = 0xa000

  constructor(...goods: Product[]) {
    for (const one of goods) this.rows.set(keyOf(entity.product, one.id), one)
  }

  say({ verb, args, at }: Said, strictStock = false): Verdict {
    const module = modules[verb] as AnyModule
    const mutation = { ...act(args, { at, id: id(++this.n) }), name: verb, nv: module.nv }
    const verdict = module.check(reader(Object.fromEntries(this.rows)), mutation, {
      ...{ now: at, strictStock },
    })
    if (verdict.st !== 'applied') return verdict
    for (const key of module.keys(args)) {
      const row = foldKey(key, this.rows.get(key), [mutation], (_mutation, error) => {
        throw error
      })
      if (row) this.rows.set(key, row)
    }
    for (const productId of [dal, arhar, id(3)]) this.recount(productId)
    return verdict
  }

  /** How it went: what it raised, why it was refused, or that it was taken. */
  told(one: Said): string {
    const verdict = this.say(one)
    if (verdict.st === 'refused') return verdict.code
    return (verdict.st === 'applied' && verdict.raise?.[0]?.code) || verdict.st
  }

  private recount(productId: string): void {
    const key = keyOf(entity.stock, productId)
    const stock = this.rows.get(key)
    const moves = this.list<Movement>(entity.movement)
    if (stock)
      this.rows.set(key, {
        ...stock,
        ...onHand(moves.filter((one) => one.productId === productId)),
      })
  }

  list<R extends Row>(e: number): R[] {
    return [...this.rows].flatMap(([key, row]) => (key.startsWith(`${e}:`) ? [row as R] : []))
  }

  product(productId: string): Product {
    return this.rows.get(keyOf(entity.product, productId)) as Product
  }

  /** What stands on the shelf under this name. */
  shelf(productId: string) {
    const find = (one: string) => this.rows.get(keyOf(entity.product, one)) as Product | undefined
    const [kept, ...under] = goodsTogether(this.product(productId), find)
    const onShelf = (product: Product) => ({
      product,
      stock: this.rows.get(keyOf(entity.stock, product.id)) as never,
    })
    return joinedGood([onShelf(kept), ...under.map(onShelf)])
  }

  on(productId: string): number {
    return this.shelf(productId).stock?.qty ?? 0
  }

  put(row: Row, e: 7): void {
    this.rows.set(keyOf(e, row.id), row)
  }
}

let ids = 0x5000
const moved = (productId: string, qty: number, minutes: number): Said =>
  said(
    'moveStock',
    { id: id(++ids), productId, reason: 'correcting', qty, ref: null, note: '' },
    minutes,
  )
const counted = (
  productId: string,
  found: number,
  minutes: number,
  also?: ArgsOf<'countStock'>['also'],
): Said =>
  said(
    'countStock',
    { id: id(++ids), productId, counted: found, seen: 0, ...(also ? { also } : {}) },
    minutes,
  )
/** The hand knows that both are one: it counts all that is there. */
const countedWhole = (found: number, minutes: number): Said =>
  counted(dal, found, minutes, [{ id: id(++ids), productId: arhar, seen: 0 }])
const merge = (productId: string, into: string, minutes = 10): Said =>
  said('mergeProducts', { productId, into }, minutes)
const part = (productId: string, into: string, minutes = 20): Said =>
  said('unmergeProducts', { productId, into }, minutes)

/** What hands did to two goods in a day: some know that they are one, some have not heard of it yet. */
const day = fc.uniqueArray(
  fc.record({
    at: fc.integer({ min: 1, max: 600 }),
    of: fc.constantFrom(dal, arhar),
    qty: fc.integer({ min: -40, max: 60 }),
    isCount: fc.boolean(),
  }),
  { selector: ({ at }) => at, maxLength: 12 },
)

test('whoever sold, received or counted what under which name, in whatever order it is told: the sum is exact (S11)', () => {
  fc.assert(
    fc.property(day, fc.array(fc.nat(), { minLength: 16, maxLength: 16 }), (acts, order) => {
      const shop = new Shop(good(dal), good(arhar))
      const told = acts.map(({ at, of, qty, isCount }) =>
        isCount ? countedWhole(Math.abs(qty), at) : moved(of, qty, at),
      )
      // Merged, parted and merged again at any time, the other way round too.
      const all = [merge(arhar, dal, 5), part(arhar, dal, 100), merge(dal, arhar, 200), ...told]
      const inOrder = all.map((one, i) => ({ one, nth: order[i] ?? 0 }))
      for (const { one } of inOrder.sort((a, b) => a.nth - b.nth)) shop.say(one)
      shop.say(merge(arhar, dal, 700))
      const newest = Math.max(0, ...acts.flatMap(({ isCount, at }) => (isCount ? at : [])))
      const found = acts.find(({ at, isCount }) => isCount && at === newest)
      const since = acts.filter(({ at, isCount }) => !isCount && at > newest)
      const expected = since.reduce((sum, { qty }) => sum + qty, Math.abs(found?.qty ?? 0))
      expect(shop.on(dal)).toBe(expected)
      expect(shop.on(arhar)).toBe(expected)
      for (const one of [part(arhar, dal, 800), part(dal, arhar, 800)]) shop.say(one)
      expect(shop.on(dal) + shop.on(arhar)).toBe(expected)
    }),
  )
})

test('two goods that are one are shown as one, and have their own again when they are parted (C21)', () => {
  const shop = new Shop(good(dal), good(arhar))
  shop.say(moved(dal, 500, 1))
  shop.say(moved(arhar, 300, 2))
  expect(shop.told(merge(arhar, dal))).toBe('applied')
  expect([shop.on(dal), shop.on(arhar)]).toEqual([800, 800])
  expect(shop.shelf(arhar).product.id).toBe(dal)
  // Another phone, which has not heard of it, sells and prices the one that stands under it.
  shop.say(moved(arhar, -20, 11))
  expect(shop.told(merge(arhar, dal))).toBe('noop')
  expect(shop.told(merge(dal, arhar))).toBe('noop')
  expect(shop.told(part(arhar, dal))).toBe('applied')
  expect([shop.on(dal), shop.on(arhar)]).toEqual([500, 280])
  expect(shop.product(dal)).toEqual(good(dal))
  expect(shop.told(part(arhar, dal))).toBe('noop')
})

test('only goods that stand by themselves and are counted alike are merged, and it is said why not (C21)', () => {
  const shop = new Shop(good(dal), good(arhar), good(id(3)), mustardOil, {
    ...mustardOil,
    id: id(4),
    pack: { qty: 500, unit: 'ml' },
  })
  expect(shop.told(merge(dal, dal))).toBe('same_good')
  expect(shop.told(merge(dal, id(9)))).toBe('depends')
  expect(shop.told(merge(dal, mustardOil.id))).toBe('other_unit')
  expect(shop.told(merge(id(4), mustardOil.id))).toBe('other_size')
  shop.say(merge(arhar, dal))
  expect(shop.told(merge(arhar, id(3)))).toBe('good_merged_differently')
  expect(shop.told(merge(id(3), arhar))).toBe('good_merged_differently')
  expect(shop.told(merge(dal, id(3)))).toBe('applied')
  expect(shop.shelf(arhar).product.also?.map((one) => one.id)).toEqual([dal, arhar])
})

test('who knew and who did not count the same shelf: the shop is asked to count again, else nobody is bothered (S11)', () => {
  const merged = () => {
    const shop = new Shop(good(dal), good(arhar))
    for (const one of [moved(dal, 500, 1), moved(arhar, 300, 2), merge(arhar, dal)]) shop.say(one)
    return shop
  }
  const twice = merged()
  expect(twice.told(counted(arhar, 290, 11))).toBe('applied')
  expect(twice.on(dal)).toBe(790)
  expect(twice.told(countedWhole(780, 30))).toBe('applied')
  expect(twice.on(dal)).toBe(780)
  // It had not heard of it, and speaks of a part of what another hand has counted as a whole.
  expect(twice.told(counted(arhar, 300, 40))).toBe('recount')
  expect(twice.told(counted(dal, 400, 41))).toBe('recount')
  expect(twice.told(countedWhole(750, 50))).toBe('applied')
  expect(twice.on(arhar)).toBe(750)
  // The same two counts, told the other way round.
  const late = merged()
  expect(late.told(counted(arhar, 300, 40))).toBe('applied')
  expect(late.told(countedWhole(780, 30))).toBe('recount')
  // What was counted before they were one is no riddle.
  const before = merged()
  before.say(countedWhole(780, 30))
  expect(before.told(counted(arhar, 290, 9))).toBe('applied')
  expect(before.on(dal)).toBe(780)
})

test('a count names all that stands under the good, with what the book said of each (S11)', () => {
  const shop = new Shop(good(dal), good(arhar))
  for (const one of [moved(dal, 500, 1), moved(arhar, 300, 2), merge(arhar, dal)]) shop.say(one)
  const args = countArgs(shop.shelf(arhar), 750, () => id(++ids))
  expect(args).toMatchObject({ productId: dal, counted: 750, seen: 500 })
  expect(args.also).toMatchObject([{ productId: arhar, seen: 300 }])
  shop.say(said('countStock', args, 30))
  expect(shop.on(dal)).toBe(750)
})

test('less than nothing under one name is no riddle while the same good stands there under the other (S3, S11)', () => {
  const shop = new Shop(good(dal), good(arhar))
  for (const one of [moved(dal, 500, 1), moved(arhar, 300, 2), merge(arhar, dal)]) shop.say(one)
  expect(shop.told(moved(dal, -700, 11))).toBe('applied')
  expect(shop.say(moved(arhar, -200, 12))).toMatchObject({
    raise: [{ code: 'count_this', ref: dal }],
  })
})

test('a shop that promises only what is there counts the goods under both names (C22, S11)', () => {
  const shop = new Shop(good(dal), good(arhar))
  for (const one of [moved(dal, 500, 1), moved(arhar, 300, 2), merge(arhar, dal)]) shop.say(one)
  const placed = order('placed', { acceptBy: null, lines: [line(1, good(arhar), 800, 3520)] })
  shop.put(placed, entity.order)
  const lines = (qty: number) => [{ n: 1, productId: arhar, qty }]
  const accept = (qty: number) =>
    shop.say(said('acceptOrder', { orderId: placed.id, lines: lines(qty) }, 30), true)
  expect(accept(800)).toEqual({ st: 'applied' })
  const more = order('placed', { id: id(0x777), acceptBy: null, lines: [line(1, good(dal), 1, 1)] })
  shop.put(more, entity.order)
  const one = said(
    'acceptOrder',
    { orderId: more.id, lines: [{ n: 1, productId: dal, qty: 1 }] },
    31,
  )
  expect(shop.say(one, true)).toMatchObject({ code: 'no_stock' })
})
