import { Check, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { Person } from '#core/customer/person.ts'
import { type Account, overLimit } from '#core/khata/account.ts'
import type { KhataMethod } from '#core/khata/khata.ts'
import type { Paise } from '#core/money/paise.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { usePersonName } from '../../i18n/person-name.ts'
import { AmountPad } from '../../ui/AmountPad.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { typedOf, wholeOf } from '../../ui/typed-number.ts'
import { type Debting, useKhataActions } from './khata-actions.ts'

type Props = {
  whose: Person | Debting
  /** What he owes so far; somebody new owes nothing. */
  account?: Account
  what: 'bought' | 'paid' | 'opening'
  /** What was spoken: an amount where one was certain, and all the words. */
  said?: { paise: Paise | null; text: string } | undefined
  onClose: () => void
}

/** How much he got on credit, paid, or owed before. Beyond his limit it says so before anything is kept (H4). */
export function WriteSheet({ whose, account, what, said, onClose }: Props) {
  const t = useT('khata')
  const { money } = useFormat()
  const nameOf = usePersonName()
  const { write, isActing } = useKhataActions()
  const owed = account?.balance ?? 0
  const [typed, setTyped] = useState(() => {
    const amount = said?.paise ?? (what === 'paid' ? owed : 0)
    return amount > 0 ? typedOf(amount, 2) : ''
  })
  const [method, setMethod] = useState<KhataMethod>('cash')
  const [note, setNote] = useState('')
  const amount = wholeOf(typed, 2) ?? 0
  const limit = 'limitPaise' in whose ? whose.limitPaise : null
  const over = what === 'bought' && amount > 0 ? overLimit(owed + amount, limit) : 0
  const name = nameOf({ phones: [], mark: '', name: '', ...whose })
  const label =
    owed > 0
      ? t('owes_now', { amount: money(owed) })
      : what === 'opening'
        ? t('before')
        : t('amount')
  const save = async () => {
    const isKept = await write(
      whose,
      what === 'paid'
        ? { reason: what, amountPaise: amount, method }
        : { reason: what, amountPaise: amount, note: note.trim(), seenOver: over > 0 },
    )
    if (isKept) onClose()
  }
  return (
    <Sheet
      title={t(`write.${what}`, { name })}
      onClose={onClose}
      bottom={
        <Button
          look={over > 0 ? 'attention' : what === 'paid' ? 'money' : 'primary'}
          size="big"
          className="w-full"
          icon={
            over > 0 ? (
              <TriangleAlert size={24} aria-hidden="true" />
            ) : (
              <Check size={24} strokeWidth={3} aria-hidden="true" />
            )
          }
          disabled={amount === 0 || isActing}
          onClick={save}
        >
          {over > 0
            ? t('save.over', { amount: money(amount) })
            : t(`save.${what}`, { amount: money(amount) })}
        </Button>
      }
    >
      {what === 'paid' && (
        <div className="pb-2">
          <Segments
            label={t('how')}
            value={method}
            onChange={setMethod}
            segments={[
              { id: 'cash', label: t('method.cash') },
              { id: 'upi', label: t('method.upi') },
            ]}
          />
        </div>
      )}
      {said && <p className="pb-1 text-muted break-words">{t('spoken.heard', said)}</p>}
      <AmountPad
        label={label}
        prefix="₹"
        decimals={2}
        value={typed}
        onChange={setTyped}
        problem={
          over > 0 ? t('over_by', { amount: money(over), limit: money(limit ?? 0) }) : undefined
        }
      />
      {what !== 'paid' && (
        <Field
          className="pt-3"
          label={t('note')}
          hint={t('note_hint')}
          value={note}
          maxLength={200}
          onChange={setNote}
        />
      )}
    </Sheet>
  )
}
