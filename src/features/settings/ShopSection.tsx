import { useState } from 'react'
import { mayDo } from '#core/shop/permissions.ts'
import { useRole, useShop } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Row } from '../../ui/Row.tsx'
import { Section } from './Section.tsx'
import type { TextField } from './shop-field.ts'
import { ShopTextSheet } from './ShopTextSheet.tsx'
import { useEditShop } from './use-edit-shop.ts'

const fields = ['name', 'pin', 'vpa'] as const satisfies TextField[]

/** What customers see of the shop; only who runs the shop may change it. */
export function ShopSection() {
  const t = useT('settings')
  const { digits } = useFormat()
  const shop = useShop()
  const role = useRole()
  const editShop = useEditShop()
  const [open, setOpen] = useState<(typeof fields)[number] | null>(null)
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
