import { Banknote, MinusCircle, PlusCircle } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { Link } from 'wouter'
import { countPaise, type DrawerEntry } from '#core/drawer/drawer.ts'
import { mayDo } from '#core/shop/permissions.ts'
import { useRole } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Amount } from '../../ui/Amount.tsx'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Row } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { TakeBackButton } from '../../ui/TakeBackButton.tsx'
import { CashSheet } from './CashSheet.tsx'
import { ClosesCard } from './ClosesCard.tsx'
import { useDayActions } from './day-actions.ts'
import { type DayView, useDay } from './day-queries.ts'
import { type PageFacts, pageFacts } from './page-facts.ts'
import { EndsCard } from './EndsCard.tsx'

/** The drawer: what should be in it, what is still open, and the way to count it. */
export function DayScreen({ paper }: { paper: (facts: PageFacts) => ReactNode }) {
  const t = useT('day-close')
  const role = useRole()
  const day = useDay()
  const [moving, setMoving] = useState<'in' | 'out' | null>(null)
  const maySee = role !== undefined && mayDo(role, 'close_day')
  const page = useMemo(() => day && maySee && pageFacts(day, t), [day, maySee, t])
  return (
    <Screen
      title={t('title')}
      back="/"
      bottom={
        <Link href="/day/count" className={buttonClass('primary', 'big', 'w-full no-underline')}>
          <Banknote size={24} aria-hidden="true" />
          {t('count_it')}
        </Link>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 pt-1">
        {day && maySee && <ShouldBe day={day} />}
        <div className="grid grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] gap-2">
          <Button
            icon={<MinusCircle size={22} aria-hidden="true" className="text-money-due-ink" />}
            onClick={() => setMoving('out')}
          >
            {t('out')}
          </Button>
          <Button
            icon={<PlusCircle size={22} aria-hidden="true" className="text-money-in-ink" />}
            onClick={() => setMoving('in')}
          >
            {t('in')}
          </Button>
        </div>
        {day && <EntriesCard entries={day.entries} />}
        {day && maySee && <EndsCard ends={day.ends} labelOf={day.labelOf} />}
        {page && paper(page)}
        {day && <ClosesCard {...{ day, maySee, paper }} />}
      </div>
      {moving && <CashSheet way={moving} onClose={() => setMoving(null)} />}
    </Screen>
  )
}

/** Opening, what came and went, and what that comes to (E2). */
function ShouldBe({ day: { drawer } }: { day: DayView }) {
  const t = useT('day-close')
  const { money, date, time } = useFormat()
  const { opening, inPaise, outPaise, expectedPaise } = drawer
  return (
    <Card as="section" aria-label={t('should_be')}>
      {expectedPaise === null ? (
        <p>{t('first_time')}</p>
      ) : (
        <>
          <p className="text-small text-muted">{t('should_be')}</p>
          <Amount className="text-money-in-ink">{money(expectedPaise)}</Amount>
        </>
      )}
      {opening && (
        <p className="text-small text-muted">
          {t('since_when', { when: `${date(opening.at)}, ${time(opening.at)}` })}
        </p>
      )}
      {(opening || inPaise > 0 || outPaise > 0) && (
        <dl className="grid grid-cols-[repeat(auto-fit,minmax(5.5rem,1fr))] gap-x-3 pt-1">
          {opening && <Part word={t('opening')} value={money(countPaise(opening.count))} />}
          <Part word={t('came')} value={`+${money(inPaise)}`} />
          <Part word={t('went')} value={`−${money(outPaise)}`} />
        </dl>
      )}
    </Card>
  )
}

function Part({ word, value }: { word: string; value: string }) {
  return (
    <div>
      <dt className="text-small text-muted">{word}</dt>
      <dd className="tabular text-lead font-bold">{value}</dd>
    </div>
  )
}

/** What was written without a bill; a tap takes it back. */
function EntriesCard({ entries }: { entries: readonly DrawerEntry[] }) {
  const t = useT('day-close')
  const { money, time } = useFormat()
  const { takeBack, isActing } = useDayActions()
  const [open, setOpen] = useState<DrawerEntry | null>(null)
  if (entries.length === 0) return null
  const wordOf = ({ reason }: DrawerEntry) =>
    reason === 'taken_back' || reason === 'counted' ? '' : t(`reason.${reason}`)
  const amountOf = ({ paise }: DrawerEntry) => `${paise > 0 ? '+' : '−'}${money(Math.abs(paise))}`
  return (
    <Card flush>
      <ul className="divide-y divide-line">
        {entries.map((entry) => (
          <li key={entry.id}>
            <Row
              title={wordOf(entry)}
              note={time(entry.at)}
              end={<b className="tabular text-lead">{amountOf(entry)}</b>}
              onClick={() => setOpen(entry)}
            />
          </li>
        ))}
      </ul>
      {open && (
        <Sheet
          title={`${wordOf(open)} ${amountOf(open)}`}
          onClose={() => setOpen(null)}
          bottom={
            <TakeBackButton
              disabled={isActing}
              onClick={async () => {
                if (await takeBack(open)) setOpen(null)
              }}
            >
              {t('take_back')}
            </TakeBackButton>
          }
        >
          <p className="text-muted">{time(open.at)}</p>
        </Sheet>
      )}
    </Card>
  )
}
