import { useState } from 'react'
import type { Person } from '#core/customer/person.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { usePersonName } from '../../i18n/person-name.ts'
import { AmountPad } from '../../ui/AmountPad.tsx'
import { Button } from '../../ui/Button.tsx'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { typedOf, wholeOf } from '../../ui/typed-number.ts'
import { useKhataActions } from './khata-actions.ts'

/** How much a person may owe; the owner or a manager says so (H4). */
export function LimitSheet({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useT('khata')
  const { money } = useFormat()
  const nameOf = usePersonName()
  const { limit, isActing } = useKhataActions()
  const { limitPaise } = person
  const [typed, setTyped] = useState(limitPaise === null ? '' : typedOf(limitPaise, 2))
  const amount = wholeOf(typed, 2)
  const keep = async (paise: number | null) => {
    if (await limit(person, paise)) onClose()
  }
  return (
    <Sheet
      title={t('limit.title', { name: nameOf(person) })}
      onClose={onClose}
      bottom={
        <div className="grid gap-2">
          <SaveButton disabled={amount === null || isActing} onClick={() => void keep(amount)}>
            {t('limit.save', { amount: money(amount ?? 0) })}
          </SaveButton>
          {limitPaise !== null && (
            <Button disabled={isActing} onClick={() => void keep(null)}>
              {t('limit.none')}
            </Button>
          )}
        </div>
      }
    >
      <AmountPad label={t('limit.ask')} prefix="₹" decimals={2} value={typed} onChange={setTyped} />
    </Sheet>
  )
}
