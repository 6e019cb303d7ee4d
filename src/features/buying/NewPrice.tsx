import { costAbovePrice, type NewPrice } from '#core/catalogue/new-price.ts'
import type { Product } from '#core/catalogue/product.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
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

/** Says of a line that costs more than its good sells for what both are; undefined where it does not. */
export function useCostAbovePrice() {
  const t = useT('buying')
  const { money, qty: words } = useFormat()
  return (
    product: Product,
    price: NewPrice | null,
    totalPaise: number,
    qty: number,
  ): string | undefined => {
    const above = costAbovePrice(product, price, totalPaise, qty)
    if (!above) return undefined
    const amount = words(product.per, product.unit)
    const cost = money(above.costPaise)
    return above.pricePaise === 0
      ? t('price.none', { amount, cost })
      : t('price.below', { amount, cost, price: money(above.pricePaise) })
  }
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
