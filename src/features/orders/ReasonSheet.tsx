import { useState } from 'react'
import { mayGiveReason, type Reason, type ReasonUse, reasonSchema } from '#core/order/reasons.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Sheet } from '../../ui/Sheet.tsx'

type Use = Extract<ReasonUse, 'reject' | 'cancel' | 'fail' | 'return'>

const marks: Record<Reason, string> = {
  item_unavailable: '📦',
  shop_closed: '🔒',
  shop_busy: '⏳',
  bulk_order: '🏋️',
  not_serviceable: '🗺️',
  no_rider: '🛵',
  price_error: '🏷️',
  device_problem: '📱',
  no_response: '🔕',
  no_customer_reply: '💬',
  changed_mind: '🙅',
  wrong_address: '📍',
  too_late: '⌛',
  not_accepting: '🚫',
  customer_unreachable: '📵',
  customer_refused: '✋',
  address_not_found: '🧭',
  customer_absent: '🚪',
  accident_weather: '🌧️',
  lost_damaged: '💔',
  payment_failed: '💳',
  duplicate_order: '👯',
  suspected_fraud: '⚠️',
}

type Props = { use: Use; onChosen: (reason: Reason) => void; onClose: () => void }

/** Why: one of the reasons the shop may give for this, in words and pictures. The customer is told. */
export function ReasonSheet({ use, onChosen, onClose }: Props) {
  const t = useT('orders')
  const [chosen, setChosen] = useState<Reason | null>(null)
  const reasons = reasonSchema.options.filter((reason) => mayGiveReason('shop', reason, use))
  return (
    <Sheet
      title={t(`why.${use}`)}
      onClose={onClose}
      bottom={
        <Button
          look="danger"
          size="big"
          className="w-full"
          disabled={chosen === null}
          onClick={() => chosen && onChosen(chosen)}
        >
          {t(`way_out_now.${use}`)}
        </Button>
      }
    >
      <div role="radiogroup" aria-label={t(`why.${use}`)} className="grid gap-2">
        {reasons.map((reason) => (
          <button
            key={reason}
            type="button"
            role="radio"
            aria-checked={chosen === reason}
            onClick={() => setChosen(reason)}
            className={classNames(
              'flex min-h-14 items-center gap-3 rounded-card border px-3 py-1.5 text-start active:bg-pressed',
              chosen === reason
                ? 'border-brand bg-brand-soft font-bold outline-2 outline-brand'
                : 'border-line bg-card',
            )}
          >
            <span aria-hidden="true" className="text-[26px]/[1.2]">
              {marks[reason]}
            </span>
            {t(`reason.${reason}`)}
          </button>
        ))}
      </div>
    </Sheet>
  )
}
