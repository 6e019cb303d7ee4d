import { useState } from 'react'
import { v7 as newId } from 'uuid'
import { Link, useLocation, useSearchParams } from 'wouter'
import { useShelf } from '../../data/shelf.ts'
import { useFormat } from '../../i18n/format.ts'
import { useLang, useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { asciiDigits, keepNumber } from '../../ui/typed-number.ts'
import { readBarcode } from './barcode-problem.ts'
import { asProduct, type NewItemProblems, qtyDecimals, soldBy } from './new-item.ts'
import { useAddItem } from './stock-actions.ts'
import { useNewItem } from './use-new-item.ts'
import { SaveButton } from '../../ui/SaveButton.tsx'

/** A good the ready catalogue does not know: name, how it is sold, price, how much there is. */
export function NewItemScreen() {
  const t = useT('stock')
  const item = useT('item')
  const lang = useLang()
  const { digits, unitWord } = useFormat()
  const [params] = useSearchParams()
  const [, navigate] = useLocation()
  const scanned = params.get('gtin') ?? ''
  const { form, change, drop } = useNewItem(params.get('name') ?? '', scanned)
  const { add, isActing } = useAddItem()
  /** What came of it stands on the list of the delivery already. */
  const isForDelivery = params.get('for') === 'came'
  const [problems, setProblems] = useState<NewItemProblems>({})
  const nameOf = useProductName()
  const products = useShelf().items.map(({ product }) => product)
  const barcode = readBarcode(form.gtin, null, products)
  const other = !barcode.ok && barcode.problem === 'elsewhere' ? barcode.other : undefined
  const unit = unitWord(form.by === 'litre' ? 'l' : form.by)

  const save = async () => {
    const read = asProduct(form, lang, products, newId)
    setProblems(read.ok ? {} : read.problems)
    if (!read.ok || !(await add(read.args, form.name.trim()))) return
    await drop()
    navigate(isForDelivery ? '/stock/scan?for=came' : '/stock', { replace: true })
  }

  const barcodeField = (
    <>
      <Field
        label={t('new.barcode')}
        value={digits(form.gtin)}
        onChange={(gtin) => change({ gtin: asciiDigits(gtin).replace(/\D/g, '') })}
        maxLength={14}
        inputMode="numeric"
        autoComplete="off"
        problem={
          other
            ? item('barcode.elsewhere', { name: nameOf(other) })
            : problems.gtin && item('barcode.problem.wrong_digit')
        }
      />
      {other && (
        <Link
          href={`/stock/${other.id}`}
          className={buttonClass('quiet', 'normal', 'no-underline')}
        >
          {t('new.see_that')}
        </Link>
      )}
    </>
  )

  return (
    <Screen
      title={t('new.title')}
      back="/stock"
      bottom={
        <SaveButton disabled={isActing} onClick={save}>
          {t('new.save')}
        </SaveButton>
      }
    >
      <div className="grid gap-4 pt-1">
        {scanned === '' && (
          <Link
            href={`/stock/add?q=${encodeURIComponent(form.name.trim())}`}
            className={buttonClass('quiet', 'big', 'no-underline')}
          >
            <span aria-hidden="true">🧺</span>
            {t('new.from_ready')}
          </Link>
        )}
        {scanned !== '' && barcodeField}
        <Field
          label={t('new.name')}
          value={form.name}
          onChange={(name) => change({ name })}
          autoComplete="off"
          enterKeyHint="next"
          problem={problems.name && t(`new.problem.name_${problems.name}`)}
        />
        <div>
          <p className="pb-1 font-medium">{t('new.sold_by')}</p>
          <Segments
            label={t('new.sold_by')}
            value={form.by}
            onChange={(by) => change({ by, qty: keepNumber(form.qty, qtyDecimals(by)) })}
            segments={soldBy.map((id) => ({ id, label: t(`new.by.${id}`) }))}
          />
        </div>
        <div className="grid grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] gap-3">
          <Field
            label={t('new.price', { unit })}
            value={digits(form.price)}
            onChange={(text) => change({ price: keepNumber(text, 2) })}
            inputMode="decimal"
            autoComplete="off"
            placeholder="₹"
            problem={problems.price && t(`new.problem.price_${problems.price}`)}
          />
          {form.by === 'piece' && (
            <Field
              label={t('new.mrp')}
              value={digits(form.mrp)}
              onChange={(text) => change({ mrp: keepNumber(text, 2) })}
              inputMode="decimal"
              autoComplete="off"
              placeholder="₹"
              problem={problems.mrp && t('new.problem.mrp_below_price')}
            />
          )}
          {!isForDelivery && (
            <Field
              label={t('new.qty', { unit })}
              value={digits(form.qty)}
              onChange={(text) => change({ qty: keepNumber(text, qtyDecimals(form.by)) })}
              inputMode={form.by === 'piece' ? 'numeric' : 'decimal'}
              autoComplete="off"
              placeholder={digits('0')}
            />
          )}
        </div>
        <p className="border-t border-line pt-3 text-muted">{t('new.optional')}</p>
        {scanned === '' && barcodeField}
        <Field
          label={item('row.shelf')}
          value={form.shelf}
          onChange={(shelf) => change({ shelf })}
          maxLength={40}
          autoComplete="off"
          hint={item('shelf_hint')}
        />
      </div>
    </Screen>
  )
}
