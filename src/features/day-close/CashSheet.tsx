import { useState } from 'react'
import type { CashReason } from '#core/drawer/drawer.ts'
import { useT } from '../../i18n/i18n.ts'
import { AmountPad } from '../../ui/AmountPad.tsx'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { wholeOf } from '../../ui/typed-number.ts'
import { useDayActions } from './day-actions.ts'

const reasons: Record<'in' | 'out', readonly (readonly [CashReason, mark: string])[]> = {
  in: [
    ['put_in', '💵'],
    ['other', '➕'],
  ],
  out: [
    ['home', '🏠'],
    ['tea', '☕'],
    ['bills', '💡'],
    ['wages', '🧑'],
    ['bank', '🏦'],
    ['other', '➖'],
  ],
}

/** Cash without a bill: the amount, and one tap on what for keeps it. */
export function CashSheet({ way, onClose }: { way: 'in' | 'out'; onClose: () => void }) {
  const t = useT('day-close')
  const { note, isActing } = useDayActions()
  const [typed, setTyped] = useState('')
  const amount = wholeOf(typed, 2) ?? 0
  const save = async (reason: CashReason) => {
    if (await note(reason, way === 'in' ? amount : 0 - amount)) onClose()
  }
  return (
    <Sheet
      title={t(way)}
      onClose={onClose}
      bottom={
        <div role="group" aria-label={t('what_for')} className="grid grid-cols-3 gap-2">
          {reasons[way].map(([reason, mark]) => (
            <Button
              key={reason}
              size="big"
              className="px-1!"
              disabled={amount === 0 || isActing}
              onClick={() => void save(reason)}
            >
              <span className="block text-small leading-tight">
                <span aria-hidden="true" className="block text-lead">
                  {mark}
                </span>
                {t(`reason.${reason}`)}
              </span>
            </Button>
          ))}
        </div>
      }
    >
      <AmountPad label={t('how_much')} prefix="₹" decimals={2} value={typed} onChange={setTyped} />
    </Sheet>
  )
}
