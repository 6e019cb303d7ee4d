import type { Product } from '../catalogue/product.ts'
import { lineTotal } from '../money/line-total.ts'
import { type Paise, paise } from '../money/paise.ts'
import type { Unit } from '../quantity/quantity.ts'
import type { Stock } from '../stock/stock.ts'
import { isGone } from '../stock/stock-level.ts'
import { liveLines, type Order, type OrderLine } from './order.ts'

/** So many of his newest delivered orders tell what a customer usually takes (U1). */
export const usualOrders = 6

/** How a usual good stands today: for sale, none of it on the shelf, or no longer sold. */
export type There = 'yes' | 'none' | 'unsold'

/** One good of a usual basket, as it would be ordered today. */
export type UsualLine = {
  productId: string
  unit: Unit
  /** Base units. */
  qty: number
  /** Today's price in paise per `per` base units; 0 = the shop has not written one, or sells it no more. */
  pricePaise: Paise
  per: number
  totalPaise: Paise
  /** What it costs more (less, below 0) than as much of it would have cost last time, in paise. */
  differencePaise: number
  /** The price he was promised last time. */
  last: Price
  there: There
}

/** Paise per `per` base units; 0 paise = no price was written. */
type Price = { pricePaise: number; per: number }

/** What so many base units cost more (less, below 0) today than last time; 0 where one of the prices is missing. */
export const differenceOf = (today: Price, last: Price, qty: number): number =>
  today.pricePaise > 0 && last.pricePaise > 0
    ? lineTotal(today.pricePaise, today.per, qty) - lineTotal(last.pricePaise, last.per, qty)
    : 0

/** The shop as it stands today; `product` = the good that stands for this one now (C21). */
export type Today = {
  product: (id: string) => Product | undefined
  stock: (id: string) => Stock | undefined
}

/**
 * What a customer usually takes, at today's prices, the most usual first; [] when nothing was ever delivered to him
 * (U1 to U3). `orders` are his, in any order and state; the newest are enough.
 */
export const usualBasket = (orders: readonly Order[], today: Today): UsualLine[] =>
  usualGoods(orders, (id) => today.product(id)?.id ?? id).map((good) => asOfToday(good, today))

/** How much of a good, in base units, and at which price; 0 paise = none was written. */
type Taken = { unit: Unit; qty: number; pricePaise: number; per: number }
/** A good as it was ordered, or put into a basket (A2). */
export type UsualGood = Taken & { productId: string }

type KeptId = (productId: string) => string

function usualGoods(orders: readonly Order[], keptId: KeptId): UsualGood[] {
  const newest = orders
    .filter(({ st }) => st === 'delivered')
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    .slice(0, usualOrders)
    .map((order) => goodsIn(order, keptId))
  const [last] = newest
  if (last === undefined) return []
  const byGood = new Map<string, Taken[]>()
  for (const order of newest)
    for (const [productId, taken] of order)
      byGood.set(productId, [...(byGood.get(productId) ?? []), taken])
  const least = Math.max(Math.min(2, newest.length), Math.ceil(newest.length / 2))
  const usual = [...byGood].filter(([, times]) => times.length >= least)
  const chosen = usual.length > 0 ? usual : [...last].map(([id, taken]) => [id, [taken]] as const)
  return chosen
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, 100)
    .flatMap(([productId, times]) => {
      const [newestTime] = times
      return newestTime ? [{ ...newestTime, productId, qty: usualQty(times) }] : []
    })
}

/** What one order brought, good by good; a good on two lines counts as one. */
export function goodsIn(order: Pick<Order, 'lines'>, keptId: KeptId): Map<string, Taken> {
  const goods = new Map<string, Taken>()
  for (const line of liveLines(order)) {
    const qty = broughtOf(line)
    if (line.productId === null || qty === 0) continue
    const { unit, pricePaise, per } = line
    const id = keptId(line.productId)
    const before = goods.get(id)?.qty ?? 0
    goods.set(id, { unit, pricePaise, per, qty: before + qty })
  }
  return goods
}

const broughtOf = ({ packed, qty }: OrderLine): number => packed ?? qty

/** The middle amount, of two middle ones the smaller; of loose goods what was asked for before it was weighed (U2). */
function usualQty(times: readonly Taken[]): number {
  const sorted = times.toSorted((a, b) => a.qty - b.qty)
  const middle = sorted[Math.floor((sorted.length - 1) / 2)]
  if (middle === undefined) return 0
  const { unit, qty } = middle
  if (unit === 'piece') return qty
  const step = qty < 100 ? 5 : 50
  return Math.ceil(qty / step) * step
}

/** What such a good costs today, and how it stands on the shelf. */
export function asOfToday(good: UsualGood, { product, stock }: Today): UsualLine {
  const { productId, unit, qty } = good
  const last = { pricePaise: good.pricePaise, per: good.per }
  const now = product(productId)
  if (!now?.active || now.unit !== unit) {
    const nothing = paise(0)
    const gone = { pricePaise: nothing, per: good.per, totalPaise: nothing, differencePaise: 0 }
    return { productId, unit, qty, ...gone, last, there: 'unsold' }
  }
  const { pricePaise, per } = now
  return {
    productId,
    unit,
    qty,
    pricePaise,
    per,
    totalPaise: lineTotal(pricePaise, per, qty),
    differencePaise: differenceOf(now, last, qty),
    last,
    there: isGone(stock(productId)) ? 'none' : 'yes',
  }
}
