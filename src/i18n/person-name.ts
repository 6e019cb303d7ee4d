import { useCallback } from 'react'
import type { Person } from '#core/customer/person.ts'
import { useFormat } from './format.ts'
import { useT } from './i18n.ts'

/** A person as the shop calls him: name, else the mark he is known by, else number, else "customer". */
export function usePersonName(): (person: Pick<Person, 'name' | 'phones' | 'mark'>) => string {
  const t = useT('customers')
  const { digits } = useFormat()
  return useCallback(
    ({ name, phones, mark }) =>
      name || (mark && `“${mark}”`) || (phones[0] && digits(phones[0])) || t('no_name'),
    [t, digits],
  )
}
