import { UserPlus } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useLocation } from 'wouter'
import { namesPerson } from '#core/customer/find-person.ts'
import { isUnnamed, type Person } from '#core/customer/person.ts'
import { useT } from '../../i18n/i18n.ts'
import { usePersonName } from '../../i18n/person-name.ts'
import { Row } from '../../ui/Row.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { useKhataActions } from './khata-actions.ts'
import type { Ledger } from './khata-queries.ts'

/** More than this many nobody reads through. */
const mostShown = 30

/** Somebody without a name has one now, or is found to be somebody the shop knows: then both accounts are one (H3). */
export function WhoSheet({ ledger, onClose }: { ledger: Ledger; onClose: () => void }) {
  const { person, others } = ledger
  const t = useT('khata')
  const [, navigate] = useLocation()
  const nameOf = usePersonName()
  const { name, isPerson, isActing } = useKhataActions()
  const [query, setQuery] = useState('')
  const wanted = useDeferredValue(query.trim())
  const named = others.filter((other) => !isUnnamed(other))
  const found = named.filter((other) => wanted === '' || namesPerson(wanted, other))
  const choose = async (other: Person) => {
    if (!(await isPerson(person, other, nameOf(other)))) return
    onClose()
    navigate(`/khata/${other.id}`, { replace: true })
  }
  return (
    <Sheet title={t('who_is_it')} onClose={onClose}>
      <div className="pt-1 pb-2">
        <SearchBox label={t('search')} value={query} onChange={setQuery} />
      </div>
      <ul className="divide-y divide-line">
        {wanted !== '' && (
          <li>
            <Row
              lead={<UserPlus size={26} aria-hidden="true" className="text-brand" />}
              title={t('new_person', { name: wanted })}
              onClick={async () => {
                if (!isActing && (await name(person, wanted.slice(0, 120)))) onClose()
              }}
            />
          </li>
        )}
        {found.slice(0, mostShown).map((other) => (
          <li key={other.id}>
            <Row
              title={<b className="break-words">{nameOf(other)}</b>}
              onClick={() => void choose(other)}
            />
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
