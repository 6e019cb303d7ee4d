import { FileSpreadsheet } from 'lucide-react'
import { useT } from '../../i18n/i18n.ts'
import { Row } from '../../ui/Row.tsx'
import { Section } from './Section.tsx'

/** The way to the goods as a list, in and out. */
export function GoodsSection() {
  const t = useT('settings')
  return (
    <Section title={t('goods.title')}>
      <Row
        href="/stock/list"
        lead={<FileSpreadsheet size={24} aria-hidden="true" className="text-brand" />}
        title={t('goods.list')}
        note={t('goods.list_note')}
      />
    </Section>
  )
}
