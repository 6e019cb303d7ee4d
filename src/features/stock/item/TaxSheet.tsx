import { useId, useState } from 'react'
import { gstBpOn } from '#core/catalogue/gst.ts'
import { formOf } from '#core/catalogue/pack.ts'
import type { Product } from '#core/catalogue/product.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useT } from '../../../i18n/i18n.ts'
import { Chip } from '../../../ui/Chip.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import { asciiDigits } from '../../../ui/typed-number.ts'
import { useNow } from '../../../ui/use-now.ts'
import { FormSheet } from '../../../ui/FormSheet.tsx'
import { useItemEdit } from './use-item-edit.ts'

type Props = { product: Product; onClose: () => void }

/** The slabs since 22 September 2025, in basis points. */
const slabs = [0, 500, 1800, 4000] as const

/** HSN, form and rate of a good. The rate follows the dated rows (X1) until the shop says another one. */
export function TaxSheet({ product, onClose }: Props) {
  const t = useT('item')
  const { digits } = useFormat()
  const formId = useId()
  const now = useNow()
  const { edit, isActing } = useItemEdit()
  const [hsn, setHsn] = useState(product.hsn)
  const [form, setForm] = useState(formOf(product))
  const [chosen, setChosen] = useState<number | null>(null)
  const bp = chosen ?? gstBpOn({ ...product, hsn, form }, now)
  const rates = [...new Set([...slabs, bp])].sort((a, b) => a - b)
  const save = async () => {
    const set = {
      ...(hsn === product.hsn ? {} : { hsn }),
      ...(form === formOf(product) ? {} : { form }),
      ...(chosen === null ? {} : { gstBp: chosen }),
    }
    if (Object.keys(set).length === 0 || (await edit(product, { set }))) onClose()
  }
  return (
    <FormSheet
      formId={formId}
      title={t('tax')}
      save={t('save')}
      isActing={isActing}
      onSave={save}
      onClose={onClose}
    >
      <div>
        <p className="pb-1 font-medium">{t('tax_form')}</p>
        <Segments
          label={t('tax_form')}
          value={form}
          onChange={setForm}
          segments={(['loose', 'packed'] as const).map((id) => ({ id, label: t(`form.${id}`) }))}
        />
      </div>
      <Field
        label={t('hsn')}
        value={digits(hsn)}
        maxLength={8}
        inputMode="numeric"
        autoComplete="off"
        hint={t('hsn_hint')}
        onChange={(text) => setHsn(asciiDigits(text).replace(/\D/g, ''))}
      />
      <div>
        <p className="pb-1 font-medium">{t('gst')}</p>
        <div role="group" aria-label={t('gst')} className="flex flex-wrap gap-2">
          {rates.map((rate) => (
            <Chip key={rate} isOn={rate === bp} onClick={() => setChosen(rate)}>
              {digits(`${rate / 100} %`)}
            </Chip>
          ))}
        </div>
      </div>
    </FormSheet>
  )
}
