import { Plus } from 'lucide-react'
import { Link } from 'wouter'
import { overLimit } from '#core/khata/account.ts'
import { useT } from '../../i18n/i18n.ts'
import { usePersonName } from '../../i18n/person-name.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { CreditOf } from './CreditOf.tsx'
import { type Debtor, isUnsettled } from './khata-queries.ts'
import { useAge } from './use-age.ts'

/** One person: what he owes and since when, and more credit in one tap. */
export function DebtorRow({ debtor, onGive }: { debtor: Debtor; onGive: () => void }) {
  const t = useT('khata')
  const nameOf = usePersonName()
  const ageOf = useAge()
  const { person, account } = debtor
  const name = nameOf(person)
  return (
    <div className="mb-2 flex items-center rounded-card border border-line bg-card">
      <Link
        href={`/khata/${person.id}`}
        className="flex min-h-16 min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1 rounded-card px-3 py-2 text-ink no-underline active:bg-pressed"
      >
        <span className="min-w-[min(7rem,60%)] flex-1">
          <b className="block break-words">{name}</b>
          <span className="flex flex-wrap gap-x-2 gap-y-1 text-small text-muted">
            {ageOf(account)}
            {isUnsettled(debtor) && <Tag tone="attention">{t('unnamed')}</Tag>}
            {overLimit(account.balance, person.limitPaise) > 0 && <Tag tone="due">{t('over')}</Tag>}
          </span>
        </span>
        <span className="ms-auto text-end">
          <CreditOf balance={account.balance} />
        </span>
      </Link>
      <IconButton label={t('give_to', { name })} ground="brand" className="me-2" onClick={onGive}>
        <Plus size={26} aria-hidden="true" />
      </IconButton>
    </div>
  )
}
