import { BookOpen, FileText, Gauge, History, IdCard } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { mayDo } from '#core/shop/permissions.ts'
import { useRole, useShop } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { sendText } from '../../platform/send-text.ts'
import { Row } from '../../ui/Row.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { statementText } from './khata-text.ts'
import type { Ledger } from './khata-queries.ts'
import { LimitSheet } from './LimitSheet.tsx'

type Props = {
  ledger: Ledger
  paper: ReactNode
  onOpening: () => void
  onPage: () => void
  onClose: () => void
}

/** What else can be done with an account: send all of it, set a limit, write what was owed before, see the card. */
export function MoreSheet({ ledger, paper, onOpening, onPage, onClose }: Props) {
  const { person, lines } = ledger
  const t = useT('khata')
  const { money } = useFormat()
  const role = useRole()
  const shop = useShop()
  const [isLimiting, setIsLimiting] = useState(false)
  if (isLimiting) return <LimitSheet person={person} onClose={onClose} />
  const send = async () => {
    const text = await statementText(person, { name: shop?.name ?? '' }, lines)
    // Who wants no messages gets none in his chat; whoever holds the phone still may hand it on (O15).
    await sendText(text, person.hasStopped ? null : (person.phones[0] ?? null))
    onClose()
  }
  return (
    <Sheet title={t('more.title')} onClose={onClose}>
      <ul className="divide-y divide-line">
        {lines.length > 0 && (
          <li>
            <Row
              lead={<FileText size={24} aria-hidden="true" className="text-brand" />}
              title={t('more.send')}
              onClick={() => void send()}
            />
          </li>
        )}
        <li>{paper}</li>
        {lines.length > 0 && (
          <li>
            <Row
              lead={<BookOpen size={24} aria-hidden="true" className="text-brand" />}
              title={t('more.page')}
              note={person.pageId === null ? undefined : t('page.open')}
              onClick={onPage}
            />
          </li>
        )}
        {role && mayDo(role, 'set_credit_limit') && (
          <li>
            <Row
              lead={<Gauge size={24} aria-hidden="true" className="text-brand" />}
              title={t('more.limit')}
              note={
                person.limitPaise === null
                  ? t('more.no_limit')
                  : t('limit_is', { amount: money(person.limitPaise) })
              }
              onClick={() => setIsLimiting(true)}
            />
          </li>
        )}
        <li>
          <Row
            lead={<History size={24} aria-hidden="true" className="text-brand" />}
            title={t('more.opening')}
            onClick={onOpening}
          />
        </li>
        <li>
          <Row
            lead={<IdCard size={24} aria-hidden="true" className="text-brand" />}
            title={t('more.card')}
            href={`/customers/${person.id}`}
          />
        </li>
      </ul>
    </Sheet>
  )
}
