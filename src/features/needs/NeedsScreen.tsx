import { useDeferredValue, useState } from 'react'
import { useSearchParams } from 'wouter'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { VirtualList } from '../../ui/VirtualList.tsx'
import { NeedRow } from './NeedRow.tsx'
import { groupOf, type NeedItem, needGroups, useNeeds } from './needs-queries.ts'
import { NewPriceSheet } from './NewPriceSheet.tsx'

/** Every good that needs a person: one number, one reason, one next act. */
export function NeedsScreen() {
  const t = useT('needs')
  const { count } = useFormat()
  const { items: all, role, isWhole } = useNeeds()
  const items = useDeferredValue(all)
  const [params, setParams] = useSearchParams()
  const [priced, setPriced] = useState<NeedItem | null>(null)
  const counted = needGroups.flatMap((group) => {
    const n = items.filter((item) => groupOf(item) === group).length
    return n === 0 ? [] : { group, n }
  })
  const wanted = counted.find(({ group }) => group === params.get('f'))?.group
  const shown = wanted ? items.filter((item) => groupOf(item) === wanted) : items
  const show = (group: string | null) => setParams(group ? { f: group } : {}, { replace: true })
  return (
    <Screen
      title={t('title')}
      back="/stock"
      isListScreen
      top={
        counted.length > 1 && (
          <div className="flex gap-2 overflow-x-auto pb-1">
            <Chip isOn={!wanted} onClick={() => show(null)} count={count(items.length)}>
              {t('group.all')}
            </Chip>
            {counted.map(({ group, n }) => (
              <Chip
                key={group}
                isOn={group === wanted}
                onClick={() => show(group)}
                count={count(n)}
              >
                {t(`group.${group}`)}
              </Chip>
            ))}
          </div>
        )
      }
    >
      {shown.length > 0 ? (
        <VirtualList label={t('title')} items={shown} placeName={`needs-${wanted ?? 'all'}`}>
          {(item) => (
            <NeedRow
              key={`${item.item.product.id} ${item.need.kind}`}
              item={item}
              role={role}
              onPrice={() => setPriced(item)}
            />
          )}
        </VirtualList>
      ) : (
        isWhole && <EmptyState mark="👍" title={t('empty.title')} note={t('empty.note')} />
      )}
      {priced && <NewPriceSheet item={priced} onClose={() => setPriced(null)} />}
    </Screen>
  )
}
