import { pricesOf } from '../catalogue/mrp.ts'
import type { Product } from '../catalogue/product.ts'
import { lineTotal } from '../money/line-total.ts'
import { type Paise, paise } from '../money/paise.ts'
import { costOf, type ExactCost } from '../purchase/cost.ts'
import { instantOf } from '../shop/shop-time.ts'
import { lotsLeft, soonDays } from '../stock/lot.ts'
import { available } from '../stock/movement.ts'
import { daysLeft, type GoodSales, noRate } from '../stock/sale-rate.ts'
import type { Stock } from '../stock/stock.ts'
import { levelOf } from '../stock/stock-level.ts'

/** A good that lasts no longer than this is low, whatever its mark. */
const fewDays = 3
/** Without a sale for so long a good is dead stock. */
const deadDays = 30
/** So long a new price is given to bring sales before the good is called dead again. */
const triedDays = 14

/** What is wrong with a good, each with its one number; `qty` in base units, days of the shop's calendar. */
export type Need =
  /** Less than nothing: the shelf is counted. */
  | { kind: 'count'; qty: number }
  /** Past the day printed on them: they are thrown away, or go back. */
  | { kind: 'over'; qty: number; day: number }
  /** Sold above the price printed on it, by so much. */
  | { kind: 'above_mrp'; byPaise: number; mrpPaise: Paise }
  /** Sold below what it cost, by so much for `per`. */
  | { kind: 'below_cost'; byPaise: number; costPaise: Paise }
  /** Will not be sold before the day printed on them at the rate of today. */
  | { kind: 'expiring'; qty: number; day: number }
  /** Can no longer be promised; at its mark; or lasts only so many days. */
  | { kind: 'low'; qty: number; why: 'out' | 'mark' }
  | { kind: 'low'; qty: number; why: 'days'; days: number }
  /** No sale for so many days at least, with so much money lying in it. */
  | { kind: 'dead'; paise: Paise; days: number; isCost: boolean }
export type NeedKind = Need['kind']

/** The kinds, the gravest first. */
export const needKinds = [
  'count',
  'over',
  'above_mrp',
  'below_cost',
  'expiring',
  'low',
  'dead',
] as const satisfies readonly NeedKind[]

export type Shelved = { product: Product; stock: Stock | undefined }

/** What is known beside the shelf. */
export type NeedsKnown = {
  today: number
  /** The first day of which the phone has movements; null = of none. */
  since: number | null
  sales: GoodSales | undefined
  /** What it cost, where the reader may know that (R2). */
  cost: ExactCost | null
}

/** What needs a person about one good, the gravest first (N1). */
export function needsOf(good: Shelved, known: NeedsKnown): Need[] {
  if (!good.product.active) return []
  const dated = datedNeeds(good, known)
  // Goods that are sold off because of their day may go below what they cost.
  const priced = priceNeeds(good.product, dated.length > 0 ? null : known.cost)
  const shelf = [lowNeed(good, known), deadNeed(good, known)].flatMap((need) => need ?? [])
  return [...dated, ...priced, ...shelf].sort(
    (a, b) => needKinds.indexOf(a.kind) - needKinds.indexOf(b.kind),
  )
}

/** Since when the selling price is what it is, as far as a hand has set it; else 0. */
const pricedAt = ({ fat }: Product): number => fat['pricePaise']?.[0] ?? 0

function datedNeeds({ product, stock }: Shelved, { today, sales }: NeedsKnown): Need[] {
  const lots = lotsLeft(stock?.lots ?? [], stock?.qty ?? 0).flatMap(({ expiry, left }) =>
    expiry === undefined || expiry > today + soonDays ? [] : { expiry, left },
  )
  const over = lots.filter(({ expiry }) => expiry < today)
  const soon = lots.filter(({ expiry }) => expiry >= today)
  const sum = (some: typeof lots) => some.reduce((all, { left }) => all + left, 0)
  const needs: Need[] = []
  const [first] = over
  if (first) needs.push({ kind: 'over', qty: sum(over), day: first.expiry })
  const [next] = soon
  // A price set since it became urgent is the answer to it.
  const isSeenTo = next && pricedAt(product) >= instantOf(next.expiry - soonDays, 0)
  if (next && !isSeenTo && !sellsInTime(soon, today, sales))
    needs.push({ kind: 'expiring', qty: sum(soon), day: next.expiry })
  return needs
}

/** Whether each of these lots, which are over one after the other, is sold by its day at the rate of today. */
function sellsInTime(
  soon: readonly { expiry: number; left: number }[],
  today: number,
  sales: GoodSales | undefined,
): boolean {
  let before = 0
  return soon.every(({ expiry, left }) => {
    before += left
    const days = daysLeft(before, sales?.rate ?? noRate)
    return days !== null && days <= expiry - today
  })
}

function priceNeeds(product: Product, cost: ExactCost | null): Need[] {
  const needs: Need[] = []
  for (const { mrpPaise, pricePaise } of pricesOf(product))
    if (mrpPaise !== null && pricePaise > mrpPaise && needs.length === 0)
      needs.push({ kind: 'above_mrp', byPaise: pricePaise - mrpPaise, mrpPaise })
  const costPaise = cost && costOf(cost, product.per)
  if (costPaise !== null && costPaise > product.pricePaise)
    needs.push({ kind: 'below_cost', byPaise: costPaise - product.pricePaise, costPaise })
  return needs
}

function lowNeed({ product, stock }: Shelved, { sales }: NeedsKnown): Need | null {
  const level = levelOf(product, stock)
  const qty = stock?.qty ?? 0
  if (level === 'count') return { kind: 'count', qty }
  if (level === 'out') return { kind: 'low', qty, why: 'out' }
  if (level === 'low') return { kind: 'low', qty, why: 'mark' }
  const days = daysLeft(available(stock), sales?.rate ?? noRate)
  return days !== null && days <= fewDays ? { kind: 'low', qty, why: 'days', days } : null
}

function deadNeed({ product, stock }: Shelved, known: NeedsKnown): Need | null {
  const { today, since, sales, cost } = known
  const qty = stock?.qty ?? 0
  // Nothing is dead of which the phone cannot look back so far, or which has just come.
  if (qty <= 0 || since === null || sales === undefined) return null
  const days = today - (sales.lastSold ?? Math.max(since, sales.lastCame ?? since))
  const cameAgo = today - (sales.lastCame ?? since)
  const isTried = pricedAt(product) >= instantOf(today - triedDays, 0)
  if (Math.min(days, cameAgo) < deadDays || isTried) return null
  const paise = cost ? costOf(cost, qty) : lineTotal(product.pricePaise, product.per, qty)
  return { kind: 'dead', paise, days, isCost: cost !== null }
}

/** What a price is with so many per cent off, in whole rupees from ten on, else in half ones; never nothing. */
export function discounted(price: Paise, percent: number): Paise {
  const exact = Math.floor((price * (100 - percent)) / 100)
  const step = exact >= 1000 ? 100 : 50
  return paise(Math.max(step, exact - (exact % step)))
}
