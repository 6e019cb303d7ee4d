import { Users } from 'lucide-react'
import { useT } from '../../i18n/i18n.ts'
import { Row } from '../../ui/Row.tsx'
import { Section } from './Section.tsx'

/** The way to the people of the shop. */
export function PeopleSection() {
  const t = useT('settings')
  return (
    <Section title={t('people.title')}>
      <Row
        href="/settings/people"
        lead={<Users size={24} aria-hidden="true" className="text-brand" />}
        title={t('people.title')}
        note={t('people.note')}
      />
    </Section>
  )
}
