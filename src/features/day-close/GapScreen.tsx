import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { countPaise } from '#core/drawer/drawer.ts'
import { sumPaise } from '#core/money/paise.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Amount } from '../../ui/Amount.tsx'
import { buttonClass } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Field } from '../../ui/Field.tsx'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useBack } from '../../ui/use-back.ts'
import { countOf, useCount } from './count-draft.ts'
import { useDayActions } from './day-actions.ts'
import { useDay } from './day-queries.ts'
import { SuspectList } from './SuspectList.tsx'

/** What was counted against what should be there; what may have made the gap, and why it is kept so (E3, E5). */
export function GapScreen() {
  const t = useT('day-close')
  const { money } = useFormat()
  const goBack = useBack('/day')
  const { draft, keeper } = useCount()
  const { close, isActing } = useDayActions()
  const day = useDay()
  const [isClosed, setClosed] = useState(false)
  if (!draft || !day || isClosed) return null
  const counted = countPaise(countOf(draft))
  const { expectedPaise } = day.drawer
  const gap = expectedPaise === null ? 0 : counted - expectedPaise
  const isRight = expectedPaise !== null && gap === 0
  const direction = gap < 0 ? 'short' : 'over'
  const since = sumPaise(
    day.drawer.lines.filter(({ at }) => at > draft.at).map((line) => line.paise),
  )
  const save = async () => {
    const [newest] = day.closes
    if (!(await close(draft, newest?.id ?? null, expectedPaise))) return
    setClosed(true)
    keeper.clear()
    goBack()
  }
  return (
    <Screen
      title={t('gap_title')}
      back="/day"
      bottom={
        <SaveButton look={gap === 0 ? 'money' : 'primary'} disabled={isActing} onClick={save}>
          {t('close_with', { amount: money(counted) })}
        </SaveButton>
      }
    >
      <Card
        as="section"
        tone={gap === 0 ? 'plain' : gap < 0 ? 'due' : 'attention'}
        aria-label={t('gap_title')}
        className="mt-1"
      >
        <p className="flex items-center gap-2 font-bold">
          {isRight && (
            <CircleCheck size={32} strokeWidth={2.4} aria-hidden="true" className="text-money-in" />
          )}
          {expectedPaise === null
            ? t('first_count')
            : t(gap === 0 ? 'all_right' : `is_${direction}`)}
        </p>
        <Amount className={gap < 0 ? 'text-money-due-ink' : isRight ? 'text-money-in-ink' : ''}>
          {money(gap === 0 ? counted : Math.abs(gap))}
        </Amount>
        {gap !== 0 && expectedPaise !== null && (
          <p className="tabular text-small">
            {t('of_which', { counted: money(counted), expected: money(expectedPaise) })}
          </p>
        )}
        {gap !== 0 && since !== 0 && (
          <p className="pt-1 font-bold">
            {t(since > 0 ? 'since.in' : 'since.out', { amount: money(Math.abs(since)) })}
          </p>
        )}
      </Card>
      {gap !== 0 && (
        <Link
          href="/day/count"
          replace
          className={buttonClass('quiet', 'normal', 'mt-2 w-full no-underline')}
        >
          {t('count_again')}
        </Link>
      )}
      <SuspectList {...{ day, gap }} />
      {gap !== 0 && (
        <Field
          className="pt-3"
          label={t('why')}
          value={draft.why}
          maxLength={200}
          onChange={keeper.say}
        />
      )}
    </Screen>
  )
}
