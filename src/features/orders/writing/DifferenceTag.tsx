import { useFormat } from '../../../i18n/format.ts'
import { useT } from '../../../i18n/i18n.ts'
import { Tag } from '../../../ui/Tag.tsx'

/** What something costs more or less than last time, in paise; nothing where it is the same. */
export function DifferenceTag({ paise }: { paise: number }) {
  const t = useT('write')
  const { money } = useFormat()
  if (paise === 0) return null
  const amount = money(Math.abs(paise))
  return paise > 0 ? (
    <Tag tone="attention">▲ {t('dearer', { amount })}</Tag>
  ) : (
    <Tag tone="money">▼ {t('cheaper', { amount })}</Tag>
  )
}
