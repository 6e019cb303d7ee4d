import { expect, test } from 'vitest'
import { paise } from '../money/paise.ts'
import { dayNumber, instantOf } from '../shop/shop-time.ts'
import { id, morning, mustardOil, sugar } from '../testing/shop-fixtures.ts'
import { discounted, type NeedsKnown, needsOf } from './needs.ts'

const today = dayNumber(morning)
const nothing: NeedsKnown = { today, since: null, sales: undefined, cost: null }
const stock = (qty: number, lots: [days: number, qty: number][] = []) => ({
  ...{ id: mustardOil.id, qty, reserved: 0, countAt: 0 },
  lots: lots.map(([days, n], i) => ({ id: id(0x900 + i), qty: n, expiry: today + days })),
})
const selling = (qty: number, days: number) => ({
  ...nothing,
  sales: { rate: { qty, days }, lastSold: today - 1, lastCame: today - 20 },
})
const kinds = (qty: number, known: Partial<NeedsKnown> = {}, product = mustardOil) =>
  needsOf({ product, stock: stock(qty) }, { ...nothing, ...known }).map(({ kind }) => kind)

test('a shelf with enough needs nobody, and neither does what is not sold any more (N1)', () => {
  expect(kinds(50)).toEqual([])
  expect(kinds(-2, {}, { ...mustardOil, active: false })).toEqual([])
})

test('less than nothing is counted; nothing, or what is at its mark, is bought (N1)', () => {
  expect(needsOf({ product: mustardOil, stock: stock(-2) }, nothing)).toEqual([
    { kind: 'count', qty: -2 },
  ])
  expect(needsOf({ product: mustardOil, stock: undefined }, nothing)).toEqual([
    { kind: 'low', qty: 0, why: 'out' },
  ])
  expect(needsOf({ product: mustardOil, stock: stock(3) }, nothing)).toEqual([
    { kind: 'low', qty: 3, why: 'mark' },
  ])
})

test('what lasts three days at the rate it sells is low above its mark too (N1)', () => {
  expect(needsOf({ product: mustardOil, stock: stock(7) }, selling(20, 10))).toEqual([
    { kind: 'low', qty: 7, why: 'days', days: 3 },
  ])
  expect(needsOf({ product: mustardOil, stock: stock(8) }, selling(20, 10))).toEqual([])
})

test('goods past their day are told with how many, and those that end soon and will not be sold by then (N2)', () => {
  const shelf = stock(12, [
    [-2, 4],
    [5, 8],
  ])
  expect(needsOf({ product: mustardOil, stock: shelf }, nothing)).toEqual([
    { kind: 'over', qty: 4, day: today - 2 },
    { kind: 'expiring', qty: 8, day: today + 5 },
  ])
  const soon = (left: number) => ({ product: mustardOil, stock: stock(left, [[5, left]]) })
  expect(needsOf(soon(11), selling(20, 10))).toEqual([])
  expect(needsOf(soon(12), selling(20, 10))).toMatchObject([{ kind: 'expiring', qty: 12 }])
  expect(needsOf({ product: mustardOil, stock: stock(9, [[16, 9]]) }, nothing)).toEqual([])
})

test('a price set since it became urgent is the answer to a near day (N2)', () => {
  const good = (pricedOn: number) => ({
    product: {
      ...mustardOil,
      fat: { pricePaise: [instantOf(pricedOn, 600), id(1)] as [number, string] },
    },
    stock: stock(8, [[5, 8]]),
  })
  expect(needsOf(good(today - 11), nothing)).toMatchObject([{ kind: 'expiring' }])
  expect(needsOf(good(today - 10), nothing)).toEqual([])
})

test('a price above the printed one, and below the cost for whoever may know it (N3)', () => {
  const dear = { ...mustardOil, pricePaise: paise(21_500) }
  expect(needsOf({ product: dear, stock: stock(9) }, nothing)).toEqual([
    { kind: 'above_mrp', byPaise: 500, mrpPaise: 21_000 },
  ])
  const cost = { paise: paise(190_000), qty: 10 }
  expect(needsOf({ product: mustardOil, stock: stock(9) }, { ...nothing, cost })).toEqual([
    { kind: 'below_cost', byPaise: 500, costPaise: 19_000 },
  ])
  expect(kinds(9)).toEqual([])
  // Sold off because its day is near.
  const off = needsOf({ product: mustardOil, stock: stock(9, [[3, 9]]) }, { ...nothing, cost })
  expect(off.map(({ kind }) => kind)).toEqual(['expiring'])
})

test('dead stock is told with the money in it, once the phone can look back that far (N4)', () => {
  const rate = { qty: 0, days: 40 }
  const dead = (lastSold: number | null, lastCame: number | null, since = today - 60) =>
    needsOf(
      { product: sugar, stock: stock(20_000) },
      { ...nothing, since, sales: { rate, lastSold, lastCame } },
    )
  const told = { kind: 'dead', paise: 88_000, isCost: false }
  expect(dead(today - 30, null)).toEqual([{ ...told, days: 30 }])
  expect(dead(null, today - 45)).toEqual([{ ...told, days: 45 }])
  expect(dead(null, null)).toEqual([{ ...told, days: 60 }])
  expect(dead(today - 29, null)).toEqual([])
  expect(dead(today - 40, today - 10)).toEqual([])
  expect(dead(null, null, today - 29)).toEqual([])
  const cost = { paise: paise(40_000), qty: 10_000 }
  expect(
    needsOf(
      { product: sugar, stock: stock(20_000) },
      { today, since: today - 60, sales: { rate, lastSold: null, lastCame: null }, cost },
    ),
  ).toEqual([{ kind: 'dead', paise: 80_000, days: 60, isCost: true }])
})

test('a new price has two weeks before the good is called dead again (N4)', () => {
  const good = (days: number) => ({
    product: {
      ...sugar,
      fat: { pricePaise: [instantOf(today - days, 600), id(1)] as [number, string] },
    },
    stock: stock(20_000),
  })
  const sales = { rate: { qty: 0, days: 40 }, lastSold: today - 50, lastCame: null }
  const known = { ...nothing, since: today - 60, sales }
  expect(needsOf(good(14), known)).toEqual([])
  expect(needsOf(good(15), known)).toMatchObject([{ kind: 'dead' }])
})

test('a discount is in whole rupees, and in half ones where a rupee is much (N2)', () => {
  expect(discounted(paise(18_500), 10)).toBe(16_600)
  expect(discounted(paise(1_000), 30)).toBe(700)
  expect(discounted(paise(500), 10)).toBe(450)
  expect(discounted(paise(100), 90)).toBe(50)
})
