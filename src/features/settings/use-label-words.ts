import type { SaidByLabel } from '#core/catalogue/weighed-label.ts'
import { useFormat } from '../../i18n/format.ts'

/** What a label says, as people read it: `1.25 kg` or `₹55.50`; a dash for nothing. */
export function useLabelWords(): (said: SaidByLabel | null) => string {
  const { money, qty } = useFormat()
  return (said) => (said ? ('grams' in said ? qty(said.grams, 'g') : money(said.paise)) : '–')
}
