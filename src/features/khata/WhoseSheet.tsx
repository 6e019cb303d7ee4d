import { UserPlus, UserX } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { namesPerson } from '#core/customer/find-person.ts'
import { useT } from '../../i18n/i18n.ts'
import { usePersonName } from '../../i18n/person-name.ts'
import { Row } from '../../ui/Row.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { CreditOf } from './CreditOf.tsx'
import { type Debtor, useDebtors } from './khata-queries.ts'

/** More than this many nobody reads through. */
const mostShown = 30

/** Somebody new: his name, or a mark at most (H3). */
export type Stranger = { name: string; mark: string }

type Props = {
  /** What was looked for before. */
  asked: string
  onChoose: (whose: Debtor | Stranger) => void
  onClose: () => void
}

/** Who gets credit: somebody known, somebody new, or somebody of whom there is a mark at most (H3). */
export function WhoseSheet({ asked, onChoose, onClose }: Props) {
  const t = useT('khata')
  const nameOf = usePersonName()
  const debtors = useDebtors()
  const [query, setQuery] = useState(asked)
  const wanted = useDeferredValue(query.trim())
  const latest = debtors?.toSorted((a, b) => b.lastAt - a.lastAt) ?? []
  const found = latest.filter(({ person }) => wanted === '' || namesPerson(wanted, person))
  const noName = (
    <li>
      <Row
        lead={<UserX size={26} aria-hidden="true" className="text-attention-ink" />}
        title={wanted === '' ? t('no_name') : t('no_name_mark', { mark: wanted })}
        note={t('no_name_note')}
        onClick={() => onChoose({ name: '', mark: wanted.slice(0, 60) })}
      />
    </li>
  )
  return (
    <Sheet title={t('who')} onClose={onClose}>
      <div className="pt-1 pb-2">
        <SearchBox label={t('search_or_mark')} value={query} onChange={setQuery} />
      </div>
      <ul className="divide-y divide-line">
        {wanted === '' && noName}
        {found.slice(0, mostShown).map((debtor) => (
          <li key={debtor.person.id}>
            <Row
              title={<b className="break-words">{nameOf(debtor.person)}</b>}
              end={debtor.account.balance !== 0 && <CreditOf balance={debtor.account.balance} />}
              onClick={() => onChoose(debtor)}
            />
          </li>
        ))}
        {wanted !== '' && (
          <>
            <li>
              <Row
                lead={<UserPlus size={26} aria-hidden="true" className="text-brand" />}
                title={t('new_person', { name: wanted })}
                onClick={() => onChoose({ name: wanted.slice(0, 120), mark: '' })}
              />
            </li>
            {noName}
          </>
        )}
      </ul>
    </Sheet>
  )
}
