import { useId, useState } from 'react'
import { pricesOf } from '#core/catalogue/mrp.ts'
import type { Product } from '#core/catalogue/product.ts'
import { useStore } from '../../../data/live.ts'
import { useKeptDraft } from '../../../data/use-kept-draft.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useT } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { keepNumber, typedOf } from '../../../ui/typed-number.ts'
import { FormSheet } from '../../../ui/FormSheet.tsx'
import { asMrp, emptyMrpForm, type MrpProblems, readMrpForm } from './mrp-form.ts'
import { useItemEdit } from './use-item-edit.ts'

type Props = { product: Product; onClose: () => void }

/** Packets of one good with several printed prices: what each sells for, which are gone, and which came (S7). */
export function MrpSheet({ product, onClose }: Props) {
  const t = useT('item')
  const store = useStore()
  const { money, digits } = useFormat()
  const formId = useId()
  const { edit, isActing } = useItemEdit()
  const draft = `mrp ${product.id}`
  const [form, setForm] = useKeptDraft(draft, readMrpForm)
  const [problems, setProblems] = useState<MrpProblems>({})
  const prices = pricesOf(product)
  const change = (part: Partial<typeof form>) => {
    setProblems({})
    setForm({ ...form, ...part })
  }
  const save = async () => {
    const read = asMrp(form, product)
    if (!read.ok) return setProblems(read.problems)
    if (!(await edit(product, { set: {}, mrps: [read.row] }))) return
    setForm(emptyMrpForm)
    await store.dropDraft(draft)
  }
  return (
    <FormSheet
      formId={formId}
      title={t('mrps')}
      save={t('mrp.add')}
      isActing={isActing}
      onSave={save}
      onClose={onClose}
    >
      <ul className="grid gap-2">
        {prices.map(({ mrpPaise, pricePaise }, i) => (
          <li key={mrpPaise}>
            <Card>
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-2">
                <span className="min-w-[7rem] flex-1">
                  <span className="block text-small text-muted">MRP</span>
                  <b className="tabular text-lead">{mrpPaise === null ? '–' : money(mrpPaise)}</b>
                </span>
                <span className="min-w-[7rem] flex-1">
                  <span className="block text-small text-muted">{t('mrp.sells_for')}</span>
                  <b className="tabular text-lead">{money(pricePaise)}</b>
                </span>
                {i === 0 && prices.length > 1 && <Tag tone="brand">{t('mrp.first')}</Tag>}
              </div>
              <div className="grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-2">
                {mrpPaise !== null && (
                  <Button
                    onClick={() =>
                      change({ mrp: typedOf(mrpPaise, 2), price: typedOf(pricePaise, 2) })
                    }
                  >
                    {t('mrp.change')}
                  </Button>
                )}
                {mrpPaise !== null && prices.length > 1 && (
                  <Button
                    disabled={isActing}
                    onClick={() => void edit(product, { set: {}, withoutMrps: [mrpPaise] })}
                  >
                    {t('mrp.gone')}
                  </Button>
                )}
              </div>
            </Card>
          </li>
        ))}
      </ul>
      <h3 className="font-bold">{t('mrp.new')}</h3>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] gap-3">
        <Field
          label={t('mrp.printed')}
          value={digits(form.mrp)}
          inputMode="decimal"
          autoComplete="off"
          placeholder="₹"
          problem={problems.mrp && t(`mrp.problem.mrp_${problems.mrp}`)}
          onChange={(text) => change({ mrp: keepNumber(text, 2) })}
        />
        <Field
          label={t('mrp.price')}
          value={digits(form.price)}
          inputMode="decimal"
          autoComplete="off"
          placeholder="₹"
          problem={problems.price && t(`mrp.problem.price_${problems.price}`)}
          onChange={(text) => change({ price: keepNumber(text, 2) })}
        />
      </div>
    </FormSheet>
  )
}
