import { type ReactNode, useState } from 'react'
import { doorState, type Handover } from '#core/order/door-code.ts'
import { duePaise } from '#core/order/order-money.ts'
import { isUnsettled, type Order, payablePaise, type ProposedLine } from '#core/order/order.ts'
import { isClosed } from '#core/order/order-status.ts'
import type { Reason, ReasonUse } from '#core/order/reasons.ts'
import type { DoorCodeAsked } from '../../data/try-door-code.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button, type ButtonLook } from '../../ui/Button.tsx'
import { payableWith } from './change-draft.ts'
import { useOrderActions } from './order-actions.ts'
import { mayCancel, mayReject, type NextStep, nextStep } from './order-step.ts'
import { PaymentSheet } from './PaymentSheet.tsx'
import { allBagged, packingProgress } from './packing.ts'
import { ReasonSheet } from './ReasonSheet.tsx'
import type { PackingDraft } from './use-packing.ts'
import { useShopNow } from './use-shop-now.ts'

type Props = {
  order: Order
  packing: PackingDraft
  /** What the customer will be asked about, while it is not asked yet. */
  offers: readonly ProposedLine[]
  askCode: (asked: DoorCodeAsked) => ReactNode
  onForget: () => void
  onSettle: () => void
}

type Doable = Exclude<NextStep, 'none'>

type Asking = 'code' | 'payment' | Extract<ReasonUse, 'reject' | 'cancel' | 'fail' | 'return'>

/** The thumb's place of an order: the one next step, and beside it the way out. */
export function OrderFoot({ order, packing, offers, askCode, onForget, onSettle }: Props) {
  const t = useT('orders')
  const now = useShopNow()
  const { money } = useFormat()
  const actions = useOrderActions()
  const [asking, setAsking] = useState<Asking | null>(null)
  const [handover, setHandover] = useState<Handover>({})
  const step = nextStep(order, now)
  const progress = packingProgress(order, packing.packing)
  const close = () => setAsking(null)

  /** Money that is already there needs no question. */
  const handOver = (said: Handover) => {
    setHandover(said)
    setAsking(duePaise(order) === 0 ? null : 'payment')
    if (duePaise(order) === 0) void actions.deliver(order, null, said)
  }
  const acts: Record<Doable, () => unknown> = {
    settle: onSettle,
    accept: () => actions.accept(order),
    agree: () => actions.agree(order),
    left_already: () => actions.declineCancel(order),
    pack: progress.isComplete
      ? () => actions.pack(order, packing.packing)
      : () => packing.change(allBagged(order, packing.packing)),
    ready: () => actions.ready(order),
    send: () => actions.send(order),
    hand_over: () => (doorState(order) === 'asked' ? setAsking('code') : handOver({})),
    retry: () => actions.send(order),
    bring_back: () => setAsking('return'),
    take_payment: () => setAsking('payment'),
  }
  const reasonActs: Record<Exclude<Asking, 'code' | 'payment'>, (reason: Reason) => unknown> = {
    reject: (reason) => actions.reject(order, reason),
    cancel: (reason) => actions.cancel(order, reason),
    fail: (reason) => actions.fail(order, reason),
    return: (reason) => actions.bringBack(order, reason),
  }
  const doable = step === 'none' ? null : step
  const wayOut = wayOutOf(order, now)
  const goOut = () => {
    if (wayOut === 'says_no') void actions.cancel(order, 'changed_mind')
    else if (wayOut !== 'take_back') setAsking(wayOut)
    else if (order.st === 'delivery_failed') setAsking('return')
    else if (order.st === 'out_for_delivery') void actions.fail(order, 'customer_refused')
    else void actions.cancel(order, 'changed_mind')
  }
  const isNothingLeft = step === 'pack' && progress.isComplete && progress.isEmpty
  const word = doable === 'pack' && !progress.isComplete ? 'pack_all' : doable
  const look: ButtonLook = step === 'take_payment' ? 'money' : 'primary'
  if (!doable && !wayOut) return null
  const open = order.lines.filter(isUnsettled)
  const isAsking = open.every(({ n }) => offers.some((offer) => offer.n === n))
  if (offers.length > 0 && isAsking && order.st !== 'change_proposed')
    return (
      <div className="flex flex-wrap gap-2">
        <Button size="big" className="grow" onClick={onForget}>
          {t('forget_offers')}
        </Button>
        <Button
          look="attention"
          size="big"
          className="grow-3"
          disabled={actions.isActing}
          onClick={async () => (await actions.propose(order, [...offers])) && onForget()}
        >
          {t('ask_customer', { amount: money(payableWith(order, offers)) })}
        </Button>
      </div>
    )

  return (
    <>
      {isNothingLeft && <p className="pb-2 text-money-due-ink">{t('nothing_in_bag')}</p>}
      <div className="flex flex-wrap gap-2">
        {wayOut && (
          <Button size="big" className="grow" disabled={actions.isActing} onClick={goOut}>
            {t(`way_out.${wayOut}`)}
          </Button>
        )}
        {doable && word && (
          <Button
            look={look}
            size="big"
            className="grow-3"
            disabled={actions.isActing || isNothingLeft}
            onClick={acts[doable]}
          >
            {t(`step.${word}`, { amount: money(payablePaise(order)) })}
          </Button>
        )}
      </div>
      {asking === 'code' && askCode({ order, onSaid: handOver, onClose: close })}
      {asking === 'payment' && (
        <PaymentSheet
          order={order}
          onClose={close}
          onTaken={(taken) => {
            close()
            if (order.st !== 'delivered') void actions.deliver(order, taken, handover)
            else if (taken) void actions.takePayment(order, taken)
          }}
        />
      )}
      {asking !== null && asking !== 'code' && asking !== 'payment' && (
        <ReasonSheet
          use={asking}
          onClose={close}
          onChosen={(reason) => {
            close()
            reasonActs[asking](reason)
          }}
        />
      )}
    </>
  )
}

/** In the customer's words no reason has to be asked for. */
type WayOut = Exclude<Asking, 'code' | 'payment'> | 'says_no' | 'take_back'

/** How an order ends early from where it stands, or null. */
function wayOutOf(order: Order, now: number): WayOut | null {
  if (order.cancelRequestedAt !== null && !isClosed(order.st)) return 'take_back'
  if (order.st === 'change_proposed') return 'says_no'
  if (mayReject(order, now)) return 'reject'
  if (mayCancel(order)) return 'cancel'
  if (order.st === 'out_for_delivery') return 'fail'
  return order.st === 'delivery_failed' && nextStep(order, now) === 'retry' ? 'return' : null
}
