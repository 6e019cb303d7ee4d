import { doorState, type Handover } from '#core/order/door-code.ts'
import { duePaise } from '#core/order/order-money.ts'
import { MapPin, Phone } from 'lucide-react'
import { mapLink } from '#core/customer/map-link.ts'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { type Paise, paise } from '#core/money/paise.ts'
import { maxDeliveryAttempts } from '#core/order/order-status.ts'
import { mayGiveReason, type Reason, reasonSchema } from '#core/order/reasons.ts'
import { type DropOrder, takenPaise } from '#core/round/round.ts'
import type { DoorCodeAsked } from '../../data/try-door-code.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Amount } from '../../ui/Amount.tsx'
import { AmountPad } from '../../ui/AmountPad.tsx'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { typedOf, wholeOf } from '../../ui/typed-number.ts'
import { dropState } from './drop-state.ts'
import { useRoundActions } from './round-actions.ts'

const reasons = reasonSchema.options.filter((reason) => mayGiveReason('rider', reason, 'fail'))

type Props = {
  drop: DropOrder
  askCode: (asked: DoorCodeAsked) => ReactNode
  onClose: () => void
}

/** One door: whom to call, where it is, what to take, and how it went. */
export function DropSheet({ drop, askCode, onClose }: Props) {
  const t = useT('rounds')
  const { money } = useFormat()
  const actions = useRoundActions()
  const [asking, setAsking] = useState<'code' | 'cash' | 'why' | null>(null)
  const [said, setSaid] = useState<Handover>({})
  const { order } = drop
  const state = dropState(order)
  const due = duePaise(order)
  const close = async (done: Promise<boolean>) => {
    if (await done) onClose()
  }
  const handOver = (handover: Handover) => {
    setSaid(handover)
    if (due > 0) setAsking('cash')
    else void close(actions.deliver(drop, paise(0), handover))
  }
  const mayGoAgain = state === 'failed' && order.attempts < maxDeliveryAttempts

  if (asking === 'code') return askCode({ order, onSaid: handOver, onClose: () => setAsking(null) })
  return (
    <Sheet
      title={order.customerName || order.code}
      onClose={onClose}
      bottom={
        asking === null && state === 'todo' ? (
          <div className="flex flex-wrap gap-2">
            <Button size="big" className="grow" onClick={() => setAsking('why')}>
              {t('not_delivered')}
            </Button>
            <Button
              look="primary"
              size="big"
              className="grow-3"
              disabled={actions.isActing}
              onClick={() => (doorState(order) === 'asked' ? setAsking('code') : handOver({}))}
            >
              {t('delivered')}
            </Button>
          </div>
        ) : asking === null && mayGoAgain ? (
          <Button
            look="primary"
            size="big"
            className="w-full"
            disabled={actions.isActing}
            onClick={() => void close(actions.again(drop))}
          >
            {t('again')}
          </Button>
        ) : undefined
      }
    >
      {asking === 'cash' ? (
        <CashTaken
          due={due}
          isActing={actions.isActing}
          onTaken={(taken) => void close(actions.deliver(drop, taken, said))}
        />
      ) : asking === 'why' ? (
        <Why
          isActing={actions.isActing}
          onChosen={(reason) => void close(actions.fail(drop, reason))}
        />
      ) : (
        <>
          <Place drop={drop} />
          <p className="pt-2 text-muted">{t(state === 'delivered' ? 'took' : 'take')}</p>
          <Amount className="text-money-in-ink">
            {state === 'delivered' ? money(takenPaise(drop)) : due > 0 ? money(due) : t('paid')}
          </Amount>
          <Link
            href={`/orders/${order.id}`}
            className={buttonClass('plain', 'normal', 'w-full no-underline')}
          >
            {t('see_order')}
          </Link>
        </>
      )}
    </Sheet>
  )
}

function Place({ drop: { order } }: { drop: DropOrder }) {
  const t = useT('rounds')
  const { address, customerPhone } = order
  const lines = [address?.line, address?.landmark, address?.pin].filter(Boolean)
  return (
    <>
      <p className="pb-2">{lines.join(', ') || t('no_address')}</p>
      <div className="flex flex-wrap gap-2">
        {customerPhone && (
          <a
            href={`tel:${customerPhone}`}
            className={buttonClass('quiet', 'normal', 'grow no-underline')}
          >
            <Phone size={20} aria-hidden="true" className="text-money-in" />
            {t('call')}
          </a>
        )}
        {address && lines.length > 0 && (
          <a
            href={mapLink(address)}
            target="_blank"
            rel="noreferrer"
            className={buttonClass('quiet', 'normal', 'grow no-underline')}
          >
            <MapPin size={20} aria-hidden="true" className="text-brand" />
            {t('map')}
          </a>
        )}
      </div>
    </>
  )
}

type CashProps = { due: Paise; isActing: boolean; onTaken: (taken: Paise) => void }

function CashTaken({ due, isActing, onTaken }: CashProps) {
  const t = useT('rounds')
  const { money } = useFormat()
  const [typed, setTyped] = useState(typedOf(due, 2))
  const taken = wholeOf(typed, 2) ?? 0
  const problem = taken > due ? t('too_much', { amount: money(due) }) : undefined
  return (
    <>
      <AmountPad
        label={t('cash_taken')}
        prefix="₹"
        decimals={2}
        value={typed}
        onChange={setTyped}
        problem={problem}
      />
      <Button
        look="money"
        size="big"
        className="mt-2 w-full"
        disabled={isActing || problem !== undefined}
        onClick={() => onTaken(paise(taken))}
      >
        {t('took_it', { amount: money(taken) })}
      </Button>
    </>
  )
}

function Why({ isActing, onChosen }: { isActing: boolean; onChosen: (reason: Reason) => void }) {
  const t = useT('orders')
  return (
    <div className="grid gap-2">
      {reasons.map((reason) => (
        <Button
          key={reason}
          size="big"
          className="w-full"
          disabled={isActing}
          onClick={() => onChosen(reason)}
        >
          {t(`reason.${reason}`)}
        </Button>
      ))}
    </div>
  )
}
