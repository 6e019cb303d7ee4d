import type { CashLine, CashRows, Drawer } from './cash-lines.ts'

/** A row of the book as the page of the day has it; `id` of the bill, party, order, round or entry whose name it bears. */
export type BookLine = {
  head: 'bills' | 'khata' | 'suppliers' | 'orders' | 'drawer'
  at: number
  what: CashLine['what']
  id: string
  paise: number
  cashPaise: number
}

/**
 * All that was written since the drawer was counted, to be ticked off against a notebook: every bill and entry, in cash or
 * not, and all other cash. What is in `cashPaise` comes together to what the drawer took in less what it gave out.
 */
export function bookLines(rows: CashRows, { lines, opening }: Drawer, until: number): BookLine[] {
  const from = opening?.at ?? (lines[0]?.at ?? until) - 1
  const isIn = ({ at }: { at: number }) => at > from && at <= until
  const cash = new Map<string, number>()
  const keyOf = (what: CashLine['what'], id: string, at: number) => `${what} ${id} ${at}`
  for (const { what, id, at, paise } of lines)
    cash.set(keyOf(what, id, at), (cash.get(keyOf(what, id, at)) ?? 0) + paise)
  const cashOf = (what: CashLine['what'], id: string, at: number): number =>
    cash.get(keyOf(what, id, at)) ?? 0
  const bills = rows.bills.filter((bill) => isIn(bill) && bill.voidAt === undefined)
  const entries = rows.khata.filter((entry) => isIn(entry) && entry.reason !== 'taken_back')
  const gone = new Set(
    rows.khata.flatMap(({ reason, ref }) => (reason === 'taken_back' ? ref : [])),
  )
  // What a bill put on a khata stands with the bill.
  const byHand = entries.filter(
    ({ ref, id, party }) => !gone.has(id) && (ref === null || party === 'supplier'),
  )
  const told: BookLine[] = [
    ...bills.map(({ id, at, totalPaise }) => ({
      ...{ head: 'bills' as const, what: 'bill' as const, id, at, paise: totalPaise as number },
      cashPaise: cashOf('bill', id, at),
    })),
    ...byHand.map(({ id, at, party, partyId, paise }) => ({
      head: party === 'customer' ? ('khata' as const) : ('suppliers' as const),
      ...{ what: party, id: partyId, at, paise: 0 - paise, cashPaise: cashOf(party, id, at) },
    })),
  ]
  const soldAt = new Map(bills.map(({ id, at }) => [id, at]))
  const isTold = ({ what, id, at }: CashLine) =>
    what === 'customer' || what === 'supplier' || (what === 'bill' && soldAt.get(id) === at)
  const rest = lines
    .filter((line) => !isTold(line))
    .map(
      ({ what, id, at, paise }: CashLine): BookLine => ({
        head: heads[what],
        ...{ what, id, at, paise, cashPaise: paise },
      }),
    )
  return [...told, ...rest].toSorted((a, b) => a.at - b.at)
}

const heads: Record<CashLine['what'], BookLine['head']> = {
  ...{ bill: 'bills', back: 'bills', customer: 'khata', supplier: 'suppliers' },
  ...{ order: 'orders', refund: 'orders', hand_in: 'orders', drawer: 'drawer' },
}
