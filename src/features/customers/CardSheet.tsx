import { useId, useState } from 'react'
import type { Customer } from '#core/customer/customer.ts'
import { type Lang, languages } from '#core/shop/languages.ts'
import { useFormat } from '../../i18n/format.ts'
import { useLang, useT } from '../../i18n/i18n.ts'
import { languageNames } from '../../i18n/languages.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormSheet } from '../../ui/FormSheet.tsx'
import { useCustomerActions } from './customer-actions.ts'
import { phoneTyped } from './customer-form.ts'

/** Somebody who comes or calls for the first time; `asked` = what was looked for: a name or a number. */
export function NewCardSheet({
  asked,
  onClose,
  onAdded,
}: {
  asked: string
  onClose: () => void
  onAdded: (id: string) => void
}) {
  const t = useT('customers')
  const lang = useLang()
  const { add, isActing } = useCustomerActions()
  const isNumber = /^[+\d\s०-९০-৯-]+$/.test(asked)
  const start = { name: isNumber ? '' : asked, phone: isNumber ? asked : '', note: '', lang }
  return (
    <CardForm
      title={t('add_title')}
      start={start}
      hasNote={false}
      isActing={isActing}
      onClose={onClose}
      onSave={async ({ name, phone, lang: language }) => {
        const id = await add({ name, phone, lang: language })
        if (id !== null) onAdded(id)
      }}
    />
  )
}

/** What is written on a card: name, number, note, language. */
export function CardSheet({ card, onClose }: { card: Customer; onClose: () => void }) {
  const t = useT('customers')
  const { digits } = useFormat()
  const { write, isActing } = useCustomerActions()
  const { name, phone, note = '', lang } = card
  return (
    <CardForm
      title={t('change')}
      start={{ name, phone: digits(phone ?? ''), note, lang }}
      hasNote
      isActing={isActing}
      onClose={onClose}
      onSave={async (written) => {
        // Only what a hand has touched is set, so that it takes no other hand's place.
        const set = {
          ...(written.name === name ? {} : { name: written.name }),
          ...(written.phone === phone ? {} : { phone: written.phone }),
          ...(written.note === note ? {} : { note: written.note }),
          ...(written.lang === lang ? {} : { lang: written.lang }),
        }
        if (Object.keys(set).length === 0 || (await write(card, set))) onClose()
      }}
    />
  )
}

type Form = { name: string; phone: string; note: string; lang: Lang }

type FormProps = {
  title: string
  start: Form
  hasNote: boolean
  isActing: boolean
  onClose: () => void
  onSave: (written: Omit<Form, 'phone'> & { phone: string | null }) => Promise<void>
}

function CardForm({ title, start, hasNote, isActing, onClose, onSave }: FormProps) {
  const t = useT('customers')
  const formId = useId()
  const [form, setForm] = useState(start)
  const [isWrong, setIsWrong] = useState(false)
  const set = (change: Partial<Form>) => {
    setForm({ ...form, ...change })
    setIsWrong(false)
  }
  const save = async () => {
    const phone = phoneTyped(form.phone)
    if (phone === undefined) setIsWrong(true)
    else await onSave({ ...form, name: form.name.trim(), note: form.note.trim(), phone })
  }
  return (
    <FormSheet
      formId={formId}
      title={title}
      save={t('save')}
      isActing={isActing}
      onSave={save}
      onClose={onClose}
    >
      <Field
        label={t('field.name')}
        value={form.name}
        maxLength={120}
        autoComplete="off"
        onChange={(name) => set({ name })}
      />
      <Field
        label={t('field.phone')}
        value={form.phone}
        maxLength={20}
        inputMode="tel"
        autoComplete="off"
        problem={isWrong ? t('wrong.phone') : undefined}
        onChange={(phone) => set({ phone })}
      />
      {hasNote && (
        <Field
          label={t('field.note')}
          hint={t('note_hint')}
          value={form.note}
          maxLength={1000}
          onChange={(note) => set({ note })}
        />
      )}
      <div role="group" aria-label={t('field.lang')}>
        <p className="pb-1 font-medium">{t('field.lang')}</p>
        <div className="flex flex-wrap gap-2">
          {languages.map((lang) => (
            <Chip key={lang} isOn={lang === form.lang} onClick={() => set({ lang })}>
              <span lang={lang}>{languageNames[lang]}</span>
            </Chip>
          ))}
        </div>
      </div>
    </FormSheet>
  )
}
