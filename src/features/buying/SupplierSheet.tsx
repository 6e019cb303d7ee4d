import { useId, useState } from 'react'
import { readPhone } from '#core/customer/read-phone.ts'
import type { Supplier, SupplierFields } from '#core/purchase/supplier.ts'
import { languages } from '#core/shop/languages.ts'
import { useFormat } from '../../i18n/format.ts'
import { useLang, useT } from '../../i18n/i18n.ts'
import { languageNames } from '../../i18n/languages.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormSheet } from '../../ui/FormSheet.tsx'
import { useBuyingActions } from './buying-actions.ts'
import { useWeekdays } from './use-day-words.ts'

type Props = {
  /** null = somebody new. */
  supplier: Supplier | null
  onClose: () => void
  onSaved: (id: string) => void
}

/** What the shop knows of a supplier: name, number, language, and the days on which he comes. */
export function SupplierSheet({ supplier, onClose, onSaved }: Props) {
  const t = useT('buying')
  const lang = useLang()
  const { digits } = useFormat()
  const formId = useId()
  const weekdays = useWeekdays()
  const { save, isActing } = useBuyingActions()
  const [form, setForm] = useState({
    name: supplier?.name ?? '',
    phone: digits(supplier?.phone ?? ''),
    lang: supplier?.lang ?? lang,
    days: supplier?.days ?? [],
  })
  const [wrong, setWrong] = useState<'name' | 'phone' | null>(null)
  const set = (change: Partial<typeof form>) => {
    setForm({ ...form, ...change })
    setWrong(null)
  }

  const submit = async () => {
    const phone = form.phone.trim() === '' ? null : readPhone(form.phone)
    const name = form.name.trim()
    if (name === '') return setWrong('name')
    if (form.phone.trim() !== '' && phone === null) return setWrong('phone')
    const now: Partial<SupplierFields> = { name, phone, lang: form.lang, days: form.days }
    // Only what a hand has touched is set, so that it takes no other hand's place.
    const changed = Object.entries(now).filter(
      ([field, value]) =>
        !supplier ||
        JSON.stringify(supplier[field as keyof SupplierFields]) !== JSON.stringify(value),
    )
    const id =
      changed.length === 0
        ? supplier?.id
        : await save(supplier?.id ?? null, Object.fromEntries(changed))
    if (!id) return undefined
    onClose()
    return onSaved(id)
  }

  return (
    <FormSheet
      formId={formId}
      title={supplier ? t('change') : t('new')}
      save={t('save')}
      isActing={isActing}
      onSave={submit}
      onClose={onClose}
    >
      <Field
        label={t('field.name')}
        value={form.name}
        maxLength={120}
        autoComplete="off"
        problem={wrong === 'name' ? t('wrong.name') : undefined}
        onChange={(name) => set({ name })}
      />
      <Field
        label={t('field.phone')}
        value={form.phone}
        maxLength={20}
        inputMode="tel"
        autoComplete="off"
        problem={wrong === 'phone' ? t('wrong.phone') : undefined}
        onChange={(phone) => set({ phone })}
      />
      <div role="group" aria-label={t('field.days')}>
        <p className="pb-1 font-medium">{t('field.days')}</p>
        <div className="flex flex-wrap gap-2">
          {weekdays.map((word, day) => (
            <Chip
              key={word}
              isOn={form.days.includes(day)}
              onClick={() =>
                set({
                  days: form.days.includes(day)
                    ? form.days.filter((each) => each !== day)
                    : [...form.days, day].sort((a, b) => a - b),
                })
              }
            >
              {word}
            </Chip>
          ))}
        </div>
      </div>
      <div role="group" aria-label={t('field.lang')}>
        <p className="pb-1 font-medium">{t('field.lang')}</p>
        <div className="flex flex-wrap gap-2">
          {languages.map((each) => (
            <Chip key={each} isOn={each === form.lang} onClick={() => set({ lang: each })}>
              <span lang={each}>{languageNames[each]}</span>
            </Chip>
          ))}
        </div>
      </div>
    </FormSheet>
  )
}
