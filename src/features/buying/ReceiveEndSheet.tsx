import { useState } from 'react'
import type { KhataMethod } from '#core/khata/khata.ts'
import { linesTotal } from '#core/purchase/purchase.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { AmountPad } from '../../ui/AmountPad.tsx'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { Field } from '../../ui/Field.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { keepNumber, typedOf, wholeOf } from '../../ui/typed-number.ts'
import { useBuyingActions } from './buying-actions.ts'
import {
  paperDifference,
  type PriceEdits,
  purchaseArgs,
  type ReceiveDraft,
} from './receive-draft.ts'

type Props = {
  draft: ReceiveDraft
  prices: PriceEdits
  onClose: () => void
  onKept: () => void
}

/** What his paper says beside what the lines come to, and how it is paid; one tap keeps it all. */
export function ReceiveEndSheet({ draft, prices, onClose, onKept }: Props) {
  const t = useT('buying')
  const { money } = useFormat()
  const { record, isActing } = useBuyingActions()
  const [typed, setTyped] = useState(typedOf(linesTotal(draft.lines), 2))
  const [billNo, setBillNo] = useState('')
  const [how, setHow] = useState<'account' | KhataMethod>('account')
  /** What he gets now, as typed; empty = all of it. */
  const [now, setNow] = useState('')
  const billPaise = wholeOf(typed, 2)
  const off = billPaise === null ? 0 : paperDifference(draft, billPaise)
  const typedNow = now.trim() === '' ? billPaise : wholeOf(now, 2)
  const paidPaise = how === 'account' ? 0 : typedNow
  const isTooMuch = billPaise !== null && paidPaise !== null && paidPaise > billPaise
  const isReady = billPaise !== null && paidPaise !== null && !isTooMuch
  const isPart = isReady && how !== 'account' && paidPaise < billPaise
  const save = async () => {
    if (!isReady) return
    const method = how === 'account' ? 'cash' : how
    const args = purchaseArgs(draft, { billNo, billPaise, paidPaise, method })
    if (args && (await record(args, prices))) onKept()
  }
  return (
    <Sheet
      title={t('end.title')}
      onClose={onClose}
      bottom={
        <SaveButton disabled={!isReady || isActing} onClick={save}>
          {isPart
            ? t('end.save.part', { paid: money(paidPaise), amount: money(billPaise - paidPaise) })
            : t(`end.save.${how}`, { amount: money(billPaise ?? 0) })}
        </SaveButton>
      }
    >
      <div className="pb-2">
        <Segments
          label={t('end.how')}
          value={how}
          onChange={setHow}
          segments={[
            { id: 'account', label: t('end.account') },
            { id: 'cash', label: t('method.cash') },
            { id: 'upi', label: t('method.upi') },
          ]}
        />
      </div>
      <AmountPad
        label={t('end.paper')}
        prefix="₹"
        decimals={2}
        value={typed}
        onChange={setTyped}
        problem={
          off === 0
            ? undefined
            : t(off > 0 ? 'end.more' : 'end.less', { amount: money(Math.abs(off)) })
        }
      />
      {how !== 'account' && (
        <Field
          className="pt-3"
          label={t('end.now')}
          hint={t('end.now_hint')}
          value={now}
          maxLength={12}
          inputMode="decimal"
          autoComplete="off"
          problem={isTooMuch ? t('end.now_too_much') : undefined}
          onChange={(text) => setNow(keepNumber(text, 2))}
        />
      )}
      <Field
        className="pt-3"
        label={t('end.bill_no')}
        value={billNo}
        maxLength={40}
        autoComplete="off"
        onChange={setBillNo}
      />
    </Sheet>
  )
}
