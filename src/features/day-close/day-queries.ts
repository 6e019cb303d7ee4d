import { useMemo } from 'react'
import { isUnnamed, peopleOf, personWith } from '#core/customer/person.ts'
import { type Drawer, drawerAt, drawerBefore } from '#core/drawer/cash-lines.ts'
import { type BookLine, bookLines } from '#core/drawer/day-lines.ts'
import { closesOf, type DayClose, type DrawerEntry, standingCash } from '#core/drawer/drawer.ts'
import { openEnds, type OpenEnds } from '#core/drawer/open-ends.ts'
import { type Owing, type SuspectRows, suspectsOf, type Suspect } from '#core/drawer/suspects.ts'
import { balanceOf } from '#core/khata/khata.ts'
import { instantOf, dayNumber } from '#core/shop/shop-time.ts'
import { entity } from '#core/sync/rows.ts'
import { useKhata } from '../../data/khata-book.ts'
import { useClockOffset, useRows, useRowsAtRest } from '../../data/live.ts'
import { useNow } from '../../ui/use-now.ts'

const dayMs = 86_400_000

/** The drawer as it stands, with what is still open and all rows behind it; undefined while it is read. */
export type DayView = {
  drawer: Drawer
  ends: OpenEnds
  closes: DayClose[]
  /** What went in and out without a bill since it was counted, the newest first. */
  entries: DrawerEntry[]
  /** Why there is this gap, or was at a moment (UTC ms), the likeliest first. */
  suspects: (gap: number, at?: number) => Suspect[]
  /** What a count should have found, by all that is known now; null where this phone does not know all of it any more. */
  asKnown: (close: DayClose) => Drawer | null
  /** Who wrote it; '' when nobody knows. */
  writerOf: (entry: DrawerEntry) => string
  /** All that was written since it was counted, or before a count since the one before it (G9). */
  book: (close?: DayClose) => BookLine[]
  /** The entries of cash without a bill, by id. */
  cash: ReadonlyMap<string, DrawerEntry>
  /** What a row is called: its number, or whose it is; '' when nobody knows. */
  labelOf: (id: string) => string
  /** What a customer or a supplier is called; '' when nobody knows. */
  nameOf: (id: string) => string
}

/** The whole day of the drawer. It looks through all bills of late, because goods of an old one may come back today. */
export function useDay(): DayView | undefined {
  const khata = useKhata()
  const book = useRowsAtRest(
    async (db) => ({
      bills: await db.bills.toArray(),
      orders: await db.orders.toArray(),
    }),
    ['orders', 'bills'],
  )
  const rest = useRows(
    async (db) => ({
      drawer: await db.drawer.toArray(),
      misc: await db.misc.toArray(),
      cards: await db.customers.toArray(),
      purchases: await db.purchases.orderBy('at').reverse().limit(200).toArray(),
    }),
    [],
  )
  const today = dayNumber(useNow() + useClockOffset())
  return useMemo(() => {
    if (!khata || !book || !rest) return undefined
    const balance = (ids: readonly string[]) => balanceOf(ids.flatMap((id) => khata.get(id) ?? []))
    const people = peopleOf(rest.cards)
    const suppliers = rest.misc.flatMap((row) => (row.e === entity.supplier ? [row] : []))
    const members = rest.misc.flatMap((row) => (row.e === entity.member ? [row] : []))
    const customers = people.map((person): Owing => {
      const paise = balance(person.cards.map(({ id }) => id))
      return { id: person.id, paise, isUnnamed: isUnnamed(person) }
    })
    const rows: SuspectRows = {
      ...{ ...book, drawer: rest.drawer, purchases: rest.purchases, customers },
      khata: [...khata.values()].flat(),
      rounds: rest.misc.flatMap((row) => (row.e === entity.round ? [row] : [])),
      suppliers: suppliers.map(({ id }) => ({ id, paise: balance([id]), isUnnamed: false })),
    }
    // No row is of tomorrow, and today's may be a moment ahead of what this phone takes for now.
    const until = instantOf(today + 1, 0) - 1
    const wholeSince = until - wholeDays * dayMs
    const drawer = drawerAt(rows, until)
    const from = drawer.lines[0]?.at ?? until
    const nameOf = (id: string): string => {
      const person = personWith(people, id)
      if (person) return person.name || person.mark
      return suppliers.find((supplier) => supplier.id === id)?.name ?? ''
    }
    const numbers = new Map(rows.bills.map(({ id, no }) => [id, no]))
    const codes = new Map(rows.orders.map(({ id, code }) => [id, code]))
    const riders = new Map(rows.rounds.map(({ id, rider }) => [id, rider]))
    return {
      drawer,
      ends: openEnds(rows, wholeSince),
      closes: closesOf(rest.drawer),
      entries: standingCash(rest.drawer)
        .filter(({ at }) => at >= from && at > (drawer.opening?.at ?? 0))
        .toSorted((a, b) => b.at - a.at),
      suspects: (gap, at = until) => (gap === 0 ? [] : suspectsOf(rows, gap, at)),
      asKnown: (close) => {
        const before = drawerBefore(rows, close)
        return before.opening && before.opening.at >= wholeSince ? before : null
      },
      writerOf: ({ login }) =>
        members.find(({ phones }) => login !== null && Object.hasOwn(phones, login))?.name ?? '',
      nameOf,
      book: (close) =>
        close
          ? bookLines(rows, drawerBefore(rows, close), close.at)
          : bookLines(rows, drawer, until),
      cash: new Map(rest.drawer.map((entry) => [entry.id, entry])),
      labelOf: (id) => numbers.get(id) ?? codes.get(id) ?? riders.get(id) ?? nameOf(id),
    }
  }, [khata, book, rest, today])
}

/** A phone that is nearly full keeps the bills of a week: of older days numbers and money would seem to be missing. */
const wholeDays = 6
