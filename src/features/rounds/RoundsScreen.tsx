import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useRounds } from './round-queries.ts'
import { RoundRow } from './RoundsStrip.tsx'

/** All rounds of the last weeks, with what their riders brought. */
export function RoundsScreen() {
  const t = useT('rounds')
  const rounds = useRounds()?.filter(({ round }) => round.st !== 'dropped')
  return (
    <Screen title={t('title')} back="/orders?s=out">
      {rounds?.length === 0 && (
        <EmptyState mark="🛵" title={t('empty.title')} note={t('empty.note')} />
      )}
      {rounds && rounds.length > 0 && (
        <Card flush className="divide-y divide-line">
          {rounds.map((view) => (
            <RoundRow key={view.round.id} view={view} />
          ))}
        </Card>
      )}
    </Screen>
  )
}
