import type { Product } from '../catalogue/product.ts'
import type { Unit } from '../quantity/quantity.ts'
import { weekdayOf } from '../shop/shop-time.ts'
import { daysLeft, type SaleRate } from '../stock/sale-rate.ts'
import type { FestivalAhead } from './festivals.ts'

/** The next day on which goods come, and the one after; days of the shop's calendar. */
export type Visits = { next: number; after: number }

/** When he comes who comes on these days of the week (0 = Monday), today too; of whom no day is known: weekly, from tomorrow. */
export function visitsOf(days: readonly number[], today: number): Visits {
  const comes = (day: number) => days.includes(weekdayOf(day))
  if (days.length === 0) return { next: today + 1, after: today + 8 }
  let next = today
  while (!comes(next)) next++
  let after = next + 1
  while (!comes(after)) after++
  return { next, after }
}

/** What is known of a good when it may have to be bought. */
export type Buyable = {
  product: Pick<Product, 'unit' | 'lowAt' | 'packs'>
  /** Base units that can still be promised. */
  available: number
  rate: SaleRate
  /** Base units in the pack in which it came last; null = not by the pack, or never. */
  lastPack: number | null
}

/** How much to buy, in base units: whole packs of `packQty`, or by the base unit where that is null; and why. */
export type Proposal = {
  qty: number
  packQty: number | null
  /** It is at its mark, or will not last. */
  why: 'mark' | 'days'
  /** For how many days what is there lasts; null = nobody knows. */
  days: number | null
  festival: FestivalAhead | null
}

/** One day more than until he comes the next time but one: he may be late. */
const spareDays = 1

/**
 * What to buy of a good so that it lasts until he comes again (B5); null where it does. More on the shelf never means more
 * to buy, and it is always whole packs.
 */
export function proposeToBuy(
  { product, available, rate, lastPack }: Buyable,
  { today, visits, festival }: { today: number; visits: Visits; festival: FestivalAhead | null },
): Proposal | null {
  const more = 100 + (festival?.more ?? 0)
  const sold = (days: number) =>
    Math.ceil((rate.qty * days * more) / (Math.max(1, rate.days) * 100))
  const until = sold(visits.after - today + spareDays)
  const isLow = available <= product.lowAt
  const target = Math.max(until, isLow ? twoMarks(product) : 0)
  const need = target - available
  if (need <= 0) return null
  const perVisit = Math.max(sold(visits.after - visits.next), twoMarks(product))
  const packQty = lastPack ?? bestPack(product, perVisit)
  return {
    qty: packQty === null ? roundUp(need, product.unit) : Math.ceil(need / packQty) * packQty,
    packQty,
    why: until > available ? 'days' : 'mark',
    days: daysLeft(available, rate),
    festival: until > available ? festival : null,
  }
}

const twoMarks = ({ lowAt }: Pick<Product, 'lowAt'>): number => 2 * lowAt

/** The biggest pack that is used up from one visit to the next; it does not depend on what is there. */
function bestPack({ packs = [] }: Pick<Product, 'packs'>, perVisit: number): number | null {
  const fitting = packs.filter(({ qty }) => qty > 1 && qty <= perVisit)
  return fitting.length === 0 ? null : Math.max(...fitting.map(({ qty }) => qty))
}

/** Steps in which loose goods are asked for: [up to, step] in base units. */
const steps: Record<'piece' | 'weighed', readonly (readonly [number, number])[]> = {
  piece: [
    [10, 1],
    [50, 5],
    [Number.MAX_SAFE_INTEGER, 10],
  ],
  weighed: [
    [1_000, 100],
    [10_000, 1_000],
    [Number.MAX_SAFE_INTEGER, 5_000],
  ],
}

/** An amount that one would ask for, no smaller than `qty`. */
function roundUp(qty: number, unit: Unit): number {
  const [, step] = steps[unit === 'piece' ? 'piece' : 'weighed'].find(([most]) => qty <= most) ?? [
    0, 1,
  ]
  return Math.ceil(qty / step) * step
}
