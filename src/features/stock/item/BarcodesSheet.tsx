import { Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import { barcodesOf, packWithBarcode } from '#core/catalogue/pack.ts'
import type { Product } from '#core/catalogue/product.ts'
import { takeOffBarcode } from '#core/catalogue/product-edit.ts'
import { useStore } from '../../../data/live.ts'
import { useShelf } from '../../../data/shelf.ts'
import { useKeptDraft } from '../../../data/use-kept-draft.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useT } from '../../../i18n/i18n.ts'
import { usePackWord } from '../../../i18n/pack-name.ts'
import { useProductName } from '../../../i18n/product-name.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { Field } from '../../../ui/Field.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { otherWithBarcode, readBarcode } from '../barcode-problem.ts'
import { FormSheet } from '../../../ui/FormSheet.tsx'
import { useItemEdit } from './use-item-edit.ts'

/** `under` = the goods that stand under this one: their barcodes find it too (C22). */
type Props = { product: Product; under: readonly Product[]; onClose: () => void }

const readText = (kept: unknown): string => (typeof kept === 'string' ? kept : '')

/** The barcodes of a good: those it has, one more, and which of two goods has one that both claim (C17). */
export function BarcodesSheet({ product, under, onClose }: Props) {
  const t = useT('item')
  const store = useStore()
  const { digits } = useFormat()
  const nameOf = useProductName()
  const packWord = usePackWord()
  const formId = useId()
  const others = useShelf().items.filter((item) => item.product.id !== product.id)
  const products = others.flatMap((item) => item.parts ?? [item]).map((one) => one.product)
  const { edit, editAll, isActing } = useItemEdit()
  const draft = `barcode ${product.id}`
  const [typed, setTyped] = useKeptDraft(draft, readText)
  const [isAsked, setIsAsked] = useState(false)
  const read = readBarcode(typed, product, products)
  const done = async (isKept: Promise<boolean>) => {
    if (!(await isKept)) return
    setTyped('')
    setIsAsked(false)
    await store.dropDraft(draft)
  }
  const withOne = (gtin: string) => ({ set: { gtins: [...product.gtins, gtin] } })
  const save = async () => {
    setIsAsked(true)
    if (read.ok) await done(edit(product, withOne(read.gtin)))
  }
  /** The barcode is this good's, and no other's. */
  const bringHere = (gtin: string, other: Product) => {
    const isMine = barcodesOf(product).includes(gtin)
    const { productId: _, ...change } = takeOffBarcode(other, gtin)
    const taken = { product: other, change }
    const given = { product, change: withOne(gtin) }
    return done(editAll(isMine ? [taken] : [given, taken]))
  }
  const codes = [product, ...under].flatMap((owner) =>
    barcodesOf(owner).map((gtin) => ({ owner, gtin })),
  )
  return (
    <FormSheet
      formId={formId}
      title={t('barcodes')}
      save={t('barcode.add')}
      isActing={isActing}
      onSave={save}
      onClose={onClose}
    >
      <ul className="grid gap-2 empty:hidden">
        {codes.map(({ owner, gtin }) => {
          const other = otherWithBarcode(gtin, product, products)
          const pack = packWithBarcode(owner, gtin)
          return (
            <li key={owner.id + gtin}>
              <Card flush tone={other ? 'attention' : 'plain'}>
                <div className="flex min-h-14 items-center gap-2 ps-3">
                  <span className="min-w-0 flex-1">
                    <b className="tabular block break-all">{digits(gtin)}</b>
                    {pack && <span className="text-small text-muted">{packWord(pack.name)}</span>}
                  </span>
                  <IconButton
                    label={t('barcode.take_off', { code: digits(gtin) })}
                    onClick={() => {
                      const { productId: _, ...change } = takeOffBarcode(owner, gtin)
                      void edit(owner, change)
                    }}
                  >
                    <Trash2 size={20} aria-hidden="true" />
                  </IconButton>
                </div>
                {other && (
                  <Elsewhere
                    name={nameOf(other)}
                    isActing={isActing}
                    onBring={() => void bringHere(gtin, other)}
                  />
                )}
              </Card>
            </li>
          )
        })}
      </ul>
      <Field
        label={t('barcode.number')}
        value={digits(typed)}
        maxLength={20}
        inputMode="numeric"
        autoComplete="off"
        enterKeyHint="done"
        hint={t('barcode.hint')}
        problem={
          isAsked && !read.ok && read.problem !== 'elsewhere'
            ? t(`barcode.problem.${read.problem}`)
            : undefined
        }
        onChange={(text) => {
          setTyped(text)
          setIsAsked(false)
        }}
      />
      {!read.ok && read.problem === 'elsewhere' && (
        <Card tone="attention" flush>
          <Elsewhere
            name={nameOf(read.other)}
            isActing={isActing}
            onBring={() => void bringHere(read.gtin, read.other)}
          />
        </Card>
      )}
    </FormSheet>
  )
}

type ElsewhereProps = { name: string; isActing: boolean; onBring: () => void }

function Elsewhere({ name, isActing, onBring }: ElsewhereProps) {
  const t = useT('item')
  return (
    <div role="alert" className="grid gap-2 p-3">
      <p>{t('barcode.elsewhere', { name })}</p>
      <Button look="attention" disabled={isActing} onClick={onBring}>
        {t('barcode.bring_here')}
      </Button>
    </div>
  )
}
