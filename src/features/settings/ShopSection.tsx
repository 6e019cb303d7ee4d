import { useState } from 'react'
import { mayDo } from '#core/shop/permissions.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Row } from '../../ui/Row.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { choiceClass } from './choice-class.ts'
import { Section } from './Section.tsx'
import { useRole, useShop } from './settings-queries.ts'
import type { TextField } from './shop-field.ts'
import { ShopTextSheet } from './ShopTextSheet.tsx'
import { useEditShop } from './use-edit-shop.ts'

const fields = ['name', 'pin', 'vpa'] as const satisfies TextField[]

/** Minutes to answer an order that can be chosen; the limits are those of the shop's rules. */
const minuteChoices = [5, 10, 15, 30] as const

/** What customers see of the shop and how it takes orders; only who runs the shop may change it. */
export function ShopSection() {
  const t = useT('settings')
  const { digits, count } = useFormat()
  const shop = useShop()
  const role = useRole()
  const editShop = useEditShop()
  const [open, setOpen] = useState<TextField | null>(null)
  if (!shop || !role) return null
  if (!mayDo(role, 'run_shop'))
    return (
      <Section title={t('shop.title')}>
        <Row title={shop.name} note={t('shop.only_owner')} />
      </Section>
    )
  return (
    <Section title={t('shop.title')}>
      {fields.map((field) => (
        <Row
          key={field}
          title={t(`shop.${field}`)}
          note={(field === 'pin' ? digits(shop.pin) : shop[field]) || t('shop.unset')}
          end={<span className="font-medium text-brand-ink">{t('shop.change')}</span>}
          onClick={() => setOpen(field)}
        />
      ))}
      <div className="p-3">
        <p className="pb-2 font-medium">{t('shop.minutes')}</p>
        <div
          role="group"
          aria-label={t('shop.minutes')}
          className="grid grid-cols-[repeat(auto-fit,minmax(4rem,1fr))] gap-2"
        >
          {minuteChoices.map((minutes) => (
            <button
              key={minutes}
              type="button"
              aria-pressed={minutes === shop.acceptMinutes}
              onClick={() => void editShop({ acceptMinutes: minutes })}
              className={choiceClass(minutes === shop.acceptMinutes)}
            >
              {t('shop.minute', { count: minutes, shown: count(minutes) })}
            </button>
          ))}
        </div>
      </div>
      <Switch
        label={t('shop.strict')}
        note={t('shop.strict_note')}
        isOn={shop.strictStock}
        onChange={(strictStock) => void editShop({ strictStock })}
      />
      {open && (
        <ShopTextSheet
          field={open}
          value={shop[open]}
          onClose={() => setOpen(null)}
          onSave={(value) => {
            setOpen(null)
            if (value !== shop[open]) void editShop({ [open]: value })
          }}
        />
      )}
    </Section>
  )
}
