import { useState } from 'react'
import { type Order, payablePaise } from '#core/order/order.ts'
import type { Reason, ReasonUse } from '#core/order/reasons.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button, type ButtonLook } from '../../ui/Button.tsx'
import { useOrderActions } from './order-actions.ts'
import { duePaise } from './order-money.ts'
import { mayCancel, mayReject, type NextStep, nextStep } from './order-step.ts'
import { PaymentSheet } from './PaymentSheet.tsx'
import { allBagged, packingProgress } from './packing.ts'
import { ReasonSheet } from './ReasonSheet.tsx'
import type { PackingDraft } from './use-packing.ts'
import { useShopNow } from './use-shop-now.ts'

type Props = { order: Order; packing: PackingDraft; onSettle: () => void }

type Doable = Exclude<NextStep, 'wait' | 'none'>

type Asking = 'payment' | Extract<ReasonUse, 'reject' | 'cancel' | 'fail' | 'return'>

/** The thumb's place of an order: the one next step, and beside it the way out. */
export function OrderFoot({ order, packing, onSettle }: Props) {
  const t = useT('orders')
  const now = useShopNow()
  const { money } = useFormat()
  const actions = useOrderActions()
  const [asking, setAsking] = useState<Asking | null>(null)
  const step = nextStep(order, now)
  const progress = packingProgress(order, packing.packing)
  const close = () => setAsking(null)

  const acts: Record<Doable, () => unknown> = {
    settle: onSettle,
    accept: () => actions.accept(order),
    pack: progress.isComplete
      ? () => actions.pack(order, packing.packing)
      : () => packing.change(allBagged(order, packing.packing)),
    ready: () => actions.ready(order),
    send: () => actions.send(order),
    // Money that is already there needs no question.
    hand_over: () => (duePaise(order) === 0 ? actions.deliver(order, null) : setAsking('payment')),
    retry: () => actions.send(order),
    bring_back: () => setAsking('return'),
    take_payment: () => setAsking('payment'),
  }
  const reasonActs: Record<Exclude<Asking, 'payment'>, (reason: Reason) => unknown> = {
    reject: (reason) => actions.reject(order, reason),
    cancel: (reason) => actions.cancel(order, reason),
    fail: (reason) => actions.fail(order, reason),
    return: (reason) => actions.bringBack(order, reason),
  }
  const doable = step === 'wait' || step === 'none' ? null : step
  const wayOut = wayOutOf(order, now)
  const isNothingLeft = step === 'pack' && progress.isComplete && progress.isEmpty
  const word = doable === 'pack' && !progress.isComplete ? 'pack_all' : doable
  const look: ButtonLook = step === 'take_payment' ? 'money' : 'primary'
  if (!doable && !wayOut) return null

  return (
    <>
      {isNothingLeft && <p className="pb-2 text-money-due-ink">{t('nothing_in_bag')}</p>}
      <div className="flex flex-wrap gap-2">
        {wayOut && (
          <Button size="big" className="grow" onClick={() => setAsking(wayOut)}>
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
      {asking === 'payment' && (
        <PaymentSheet
          order={order}
          onClose={close}
          onTaken={(taken) => {
            close()
            if (order.st !== 'delivered') void actions.deliver(order, taken)
            else if (taken) void actions.takePayment(order, taken)
          }}
        />
      )}
      {asking !== null && asking !== 'payment' && (
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

/** How an order ends early from where it stands, or null. */
function wayOutOf(order: Order, now: number): Exclude<Asking, 'payment'> | null {
  if (mayReject(order, now)) return 'reject'
  if (mayCancel(order)) return 'cancel'
  if (order.st === 'out_for_delivery') return 'fail'
  return order.st === 'delivery_failed' && nextStep(order, now) === 'retry' ? 'return' : null
}
