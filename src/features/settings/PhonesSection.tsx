import { Smartphone } from 'lucide-react'
import { useSyncState } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { Row } from '../../ui/Row.tsx'
import { Section } from './Section.tsx'

/** The way to the phones of the shop. */
export function PhonesSection() {
  const t = useT('settings')
  const { joined } = useSyncState()
  return (
    <Section title={t('phones.title')}>
      <Row
        href="/settings/phones"
        lead={<Smartphone size={24} aria-hidden="true" className="text-brand" />}
        title={t('phones.title')}
        note={t(joined ? 'phones.row_joined' : 'phones.row_alone')}
      />
    </Section>
  )
}
