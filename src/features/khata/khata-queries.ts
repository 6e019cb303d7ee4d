import { useMemo } from 'react'
import { isUnnamed, peopleOf, type Person, personWith } from '#core/customer/person.ts'
import { type Account, accountOf, standing } from '#core/khata/account.ts'
import type { KhataEntry } from '#core/khata/khata.ts'
import type { Member } from '#core/shop/member.ts'
import { dayNumber, instantOf } from '#core/shop/shop-time.ts'
import { entity } from '#core/sync/rows.ts'
import { useKhata } from '../../data/khata-book.ts'
import { useRows } from '../../data/live.ts'
import { useNow } from '../../ui/use-now.ts'

/** One person with what he owes. `lastAt` = of his newest entry (UTC ms), 0 = he has none. */
export type Debtor = { person: Person; account: Account; lastAt: number }

/** Everybody the shop knows, whom to ask first on top (H5); undefined while it is read. */
export function useDebtors(): readonly Debtor[] | undefined {
  const cards = useRows((db) => db.customers.toArray(), [])
  const khata = useKhata()
  // Ages are whole days, so the list need not be sorted with every tick.
  const today = dayNumber(useNow())
  return useMemo(() => {
    if (!cards || !khata) return undefined
    const debtors = peopleOf(cards).map((person) => {
      const [first = none, ...others] = person.cards.flatMap(({ id }) => {
        const his = khata.get(id)
        return his ? [his] : []
      })
      return debtorOf(person, others.length === 0 ? first : [first, ...others].flat(), today)
    })
    return debtors.sort(byUrgency)
  }, [cards, khata, today])
}

const none: readonly KhataEntry[] = []

/** Accounts as they were worked out, by their entries: after one entry all others are as before. */
const known = new WeakMap<
  readonly KhataEntry[],
  { today: number; debtor: Omit<Debtor, 'person'> }
>()

function debtorOf(person: Person, entries: readonly KhataEntry[], today: number): Debtor {
  const before = known.get(entries)
  if (before?.today === today) return { person, ...before.debtor }
  const lastAt = entries.reduce((last, { at }) => Math.max(last, at), 0)
  const debtor = { account: accountOf(entries, instantOf(today, 0)), lastAt }
  known.set(entries, { today, debtor })
  return { person, ...debtor }
}

/** Who owes most for longest, then who has paid ahead, then whoever was here last. */
const byUrgency = (one: Debtor, other: Debtor): number =>
  other.account.weight - one.account.weight ||
  one.account.balance - other.account.balance ||
  other.lastAt - one.lastAt ||
  (one.person.name < other.person.name ? -1 : 1)

/** Who owes something and has no name yet (H3). */
export const isUnsettled = ({ person, account }: Debtor): boolean =>
  account.balance !== 0 && isUnnamed(person)

/** An entry as the ledger shows it; `left` = what was owed after it, in paise. */
export type LedgerLine = { entry: KhataEntry; left: number; isTakenBack: boolean }

/** One person's account line by line, the oldest first. */
export type Ledger = {
  person: Person
  /** All others, to whom he may turn out to belong. */
  others: readonly Person[]
  account: Account
  lines: readonly LedgerLine[]
  members: readonly Member[]
}

/** The account of the person behind a card; null when this phone has no such card. */
export function useLedger(id: string): Ledger | null | undefined {
  const now = useNow()
  const book = useRows(
    async (db) => {
      const people = peopleOf(await db.customers.toArray())
      const person = personWith(people, id)
      if (!person) return null
      const entries = await Promise.all(
        person.cards.map((one) =>
          db.khata
            .where('[partyId+at]')
            .between([one.id, 0], [one.id, Number.MAX_SAFE_INTEGER])
            .toArray(),
        ),
      )
      const members = (await db.misc.toArray()).flatMap((row) =>
        row.e === entity.member ? [row] : [],
      )
      return {
        ...{ person, members, others: people.filter((each) => each !== person) },
        entries: entries.flat().sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
      }
    },
    [id],
  )
  return useMemo(() => {
    if (!book) return book
    const { entries, ...rest } = book
    return { ...rest, lines: linesOf(entries), account: accountOf(entries, now) }
  }, [book, now])
}

/** The entries, the oldest first, each with what was owed after it. */
function linesOf(entries: readonly KhataEntry[]): LedgerLine[] {
  const stands = new Set(standing(entries))
  let left = 0
  return entries.map((entry) => {
    left += entry.paise
    return { entry, left, isTakenBack: entry.reason !== 'taken_back' && !stands.has(entry) }
  })
}

/** Whose hand wrote it on which phone; null for the app itself. */
export function whoWrote(members: readonly Member[], login: string | null): string | null {
  const member = members.find(({ phones }) => login !== null && Object.hasOwn(phones, login))
  return member ? [member.name, login && member.phones[login]].filter(Boolean).join(', ') : null
}
