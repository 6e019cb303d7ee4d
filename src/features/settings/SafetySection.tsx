import { ShieldCheck } from 'lucide-react'
import { useSyncState } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Row } from '../../ui/Row.tsx'
import { Section } from './Section.tsx'

/** The way to where the shop's book is kept and copied. */
export function SafetySection() {
  const t = useT('settings')
  const { count } = useFormat()
  const { joined, waiting } = useSyncState()
  return (
    <Section title={t('safety.title')}>
      <Row
        href="/settings/safety"
        lead={<ShieldCheck size={24} aria-hidden="true" className="text-brand" />}
        title={t(joined ? 'safety.two_places' : 'safety.one_place')}
        note={
          joined && waiting > 0 && t('safety.waiting', { count: waiting, shown: count(waiting) })
        }
      />
    </Section>
  )
}
