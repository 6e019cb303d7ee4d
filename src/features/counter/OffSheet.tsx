import { useState } from 'react'
import { percentOf } from '#core/bill/discount.ts'
import type { Paise } from '#core/money/paise.ts'
import { paise } from '#core/money/paise.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { AmountPad } from '../../ui/AmountPad.tsx'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { typedOf, wholeOf } from '../../ui/typed-number.ts'

type Props = {
  /** What is taken off now, and what the lines come to. */
  offPaise: Paise
  linesPaise: Paise
  onSave: (offPaise: Paise) => void
  onClose: () => void
}

/** What is taken off the whole bill, in rupees or as a part of it; it is kept as money. */
export function OffSheet({ offPaise, linesPaise, onSave, onClose }: Props) {
  const t = useT('counter')
  const { money } = useFormat()
  const [isPart, setIsPart] = useState(false)
  const [typed, setTyped] = useState(offPaise > 0 ? typedOf(offPaise, 2) : '')
  const number = wholeOf(typed, 2) ?? 0
  const amount = isPart ? percentOf(linesPaise, number) : paise(Math.min(number, linesPaise))
  return (
    <Sheet
      title={t('off')}
      onClose={onClose}
      bottom={
        <SaveButton onClick={() => onSave(amount)}>
          {t('off_now', { amount: money(amount) })}
        </SaveButton>
      }
    >
      <Segments
        label={t('off_as')}
        value={isPart ? 'percent' : 'rupees'}
        onChange={(id) => {
          setIsPart(id === 'percent')
          setTyped('')
        }}
        segments={[
          { id: 'rupees', label: t('off_rupees') },
          { id: 'percent', label: t('off_percent') },
        ]}
      />
      <div className="pt-3">
        <AmountPad
          key={String(isPart)}
          label={t('off')}
          {...(isPart
            ? { suffix: <span className="text-amount font-bold">%</span> }
            : { prefix: '₹' })}
          decimals={2}
          value={typed}
          onChange={setTyped}
        />
      </div>
    </Sheet>
  )
}
