import { useState } from 'react'
import { Link } from 'wouter'
import { countPaise } from '#core/drawer/drawer.ts'
import type { Suspect } from '#core/drawer/suspects.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Amount } from '../../ui/Amount.tsx'
import { buttonClass } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Field } from '../../ui/Field.tsx'
import { Row } from '../../ui/Row.tsx'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useBack } from '../../ui/use-back.ts'
import { countOf, useCount } from './count-draft.ts'
import { useDayActions } from './day-actions.ts'
import { useDay } from './day-queries.ts'

const screens: Record<NonNullable<Suspect['look']>['what'], string> = {
  bill: '/bill/done',
  customer: '/khata',
  supplier: '/buying/suppliers',
  order: '/orders',
  round: '/rounds',
  purchase: '/buying/bills',
}

/** What was counted against what should be there; what may have made the gap, and why it is kept so (E3, E5). */
export function GapScreen() {
  const t = useT('day-close')
  const { money, digits } = useFormat()
  const goBack = useBack('/day')
  const { draft, change, clear } = useCount()
  const { close, isActing } = useDayActions()
  const day = useDay()
  const [isClosed, setClosed] = useState(false)
  if (!draft || !day || isClosed) return null
  const counted = countPaise(countOf(draft))
  const { expectedPaise } = day.drawer
  const gap = expectedPaise === null ? 0 : counted - expectedPaise
  const suspects = day.suspects(gap)
  const direction = gap < 0 ? 'short' : 'over'
  const save = async () => {
    const [newest] = day.closes
    if (!(await close(draft, newest?.id ?? null, expectedPaise))) return
    setClosed(true)
    clear()
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
        <p className="font-bold">
          {expectedPaise === null
            ? t('first_count')
            : t(gap === 0 ? 'all_right' : `is_${direction}`)}
        </p>
        <Amount className={gap < 0 ? 'text-money-due-ink' : ''}>
          {money(gap === 0 ? counted : Math.abs(gap))}
        </Amount>
        {gap !== 0 && expectedPaise !== null && (
          <p className="tabular text-small">
            {t('of_which', { counted: money(counted), expected: money(expectedPaise) })}
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
      {suspects.length > 0 && (
        <section className="pt-3">
          <h2 className="pb-1 text-small text-muted">{t('look_here')}</h2>
          <Card flush>
            <ol className="divide-y divide-line">
              {suspects.map((suspect) => {
                const { kind, look, no, who } = suspect
                const name = who === null ? '' : day.nameOf(who)
                const short = digits(no.split('/').slice(1).join('-'))
                const words = { no: short, name: name || t('somebody') }
                const href = look ? `${screens[look.what]}/${look.id}` : undefined
                return (
                  <li key={`${kind} ${look?.id} ${no}`}>
                    <Row
                      title={t(`suspect.${kind}.${direction}`, words)}
                      note={[short, name].filter(Boolean).join(' · ')}
                      {...(href === undefined ? {} : { href })}
                    />
                  </li>
                )
              })}
            </ol>
          </Card>
        </section>
      )}
      {gap !== 0 && (
        <Field
          className="pt-3"
          label={t('why')}
          value={draft.why}
          maxLength={200}
          onChange={(why) => change({ why })}
        />
      )}
    </Screen>
  )
}
