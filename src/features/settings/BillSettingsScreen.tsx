import { useState } from 'react'
import { mayDo } from '#core/shop/permissions.ts'
import { gstKindSchema } from '#core/shop/shop.ts'
import { useRole, useShop } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Row } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { asciiDigits } from '../../ui/typed-number.ts'
import { type BillField, billText } from './bill-field.ts'
import { choiceClass } from './choice-class.ts'
import { Section } from './Section.tsx'
import { TextSheet } from './TextSheet.tsx'
import { useEditShop } from './use-edit-shop.ts'

const inputs = {
  gstin: { autoComplete: 'off', autoCapitalize: 'characters', maxLength: 18 },
  legalName: { autoComplete: 'organization', maxLength: 120 },
  address: { autoComplete: 'street-address', maxLength: 200 },
  fssai: { inputMode: 'numeric', autoComplete: 'off', maxLength: 17 },
} as const

/** How the shop stands to GST, and what its bills say of it; only who runs the shop may change it. */
export function BillSettingsScreen() {
  const t = useT('paper')
  const tSettings = useT('settings')
  const shop = useShop()
  const role = useRole()
  const editShop = useEditShop()
  const [open, setOpen] = useState<BillField | null>(null)
  const kind = shop?.gstKind ?? 'unregistered'
  const fields: BillField[] =
    kind === 'unregistered' ? ['address', 'fssai'] : ['gstin', 'legalName', 'address', 'fssai']
  return (
    <Screen title={t('shop.title')} back="/settings">
      {shop && role && mayDo(role, 'run_shop') && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 pt-1">
          <Section title={t('shop.gst')}>
            <div className="p-3">
              <div
                role="group"
                aria-label={t('shop.gst')}
                className="grid grid-cols-[repeat(auto-fit,minmax(6rem,1fr))] gap-2"
              >
                {gstKindSchema.options.map((choice) => (
                  <button
                    key={choice}
                    type="button"
                    aria-pressed={choice === kind}
                    onClick={() => void editShop({ gstKind: choice })}
                    className={choiceClass(choice === kind)}
                  >
                    {t(`shop.kind.${choice}`)}
                  </button>
                ))}
              </div>
              <p className="pt-2 text-small text-muted">{t(`shop.kind_note.${kind}`)}</p>
              {kind !== 'unregistered' && !shop.gstin && (
                <div className="mt-3 grid gap-2 rounded-mark bg-attention-soft p-3">
                  <p>
                    {t('shop.no_gstin', {
                      kind: t(`bill.kind.${kind === 'regular' ? 'tax_invoice' : 'bill_of_supply'}`),
                    })}
                  </p>
                  <Button onClick={() => setOpen('gstin')}>{t('shop.write_gstin')}</Button>
                </div>
              )}
            </div>
          </Section>
          <Section title={t('shop.said')}>
            {fields.map((field) => (
              <Row
                key={field}
                title={t(`shop.${field}`)}
                note={shop[field] || tSettings('shop.unset')}
                end={<span className="font-medium text-brand-ink">{tSettings('shop.change')}</span>}
                onClick={() => setOpen(field)}
              />
            ))}
          </Section>
          <Section title={t('shop.sums')}>
            <Switch
              label={t('shop.round')}
              note={t('shop.round_note')}
              isOn={shop.roundOff ?? true}
              onChange={(roundOff) => void editShop({ roundOff })}
            />
          </Section>
          {open && (
            <TextSheet
              title={t(`shop.${open}`)}
              hint={t(`shop.hint.${open}`)}
              wrong={t(`shop.wrong.${open}`)}
              value={shop[open] ?? ''}
              check={(typed) => billText(open, asciiDigits(typed))}
              input={inputs[open]}
              onClose={() => setOpen(null)}
              onSave={(value) => {
                setOpen(null)
                if (value !== (shop[open] ?? '')) void editShop({ [open]: value })
              }}
            />
          )}
        </div>
      )}
    </Screen>
  )
}
