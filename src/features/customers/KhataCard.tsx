import { BookUser } from 'lucide-react'
import type { Person } from '#core/customer/person.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { Row } from '../../ui/Row.tsx'
import { useCredit } from './customer-queries.ts'

/** Leads to his khata, with what stands in it. */
export function KhataCard({ person }: { person: Person }) {
  const t = useT('khata')
  const { money } = useFormat()
  const balance = useCredit(person) ?? 0
  return (
    <Card flush className="mb-3">
      <Row
        href={`/khata/${person.id}`}
        lead={<BookUser size={24} aria-hidden="true" className="text-brand" />}
        title={<b>{t('title')}</b>}
        note={
          balance > 0
            ? t('then_owed', { amount: money(balance) })
            : balance < 0
              ? t('then_ahead', { amount: money(-balance) })
              : t('settled')
        }
      />
    </Card>
  )
}
