import { doorState, type Handover } from '#core/order/door-code.ts'
import { duePaise } from '#core/order/order-money.ts'
import { MapPin, Phone } from 'lucide-react'
import { mapLink } from '#core/customer/map-link.ts'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import type { Order } from '#core/order/order.ts'
import { maxDeliveryAttempts } from '#core/order/order-status.ts'
import type { NewPayment } from '#core/payment/payment.ts'
import { mayGiveReason, type Reason, reasonSchema } from '#core/order/reasons.ts'
import { type DropOrder, takenPaise, upiAtDoor } from '#core/round/round.ts'
import type { DoorCodeAsked } from '../../data/try-door-code.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Amount } from '../../ui/Amount.tsx'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { dropState } from './drop-state.ts'
import { useRoundActions } from './round-actions.ts'
import { useDueWords } from './use-due-words.ts'

/** What a customer pays at his door, and what is to happen when he has; null = it comes later. */
export type MoneyAsked = {
  order: Order
  /** Whoever tells of it, it is this payment (D3). */
  paymentId: string
  onTaken: (taken: NewPayment | null) => void
  onClose: () => void
}

const reasons = reasonSchema.options.filter((reason) => mayGiveReason('rider', reason, 'fail'))

type Props = {
  drop: DropOrder
  askCode: (asked: DoorCodeAsked) => ReactNode
  askMoney: (asked: MoneyAsked) => ReactNode
  onClose: () => void
}

/** One door: whom to call, where it is, what to take, and how it went. */
export function DropSheet({ drop, askCode, askMoney, onClose }: Props) {
  const t = useT('rounds')
  const { money } = useFormat()
  const actions = useRoundActions()
  const [asking, setAsking] = useState<'code' | 'money' | 'why' | null>(null)
  const [said, setSaid] = useState<Handover>({})
  const { order } = drop
  const state = dropState(order)
  const due = duePaise(order)
  const upi = upiAtDoor(drop)
  const taken = takenPaise(drop)
  const isPrepaid = order.prepaid !== undefined && taken === 0
  const dueWords = useDueWords()
  const close = async (done: Promise<boolean>) => {
    if (await done) onClose()
  }
  const handOver = (handover: Handover) => {
    setSaid(handover)
    if (due > 0) setAsking('money')
    else void close(actions.deliver(drop, null, handover))
  }
  const mayGoAgain = state === 'failed' && order.attempts < maxDeliveryAttempts

  if (asking === 'code') return askCode({ order, onSaid: handOver, onClose: () => setAsking(null) })
  if (asking === 'money')
    return askMoney({
      ...{ order, paymentId: drop.paymentId, onClose: () => setAsking(null) },
      onTaken: (taken) => void close(actions.deliver(drop, taken, said)),
    })
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
      {asking === 'why' ? (
        <Why
          isActing={actions.isActing}
          onChosen={(reason) => void close(actions.fail(drop, reason))}
        />
      ) : (
        <>
          <Place drop={drop} />
          <p className="pt-2 text-muted">
            {t(isPrepaid ? 'take_nothing' : state === 'delivered' ? 'took' : 'take')}
          </p>
          <Amount className="text-money-in-ink">
            {state === 'delivered' && !isPrepaid ? money(taken) : dueWords(order)}
          </Amount>
          {upi > 0 && <Tag tone="attention">{t('upi', { amount: money(upi) })}</Tag>}
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
