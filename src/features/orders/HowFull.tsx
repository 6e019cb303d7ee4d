import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Tag } from '../../ui/Tag.tsx'

/** How many orders a slot has of how many it can have, and in a word when that is all or more. */
export function HowFull({ taken, most }: { taken: number; most: number }) {
  const t = useT('orders')
  const { count } = useFormat()
  const over = taken - most
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-x-2">
      <b className="tabular">{t('slot.of', { taken: count(taken), most: count(most) })}</b>
      {over >= 0 && (
        <Tag tone={over > 0 ? 'due' : 'attention'}>
          {over > 0 ? t('slot.over', { shown: count(over) }) : t('slot.full')}
        </Tag>
      )}
    </span>
  )
}
