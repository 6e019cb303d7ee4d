import { useId, useState } from 'react'
import type { Address, Customer } from '#core/customer/customer.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { useCustomerActions } from './customer-actions.ts'
import { pinTyped } from './customer-form.ts'

type Props = {
  /** The card it stands on, or will. */
  card: Customer
  /** Null for a new one. */
  place: Address | null
  isFirst: boolean
  onClose: () => void
}

type Problem = 'pin' | 'place' | null

/** A place where somebody lives: written anew, put right, sent to, or taken off. */
export function PlaceSheet({ card, place, isFirst, onClose }: Props) {
  const t = useT('customers')
  const formId = useId()
  const { addPlace, takeOff, isActing } = useCustomerActions()
  const [form, setForm] = useState({
    line: place?.line ?? '',
    landmark: place?.landmark ?? '',
    pin: place?.pin ?? '',
  })
  const [problem, setProblem] = useState<Problem>(null)
  const set = (change: Partial<typeof form>) => {
    setForm({ ...form, ...change })
    setProblem(null)
  }
  const save = async () => {
    const pin = pinTyped(form.pin)
    if (pin === undefined) return setProblem('pin')
    const [line, landmark] = [form.line.trim(), form.landmark.trim()]
    const { latE6 = null, lngE6 = null } = place ?? {}
    if (line === '' && landmark === '' && latE6 === null) return setProblem('place')
    const written = { line, landmark, pin, latE6, lngE6 }
    const isSame = place?.line === line && place.landmark === landmark && place.pin === pin
    if ((isSame && isFirst) || (await addPlace(card, written, isSame ? null : place))) onClose()
  }
  return (
    <Sheet
      title={place ? t('place.change') : t('place.add')}
      onClose={onClose}
      bottom={
        <div className="flex flex-wrap gap-2">
          {place && (
            <Button
              size="big"
              className="grow"
              disabled={isActing}
              onClick={async () => (await takeOff(card, place)) && onClose()}
            >
              {t('place.take_off')}
            </Button>
          )}
          <Button
            type="submit"
            form={formId}
            look="primary"
            size="big"
            className="grow-[2]"
            disabled={isActing}
          >
            {place && !isFirst ? t('place.send_here') : t('save')}
          </Button>
        </div>
      }
    >
      <form
        id={formId}
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Field
          label={t('place.line')}
          value={form.line}
          maxLength={200}
          problem={problem === 'place' ? t('wrong.place') : undefined}
          onChange={(line) => set({ line })}
        />
        <Field
          label={t('place.landmark')}
          value={form.landmark}
          maxLength={120}
          onChange={(landmark) => set({ landmark })}
        />
        <Field
          label={t('place.pin')}
          value={form.pin}
          maxLength={7}
          inputMode="numeric"
          problem={problem === 'pin' ? t('wrong.pin') : undefined}
          onChange={(pin) => set({ pin })}
        />
      </form>
    </Sheet>
  )
}
