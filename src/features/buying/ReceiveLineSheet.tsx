import { Tag } from 'lucide-react'
import { useState } from 'react'
import { v7 as newId } from 'uuid'
import { askedPrice, type NewPrice, newPriceFault } from '#core/catalogue/new-price.ts'
import type { Product } from '#core/catalogue/product.ts'
import { lineTotal } from '#core/money/line-total.ts'
import { amountSchema } from '#core/money/paise.ts'
import type { PurchaseLine } from '#core/purchase/purchase.ts'
import { printedOf } from '#core/stock/lot.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { AmountPad } from '../../ui/AmountPad.tsx'
import { Button } from '../../ui/Button.tsx'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { DayField } from '../../ui/DayField.tsx'
import { Field } from '../../ui/Field.tsx'
import { PackQtyPad } from '../../ui/PackQtyPad.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { typedOf, wholeOf } from '../../ui/typed-number.ts'
import { NewPriceFields, useCostAbovePrice } from './NewPrice.tsx'

type Props = {
  product: Product
  /** The line as it stands; null = it is not on the bill yet. */
  line: PurchaseLine | null
  /** What it sells for from now on; null = what it does already. */
  price: NewPrice | null
  /** The pack that was scanned, for a line that is not on the bill yet. */
  packQty?: number | undefined
  onClose: () => void
  onPut: (line: PurchaseLine, price: NewPrice | null) => void
  onRemove: (line: PurchaseLine) => void
}

/** How much of a good came, in what pack, what it cost, and what is printed on it: one number at a time. */
export function ReceiveLineSheet(props: Props) {
  const { product, line, price, onClose, onPut, onRemove } = props
  const t = useT('buying')
  const { qty: words, money } = useFormat()
  const nameOf = useProductName()
  const aboveOf = useCostAbovePrice()
  const { unit, packs = [] } = product
  const [step, setStep] = useState<'qty' | 'cost' | 'printed'>('qty')
  const [packQty, setPackQty] = useState(
    line ? (line.packQty ?? null) : (props.packQty ?? packs[0]?.qty ?? null),
  )
  const [entered, setEntered] = useState<number | null>(
    line && (packQty === null ? line.qty : Math.trunc(line.qty / packQty)),
  )
  const [isWhole, setIsWhole] = useState(line !== null)
  const [typed, setTyped] = useState(line ? typedOf(line.costPaise, 2) : '')
  const [printed, setPrinted] = useState({ batch: line?.batch ?? '', expiry: line?.expiry })
  const [typedPrice, setTypedPrice] = useState({
    mrp: price?.mrpPaise ? typedOf(price.mrpPaise, 2) : '',
    price: price ? typedOf(price.pricePaise, 2) : '',
  })
  const newPrice = askedPrice(product, wholeOf(typedPrice.mrp, 2), wholeOf(typedPrice.price, 2))
  const fault = newPrice && newPriceFault(product, newPrice)
  /** Base units that the cost is asked for, unless it is that of the whole line. */
  const per = packQty ?? (unit === 'piece' ? 1 : 1000)
  const qty = entered === null ? null : entered * (packQty ?? 1)
  const cost = wholeOf(typed, 2)
  const total = qty === null || cost === null ? null : isWhole ? cost : lineTotal(cost, per, qty)

  const put = () => {
    if (qty === null || qty === 0 || total === null) return
    const batch = printed.batch.trim() || undefined
    onPut(
      {
        ...{ moveId: line?.moveId ?? newId(), productId: product.id, qty },
        costPaise: amountSchema.parse(total),
        ...(packQty === null ? {} : { packQty }),
        ...printedOf({ batch, expiry: printed.expiry }),
      },
      newPrice,
    )
  }
  const isReady = qty !== null && qty > 0
  const above = isReady && total !== null ? aboveOf(product, newPrice, total, qty) : undefined
  return (
    <Sheet
      title={nameOf(product)}
      onClose={onClose}
      bottom={
        <div className="flex flex-wrap gap-2">
          {line && (
            <Button look="danger" size="big" onClick={() => onRemove(line)}>
              {t('line.remove')}
            </Button>
          )}
          {step === 'qty' ? (
            <Button
              look="primary"
              size="big"
              className="grow"
              disabled={!isReady}
              onClick={() => setStep('cost')}
            >
              {isReady ? t('line.next', { amount: words(qty, unit) }) : t('line.how_much')}
            </Button>
          ) : (
            <SaveButton
              className="grow"
              disabled={!isReady || total === null || fault !== null}
              onClick={put}
            >
              {total === null ? t('line.how_dear') : t('line.put', { amount: money(total) })}
            </SaveButton>
          )}
        </div>
      }
    >
      <div className="pb-2">
        <Segments
          label={nameOf(product)}
          value={step}
          onChange={setStep}
          segments={[
            { id: 'qty', label: t('line.qty') },
            { id: 'cost', label: t('line.cost') },
            { id: 'printed', label: t('line.printed') },
          ]}
        />
      </div>
      {step === 'qty' && (
        <PackQtyPad
          label={t('line.pack')}
          ask={packQty === null ? t('line.how_much') : t('line.how_many_packs')}
          unit={unit}
          sizes={packs.map((pack) => pack.qty)}
          nameOfPack={(size) =>
            size === null ? t('line.loose') : t('line.pack_of', { amount: words(size, unit) })
          }
          packQty={packQty}
          entered={entered}
          onChange={(pack, count) => {
            setPackQty(pack)
            setEntered(count)
          }}
        />
      )}
      {step === 'cost' && (
        <>
          <div role="group" aria-label={t('line.cost')} className="flex flex-wrap gap-2 pb-2">
            <Chip isOn={!isWhole} onClick={() => setIsWhole(false)}>
              {t('line.per', { amount: words(per, unit) })}
            </Chip>
            <Chip isOn={isWhole} onClick={() => setIsWhole(true)}>
              {t('line.whole')}
            </Chip>
          </div>
          <AmountPad
            key={String(isWhole)}
            label={t('line.cost_ask')}
            prefix="₹"
            decimals={2}
            value={typed}
            note={above}
            onChange={setTyped}
          />
          {above && (
            <Button
              className="mt-3 w-full"
              icon={<Tag size={20} aria-hidden="true" />}
              onClick={() => setStep('printed')}
            >
              {t('price.new')}
            </Button>
          )}
        </>
      )}
      {step === 'printed' && (
        <div className="grid gap-3">
          <NewPriceFields
            product={product}
            typed={typedPrice}
            fault={fault}
            onType={setTypedPrice}
          />
          <DayField
            label={t('expiry')}
            value={printed.expiry}
            onChange={(expiry) => setPrinted({ ...printed, expiry })}
          />
          <Field
            label={t('batch')}
            value={printed.batch}
            maxLength={30}
            autoComplete="off"
            onChange={(batch) => setPrinted({ ...printed, batch })}
          />
        </div>
      )}
    </Sheet>
  )
}
