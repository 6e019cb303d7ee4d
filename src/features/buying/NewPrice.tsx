import { Tag as TagIcon } from 'lucide-react'
import { costAbovePrice, type NewPrice } from '#core/catalogue/new-price.ts'
import type { Product } from '#core/catalogue/product.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Field } from '../../ui/Field.tsx'
import { keepNumber, type TypedNumber } from '../../ui/typed-number.ts'

/** What is printed on the packets that came, and what they sell for, as typed. */
export type TypedPrice = { mrp: TypedNumber; price: TypedNumber }

type FieldsProps = {
  product: Product
  typed: TypedPrice
  fault: 'price_above_mrp' | 'full' | null
  onType: (typed: TypedPrice) => void
}

/** The MRP on what came, where it has one, and the price; empty = as it is. */
export function NewPriceFields({ product, typed, fault, onType }: FieldsProps) {
  const t = useT('buying')
  const { digits, money, qty } = useFormat()
  const field = (key: keyof TypedPrice, label: string, now: number | null) => (
    <Field
      label={label}
      value={digits(typed[key])}
      inputMode="decimal"
      autoComplete="off"
      placeholder={now === null || now === 0 ? '₹' : money(now)}
      problem={key === 'price' && fault ? t(`price.${fault}`) : undefined}
      onChange={(text) => onType({ ...typed, [key]: keepNumber(text, 2) })}
    />
  )
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] gap-3">
      {product.unit === 'piece' && field('mrp', t('price.mrp'), product.mrpPaise)}
      {field(
        'price',
        t('price.for', { amount: qty(product.per, product.unit) }),
        product.pricePaise,
      )}
    </div>
  )
}

type NoteProps = {
  product: Product
  price: NewPrice | null
  totalPaise: number
  qty: number
  onNew: () => void
}

/** That it costs more than it sells for, and the way to another price. */
export function CostAbovePrice({ product, price, totalPaise, qty, onNew }: NoteProps) {
  const t = useT('buying')
  const { money, qty: words } = useFormat()
  const above = costAbovePrice(product, price, totalPaise, qty)
  if (!above) return null
  const amount = words(product.per, product.unit)
  const cost = money(above.costPaise)
  return (
    <Card tone="attention" role="status" className="mt-3">
      <p className="pb-2">
        {above.pricePaise === 0
          ? t('price.none', { amount, cost })
          : t('price.below', { amount, cost, price: money(above.pricePaise) })}
      </p>
      <Button className="w-full" icon={<TagIcon size={20} aria-hidden="true" />} onClick={onNew}>
        {t('price.new')}
      </Button>
    </Card>
  )
}

/** What a good on the bill sells for from now on. */
export function NewPriceRow({ product, price }: { product: Product; price: NewPrice | undefined }) {
  const t = useT('buying')
  const { money, qty } = useFormat()
  if (!price) return null
  const words = {
    amount: qty(product.per, product.unit),
    price: money(price.pricePaise),
    mrp: money(price.mrpPaise ?? 0),
  }
  return (
    <p className="tabular px-3 pb-2 text-small font-bold text-brand-ink">
      {t(price.mrpPaise === null ? 'price.sells' : 'price.sells_mrp', words)}
    </p>
  )
}
