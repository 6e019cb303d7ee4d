import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Tag } from '../../ui/Tag.tsx'

/** By how much a count differs from what should have been there, in paise. */
export function GapTag({ gap }: { gap: number }) {
  const t = useT('day-close')
  const { money } = useFormat()
  if (gap === 0) return <Tag tone="money">{t('right')}</Tag>
  return (
    <Tag tone={gap < 0 ? 'due' : 'attention'}>
      {t(gap < 0 ? 'short' : 'over', { amount: money(Math.abs(gap)) })}
    </Tag>
  )
}
