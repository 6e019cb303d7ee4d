import { Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import { formOf, packWords } from '#core/catalogue/pack.ts'
import type { Product } from '#core/catalogue/product.ts'
import { lineTotal } from '#core/money/line-total.ts'
import { useShelf } from '../../../data/shelf.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useT } from '../../../i18n/i18n.ts'
import { usePackWord } from '../../../i18n/pack-name.ts'
import { Button } from '../../../ui/Button.tsx'
import { Chip } from '../../../ui/Chip.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import { keepNumber, wholeOf } from '../../../ui/typed-number.ts'
import { FormSheet } from '../../../ui/FormSheet.tsx'
import { asPack, packDecimals, type PackForm, type PackProblems } from './pack-form.ts'
import { useItemEdit } from './use-item-edit.ts'

type Props = {
  product: Product
  form: PackForm
  onChange: (form: PackForm) => void
  onClose: () => void
}

/** Pieces in a dozen; nobody has to type it. */
const dozen = '12'

/** What a pack is called, how much is in it, and if the shop wants its own price and barcode. */
export function PackFormSheet({ product, form, onChange, onClose }: Props) {
  const t = useT('item')
  const { digits, money, unitWord } = useFormat()
  const packWord = usePackWord()
  const formId = useId()
  const products = useShelf().items.map((item) => item.product)
  const { edit, isActing } = useItemEdit()
  const [problems, setProblems] = useState<PackProblems>({})
  const { unit } = product
  const before = product.packs?.find(({ id }) => id === form.id)
  const big = unit === 'piece' ? unitWord('piece', 2) : unitWord(unit === 'g' ? 'kg' : 'l')
  const qty = wholeOf(form.qty, packDecimals(unit)) ?? 0
  const change = (part: Partial<PackForm>) => {
    setProblems({})
    onChange({ ...form, ...part })
  }
  const choose = (word: string) =>
    change({ word, ...(word === 'dozen' && unit === 'piece' ? { qty: dozen } : {}) })
  const save = async () => {
    const read = asPack(form, product, products)
    if (!read.ok) return setProblems(read.problems)
    if (await edit(product, { set: {}, packs: [read.pack] })) onClose()
  }
  return (
    <FormSheet
      formId={formId}
      title={before ? t('pack.change') : t('pack.add')}
      save={t('save')}
      isActing={isActing}
      onSave={save}
      onClose={onClose}
    >
      <div>
        <p className="pb-1 font-medium">{t('pack.name')}</p>
        <div role="group" aria-label={t('pack.name')} className="flex flex-wrap gap-2">
          {packWords.map((word) => (
            <Chip key={word} isOn={form.word === word} onClick={() => choose(word)}>
              {packWord(word)}
            </Chip>
          ))}
          <Chip isOn={form.word === ''} onClick={() => change({ word: '' })}>
            {t('pack.other')}
          </Chip>
        </div>
      </div>
      {form.word === '' && (
        <Field
          label={t('pack.own_word')}
          value={form.own}
          maxLength={30}
          autoComplete="off"
          problem={problems.name && t('pack.problem.name')}
          onChange={(own) => change({ own })}
        />
      )}
      <div className="grid grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] gap-3">
        <Field
          label={t('pack.qty', { unit: big })}
          value={digits(form.qty)}
          inputMode={unit === 'piece' ? 'numeric' : 'decimal'}
          autoComplete="off"
          problem={problems.qty && t(`pack.problem.qty_${problems.qty}`)}
          onChange={(text) => change({ qty: keepNumber(text, packDecimals(unit)) })}
        />
        <Field
          label={t('pack.price')}
          value={digits(form.price)}
          inputMode="decimal"
          autoComplete="off"
          placeholder={money(lineTotal(product.pricePaise, product.per, qty))}
          problem={problems.price && t(`pack.problem.price_${problems.price}`)}
          onChange={(text) => change({ price: keepNumber(text, 2) })}
        />
      </div>
      <Field
        label={t('pack.barcode')}
        value={digits(form.gtin)}
        maxLength={20}
        inputMode="numeric"
        autoComplete="off"
        problem={problems.gtin && t(`pack.problem.gtin_${problems.gtin}`)}
        onChange={(gtin) => change({ gtin })}
      />
      {formOf(product, { qty, form: 'packed' }) === 'packed' && (
        <div>
          <p className="pb-1 font-medium">{t('tax_form')}</p>
          <Segments
            label={t('tax_form')}
            value={form.form ?? formOf(product)}
            onChange={(chosen) => change({ form: chosen })}
            segments={[
              { id: 'loose', label: t('form.loose') },
              { id: 'packed', label: t('form.packed') },
            ]}
          />
        </div>
      )}
      {before && (
        <Button
          icon={<Trash2 size={20} aria-hidden="true" />}
          disabled={isActing}
          onClick={async () =>
            (await edit(product, { set: {}, withoutPacks: [before.id] })) && onClose()
          }
        >
          {t('pack.remove')}
        </Button>
      )}
    </FormSheet>
  )
}
