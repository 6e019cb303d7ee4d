import { Printer } from 'lucide-react'
import { useT } from '../../i18n/i18n.ts'
import { Row } from '../../ui/Row.tsx'
import { Section } from './Section.tsx'

/** The way to the printer of this phone. */
export function PrinterSection() {
  const t = useT('settings')
  return (
    <Section title={t('printer.title')}>
      <Row
        href="/settings/printer"
        lead={<Printer size={24} aria-hidden="true" className="text-brand" />}
        title={t('printer.title')}
        note={t('printer.row')}
      />
    </Section>
  )
}
