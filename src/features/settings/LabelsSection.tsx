import { useState } from 'react'
import { readLabel, type WeighedLabel } from '#core/catalogue/weighed-label.ts'
import { mayDo } from '#core/shop/permissions.ts'
import { useRole, useShop } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Row } from '../../ui/Row.tsx'
import { exampleOf } from './label-form.ts'
import { LabelSheet } from './LabelSheet.tsx'
import { Section } from './Section.tsx'
import { useEditShop } from './use-edit-shop.ts'
import { useLabelWords } from './use-label-words.ts'

/** How the shop's own scale prints its labels, so that scanning one gives the good and its weight (C14). */
export function LabelsSection() {
  const t = useT('scan')
  const { digits } = useFormat()
  const words = useLabelWords()
  const shop = useShop()
  const role = useRole()
  const editShop = useEditShop()
  const [isOpen, setIsOpen] = useState(false)
  if (!shop || !role || !mayDo(role, 'run_shop')) return null
  const { weighedLabels = [] } = shop
  const said = (label: WeighedLabel) => words(readLabel(exampleOf(label), [label])?.said ?? null)
  return (
    <Section title={t('labels.section')}>
      <Row
        title={t('labels.title')}
        note={
          weighedLabels.length === 0
            ? t('labels.none')
            : weighedLabels
                .map((label) => `${digits(exampleOf(label))} = ${said(label)}`)
                .join(' · ')
        }
        end={<span className="font-medium text-brand-ink">{t('labels.change')}</span>}
        onClick={() => setIsOpen(true)}
      />
      {isOpen && (
        <LabelSheet
          labels={weighedLabels}
          onClose={() => setIsOpen(false)}
          onSave={(labels) => {
            setIsOpen(false)
            void editShop({ weighedLabels: labels })
          }}
        />
      )}
    </Section>
  )
}
