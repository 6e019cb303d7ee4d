import { duePaise } from '#core/order/order-money.ts'
import { Banknote, Link2, PencilLine } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { type DropOrder, expectedCash, takenPaise, upiAtDoor } from '#core/round/round.ts'
import { entity, keyOf } from '#core/sync/rows.ts'
import { useTick } from '../../data/live.ts'
import type { DoorCodeAsked } from '../../data/try-door-code.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Amount } from '../../ui/Amount.tsx'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Row } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Tag, type TagTone } from '../../ui/Tag.tsx'
import { TickButton } from '../../ui/TickButton.tsx'
import { CheckMark } from './CheckMark.tsx'
import { DropSheet, type MoneyAsked } from './DropSheet.tsx'
import { type DropState, dropState, isOnTheWay } from './drop-state.ts'
import { HandInSheet } from './HandInSheet.tsx'
import { LinkSheet } from './LinkSheet.tsx'
import { useRoundActions } from './round-actions.ts'
import { type RoundView, useRound } from './round-queries.ts'
import { useDueWords } from './use-due-words.ts'
import { useRiderName } from './use-rider-name.ts'

type Asks = {
  askCode: (asked: DoorCodeAsked) => ReactNode
  askMoney: (asked: MoneyAsked) => ReactNode
}

/** One round: where its rider is, what he has, and the one thing to do next. */
export function RoundScreen({ id, ...asks }: Asks & { id: string }) {
  const t = useT('rounds')
  const view = useRound(id)
  if (view && view.round.st !== 'dropped') return <LoadedRound view={view} {...asks} />
  return (
    <Screen title={t('round')} back="/orders?s=out">
      {view !== undefined && (
        <EmptyState mark="🛵" title={t('not_here.title')} note={t('not_here.note')} />
      )}
    </Screen>
  )
}

type Open = 'link' | 'hand_in' | { orderId: string }

const tones: Record<DropState, TagTone> = {
  waiting: 'plain',
  todo: 'info',
  delivered: 'money',
  failed: 'due',
  stopped: 'due',
}

function LoadedRound({ view: { round, drops }, ...asks }: Asks & { view: RoundView }) {
  const t = useT('rounds')
  const { count, money } = useFormat()
  const nameOf = useRiderName()
  const key = keyOf(entity.round, round.id)
  const tick = useTick(key)
  const { send, isActing } = useRoundActions()
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const isOut = round.st === 'out'
  const hasLink = isOut && round.rider !== ''
  const left = drops.filter(({ order }) => isOnTheWay(order)).length
  const toTake = drops.reduce((sum, { order }) => sum + duePaise(order), 0)
  const touched =
    open !== null && typeof open === 'object'
      ? drops.find(({ order }) => order.id === open.orderId)
      : undefined

  const leave = async () => {
    if ((await send(round)) && round.rider !== '') setOpen('link')
  }

  return (
    <Screen
      title={nameOf(round)}
      back="/orders?s=out"
      actions={
        <span className="flex items-center gap-1 pe-1">
          <Tag>{t(`state.${round.st}`)}</Tag>
          <TickButton state={tick} row={key} />
        </span>
      }
      bottom={
        round.st === 'planned' ? (
          <div className="flex flex-wrap gap-2">
            <Link
              href={`/rounds/${round.id}/change`}
              className={buttonClass('quiet', 'big', 'grow no-underline')}
            >
              <PencilLine size={22} aria-hidden="true" />
              {t('change_it')}
            </Link>
            <Button
              look="primary"
              size="big"
              className="grow-3"
              disabled={isActing || drops.length === 0}
              onClick={() => void leave()}
            >
              {t('leaves')}
            </Button>
          </div>
        ) : isOut ? (
          <div className="flex flex-wrap gap-2">
            {hasLink && (
              <Button
                size="big"
                className="grow"
                icon={<Link2 size={22} aria-hidden="true" />}
                onClick={() => setOpen('link')}
              >
                {t('link')}
              </Button>
            )}
            <Button
              look={left === 0 ? 'money' : 'quiet'}
              size="big"
              className="grow-3"
              icon={<Banknote size={22} aria-hidden="true" />}
              onClick={() => setOpen('hand_in')}
            >
              {t(round.rider === '' ? 'am_back' : 'is_back')}
            </Button>
          </div>
        ) : undefined
      }
    >
      <Sums view={{ round, drops }} />
      <Card flush className="divide-y divide-line">
        {drops.map((drop, n) => (
          <DropRow
            key={drop.order.id}
            drop={drop}
            n={count(n + 1)}
            {...(isOut ? { onClick: () => setOpen({ orderId: drop.order.id }) } : {})}
          />
        ))}
      </Card>
      {round.st === 'planned' && (
        <p className="pt-3 text-muted">{t('to_take', { amount: money(toTake) })}</p>
      )}
      {open === 'link' && <LinkSheet round={round} onClose={close} />}
      {open === 'hand_in' && <HandInSheet view={{ round, drops }} onClose={close} />}
      {touched && <DropSheet drop={touched} {...asks} onClose={close} />}
    </Screen>
  )
}

/** The rider's cash: what he has now, or what was counted and what differs. */
function Sums({ view: { round, drops } }: { view: RoundView }) {
  const t = useT('rounds')
  const { money, count } = useFormat()
  if (round.st === 'planned') return null
  const left = drops.filter(({ order }) => isOnTheWay(order)).length
  if (round.st === 'out')
    return (
      <Card className="mb-3">
        <p className="text-muted">{t(round.rider === '' ? 'cash_mine' : 'cash_with')}</p>
        <Amount className="text-money-in-ink">{money(expectedCash(drops))}</Amount>
        <p className="text-small text-muted">
          {left > 0 ? t('left', { count: left, shown: count(left) }) : t('none_left')}
        </p>
      </Card>
    )
  const counted = round.countedPaise ?? 0
  const expected = round.expectedPaise ?? 0
  return (
    <Card tone={counted === expected ? 'plain' : 'due'} className="mb-3">
      <p className="text-muted">{t('counted')}</p>
      <Amount>{money(counted)}</Amount>
      <p>
        {counted === expected
          ? t('exact')
          : t(counted < expected ? 'was_less' : 'was_more', {
              amount: money(Math.abs(expected - counted)),
              expected: money(expected),
            })}
      </p>
    </Card>
  )
}

function DropRow({ drop, n, onClick }: { drop: DropOrder; n: string; onClick?: () => void }) {
  const t = useT('rounds')
  const { money } = useFormat()
  const { order } = drop
  const state = dropState(order)
  const taken = takenPaise(drop)
  const upi = upiAtDoor(drop)
  const due = duePaise(order)
  const dueWords = useDueWords()
  const place = [order.address?.line, order.address?.landmark].filter(Boolean).join(', ')
  return (
    <Row
      lead={<CheckMark>{n}</CheckMark>}
      title={order.customerName || order.code}
      note={place || order.code}
      end={
        <>
          <b className="tabular block">
            {state === 'delivered' && upi === 0 && !(order.prepaid && taken === 0)
              ? money(taken)
              : dueWords(order)}
          </b>
          {upi > 0 && <Tag tone="attention">{t('upi', { amount: money(upi) })}</Tag>}
          {state !== 'waiting' && <Tag tone={tones[state]}>{t(`drop.${state}`)}</Tag>}
          {state === 'delivered' && due > 0 && (
            <span className="tabular block text-small text-money-due-ink">
              {t('less', { amount: money(due) })}
            </span>
          )}
        </>
      }
      {...(onClick ? { onClick } : {})}
    />
  )
}
