import { useCallback } from 'react'
import type { Person } from '#core/customer/person.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'

/** A person as the shop calls him: name, else number, else "customer". */
export function usePersonName(): (person: Pick<Person, 'name' | 'phones'>) => string {
  const t = useT('customers')
  const { digits } = useFormat()
  return useCallback(
    ({ name, phones }) => name || (phones[0] && digits(phones[0])) || t('no_name'),
    [t, digits],
  )
}
