import { useMemo } from 'react'
import { isUnnamed, peopleOf, personWith } from '#core/customer/person.ts'
import { type Drawer, drawerAt } from '#core/drawer/cash-lines.ts'
import { type BookLine, bookLines } from '#core/drawer/day-lines.ts'
import { closesOf, type DayClose, type DrawerEntry, standingCash } from '#core/drawer/drawer.ts'
import { openEnds, type OpenEnds } from '#core/drawer/open-ends.ts'
import { type Owing, type SuspectRows, suspectsOf, type Suspect } from '#core/drawer/suspects.ts'
import { balanceOf } from '#core/khata/khata.ts'
import { instantOf, dayNumber } from '#core/shop/shop-time.ts'
import { entity } from '#core/sync/rows.ts'
import { useKhata } from '../../data/khata-book.ts'
import { useRows, useRowsAtRest } from '../../data/live.ts'
import { useNow } from '../../ui/use-now.ts'

const dayMs = 86_400_000

/** The drawer as it stands, with what is still open and all rows behind it; undefined while it is read. */
export type DayView = {
  drawer: Drawer
  ends: OpenEnds
  closes: DayClose[]
  /** What went in and out without a bill since it was counted, the newest first. */
  entries: DrawerEntry[]
  /** Why there may be this gap, the likeliest first. */
  suspects: (gap: number) => Suspect[]
  /** All that was written since it was counted (G9), and what a line of it is called; '' when nobody knows. */
  book: BookLine[]
  labelOf: (line: BookLine) => string
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
  const today = dayNumber(useNow())
  return useMemo(() => {
    if (!khata || !book || !rest) return undefined
    const balance = (ids: readonly string[]) => balanceOf(ids.flatMap((id) => khata.get(id) ?? []))
    const people = peopleOf(rest.cards)
    const suppliers = rest.misc.flatMap((row) => (row.e === entity.supplier ? [row] : []))
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
    // No row is of tomorrow; the phone's clock may be behind the shop's.
    const until = instantOf(today + 1, 0) - 1
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
      ends: openEnds(rows, until - numbersDays * dayMs),
      closes: closesOf(rest.drawer),
      entries: standingCash(rest.drawer)
        .filter(({ at }) => at >= from && at > (drawer.opening?.at ?? 0))
        .toSorted((a, b) => b.at - a.at),
      suspects: (gap) => (gap === 0 ? [] : suspectsOf(rows, gap, until)),
      nameOf,
      book: bookLines(rows, drawer, until),
      labelOf: ({ id }) => numbers.get(id) ?? codes.get(id) ?? riders.get(id) ?? nameOf(id),
    }
  }, [khata, book, rest, today])
}

/** A phone that is nearly full keeps the bills of a week: older numbers would seem to be missing. */
const numbersDays = 6
