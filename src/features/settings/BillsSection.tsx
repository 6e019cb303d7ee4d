import { Banknote, CalendarDays, Printer, ReceiptText } from 'lucide-react'
import { mayDo } from '#core/shop/permissions.ts'
import { useRole, useShop } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { Row } from '../../ui/Row.tsx'
import { Section } from './Section.tsx'

/** The ways to what stands on bills, and to the printer of this phone. */
export function BillsSection() {
  const t = useT('settings')
  const role = useRole()
  const shop = useShop()
  return (
    <Section title={t('bills.title')}>
      <Row
        href="/day"
        lead={<Banknote size={24} aria-hidden="true" className="text-brand" />}
        title={t('drawer.title')}
        note={t('drawer.row')}
      />
      <Row
        href="/settings/bills"
        lead={<ReceiptText size={24} aria-hidden="true" className="text-brand" />}
        title={t('bills.title')}
        note={t('bills.row')}
      />
      {role && mayDo(role, 'run_shop') && (shop?.gstKind ?? 'unregistered') !== 'unregistered' && (
        <Row
          href="/settings/month"
          lead={<CalendarDays size={24} aria-hidden="true" className="text-brand" />}
          title={t('month.title')}
          note={t('month.row')}
        />
      )}
      <Row
        href="/settings/printer"
        lead={<Printer size={24} aria-hidden="true" className="text-brand" />}
        title={t('printer.title')}
        note={t('printer.row')}
      />
    </Section>
  )
}
