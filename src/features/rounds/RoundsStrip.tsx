import { Bike } from 'lucide-react'
import { Link } from 'wouter'
import { expectedCash, isOpenRound } from '#core/round/round.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Row } from '../../ui/Row.tsx'
import { isOnTheWay } from './drop-state.ts'
import { type RoundView, useFreeBags, useRounds } from './round-queries.ts'
import { useRiderName } from './use-rider-name.ts'

/** Above the orders that leave: the rounds on their way, and how a new one is made. */
export function RoundsStrip() {
  const t = useT('rounds')
  const { count } = useFormat()
  const rounds = useRounds()
  const bags = useFreeBags()
  if (!rounds || !bags) return null
  const open = rounds.filter(({ round }) => isOpenRound(round))
  const isAnyClosed = rounds.some(({ round }) => round.st === 'handed_in')
  if (rounds.length === 0 && bags.length === 0) return null
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 pb-3">
      {open.length > 0 && (
        <Card flush className="divide-y divide-line">
          {open.map((view) => (
            <RoundRow key={view.round.id} view={view} />
          ))}
        </Card>
      )}
      {bags.length > 0 && (
        <Link
          href="/rounds/new"
          className={buttonClass('primary', 'normal', 'w-full no-underline')}
        >
          <Bike size={22} aria-hidden="true" />
          {t('make', { count: bags.length, shown: count(bags.length) })}
        </Link>
      )}
      {isAnyClosed && (
        <Link href="/rounds" className={buttonClass('plain', 'normal', 'w-full no-underline')}>
          {t('all')}
        </Link>
      )}
    </div>
  )
}

/** A round in a list: who, how far, how much cash. */
export function RoundRow({ view: { round, drops } }: { view: RoundView }) {
  const t = useT('rounds')
  const { money, count, time, date } = useFormat()
  const nameOf = useRiderName()
  const left = drops.filter(({ order }) => isOnTheWay(order)).length
  const short = (round.expectedPaise ?? 0) - (round.countedPaise ?? 0)
  const notes = {
    planned: t('bags', { count: drops.length, shown: count(drops.length) }),
    out: left > 0 ? t('left', { count: left, shown: count(left) }) : t('none_left'),
    handed_in: `${date(round.at)}, ${time(round.at)}`,
    dropped: '',
  }
  return (
    <Row
      href={`/rounds/${round.id}`}
      lead={<Bike size={24} aria-hidden="true" className="shrink-0 text-brand" />}
      title={nameOf(round)}
      note={`${t(`state.${round.st}`)} · ${notes[round.st]}`}
      end={
        round.st === 'planned' ? undefined : (
          <>
            <b className="tabular block text-lead">
              {money(round.countedPaise ?? expectedCash(drops))}
            </b>
            {round.st === 'handed_in' && short !== 0 && (
              <span className="tabular block text-small text-money-due-ink">
                {t(short > 0 ? 'less' : 'more', { amount: money(Math.abs(short)) })}
              </span>
            )}
          </>
        )
      }
    />
  )
}
