import { type Paise, paise } from '../money/paise.ts'
import { dayNumber } from '../shop/shop-time.ts'
import { balanceOf, type KhataEntry } from './khata.ts'

/** From how many days on what is owed is of each age: 0 to 7 days, 8 to 30, 31 to 90, more (H5). */
export const agesFrom = [0, 8, 31, 91] as const

type Entry = Pick<KhataEntry, 'id' | 'reason' | 'paise' | 'at' | 'ref'>

/** A customer's account at a moment. */
export type Account = {
  /** What he owes (above nought) or has paid ahead (below nought), in paise: the sum of the entries (H1). */
  balance: Paise
  /** Of the oldest credit that is not paid yet, UTC ms; null where nothing is owed. */
  since: number | null
  /** How urgent it is to ask for it: each unpaid rupee counts for every day that it is owed (H5). In paise × days. */
  weight: number
  /** What is owed by how long it is owed, in paise, by the ages of `agesFrom`. */
  byAge: readonly number[]
}

/**
 * What one person owes by all the entries of all his cards, and since when at `now` (UTC ms). Money that came pays the
 * oldest credit first, so what is owed is what was given last (H5).
 */
export function accountOf(entries: readonly Entry[], now: number): Account {
  const balance = balanceOf(entries)
  let rest: number = balance
  let since: number | null = null
  let weight = 0
  const byAge = agesFrom.map(() => 0)
  for (const { paise: given, at } of standing(entries).toSorted((a, b) => b.at - a.at)) {
    if (rest <= 0) break
    if (given <= 0) continue
    const part = Math.min(rest, given)
    rest -= part
    since = at
    const days = Math.max(0, dayNumber(now) - dayNumber(at))
    weight += part * Math.max(1, days)
    const age = agesFrom.findLastIndex((from) => days >= from)
    byAge[age] = (byAge[age] ?? 0) + part
  }
  return { balance, since, weight, byAge }
}

/** The entries that nothing has taken back. */
export function standing<E extends Entry>(entries: readonly E[]): E[] {
  const gone = new Set(entries.flatMap(({ reason, ref }) => (reason === 'taken_back' ? ref : [])))
  return entries.filter(({ id, reason }) => reason !== 'taken_back' && !gone.has(id))
}

/** How much more than he may a person owes at this balance, in paise; 0 = he may, or no limit is set (H4). */
export const overLimit = (balance: number, limitPaise: number | null): Paise =>
  paise(limitPaise === null ? 0 : Math.max(0, balance - limitPaise))
