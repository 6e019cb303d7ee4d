import { useState } from 'react'
import { v7 as newId } from 'uuid'
import type { Person } from '#core/customer/person.ts'
import { readPhone } from '#core/customer/read-phone.ts'
import type { WrittenOrder } from '#core/order/written-order.ts'
import type { Lang } from '#core/shop/languages.ts'
import { useStore } from '../../../data/live.ts'
import { useT } from '../../../i18n/i18n.ts'
import { SaveButton } from '../../../ui/SaveButton.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { findByPhone } from './writing-queries.ts'

type Props = {
  /** What was looked for in vain: a name or a number. */
  typed: string
  lang: Lang
  /** The number is one that the shop knows. */
  onKnown: (person: Person) => void
  onNew: (who: NonNullable<WrittenOrder['who']>) => void
  onClose: () => void
}

/** Name and number of somebody who orders for the first time; either is enough. */
export function NewPersonSheet({ typed, lang, onKnown, onNew, onClose }: Props) {
  const t = useT('write')
  const { db } = useStore()
  const isNumber = /\d/.test(typed.normalize('NFKC'))
  const [name, setName] = useState(isNumber ? '' : typed.trim())
  const [phone, setPhone] = useState(isNumber ? typed.trim() : '')
  const [isAsked, setIsAsked] = useState(false)
  const number = readPhone(phone)
  const isWrong = phone.trim() !== '' && number === null
  const isEmpty = phone.trim() === '' && name.trim() === ''
  const save = async () => {
    setIsAsked(true)
    if (isWrong || isEmpty) return
    const known = number === null ? undefined : await findByPhone(db, number)
    if (known) onKnown(known)
    else onNew({ customerId: newId(), isNew: true, name: name.trim(), phone: number, lang })
  }
  return (
    <Sheet
      title={t('new_person')}
      onClose={onClose}
      bottom={<SaveButton onClick={save}>{t('go_on')}</SaveButton>}
    >
      <div className="grid gap-3">
        <Field
          label={t('name')}
          value={name}
          onChange={setName}
          maxLength={120}
          autoComplete="off"
          problem={isAsked && isEmpty ? t('name_or_number') : undefined}
        />
        <Field
          label={t('number')}
          value={phone}
          onChange={setPhone}
          inputMode="tel"
          maxLength={20}
          autoComplete="off"
          problem={isAsked && isWrong ? t('number_wrong') : undefined}
        />
      </div>
    </Sheet>
  )
}
