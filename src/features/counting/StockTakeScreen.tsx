import { EmptyState } from '../../ui/EmptyState.tsx'
import { useT } from '../../i18n/i18n.ts'
import { Screen } from '../../ui/Screen.tsx'
import { BeginTake } from './BeginTake.tsx'
import { CountGoods } from './CountGoods.tsx'
import { useOpenTake } from './take-queries.ts'

/** The shelves are counted: what is chosen, counted, compared and put right; begun it is there again after any kill. */
export function StockTakeScreen() {
  const t = useT('counting')
  const view = useOpenTake()
  if (view) return <CountGoods key={view.take.id} view={view} />
  if (view === null) return <BeginTake />
  return (
    <Screen title={t('title')} back="/stock">
      <EmptyState mark="🔢" title={t('title')} />
    </Screen>
  )
}
