import type { Member } from '#core/shop/member.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import type { HistoryLine } from './history.ts'
import type { ItemView } from './stock-queries.ts'

/** How an entry of an item's history is told. */
export function useEntryWords({ product: { unit }, people }: ItemView) {
  const t = useT('stock')
  const tm = useT('moves')
  const { qty, date, time } = useFormat()
  return {
    title: ({ reason, waste, qty: moved }: HistoryLine): string => {
      if (reason === 'destroying' && waste) return tm(`waste.${waste}`)
      if (reason === 'returning' && moved < 0) return tm('way.sent_back')
      return t(`moved.${reason}`)
    },
    amount: ({ counted, qty: moved }: HistoryLine): string =>
      counted === null ? `${moved > 0 ? '+' : ''}${qty(moved, unit)}` : `= ${qty(counted, unit)}`,
    when: ({ at }: HistoryLine): string => `${date(at)}, ${time(at)}`,
    who: ({ login }: HistoryLine): string | null => nameOf(people, login),
  }
}

/** Who moved it on which phone, by login, or null for the app itself. */
function nameOf(people: readonly Member[], login: string | null): string | null {
  const member = people.find(({ phones }) => login !== null && Object.hasOwn(phones, login))
  return member ? [member.name, login && member.phones[login]].filter(Boolean).join(', ') : null
}
