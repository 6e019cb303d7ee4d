import { Pencil } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { pricesOf } from '#core/catalogue/mrp.ts'
import type { Product } from '#core/catalogue/product.ts'
import type { Stock } from '#core/stock/stock.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { CostRow } from './CostRow.tsx'
import { LowMarkSheet } from './LowMarkSheet.tsx'
import { PriceSheet } from './PriceSheet.tsx'
import { usePrice } from './use-price.ts'

const MrpSheet = lazy(async () => ({ default: (await import('./item/screens.ts')).MrpSheet }))

type Props = { product: Product; stock: Stock | undefined }

/** Selling price, printed price and the mark below which the good is low; a tap changes each. */
export function ItemPrices({ product, stock }: Props) {
  const t = useT('stock')
  const { money, qty } = useFormat()
  const price = usePrice()
  const [asked, setAsked] = useState<'price' | 'mrp' | 'mrps' | 'low' | null>(null)
  const close = () => setAsked(null)
  const printed = pricesOf(product).flatMap(({ mrpPaise }) => mrpPaise ?? [])
  return (
    <Card flush className="mb-3 divide-y divide-line">
      <ValueRow
        label={t('price')}
        value={pricesOf(product)
          .map(({ pricePaise }) => price({ ...product, pricePaise, mrpPaise: null }))
          .join(' · ')}
        onEdit={() => setAsked('price')}
      />
      {product.unit === 'piece' && (
        <ValueRow
          label="MRP"
          value={printed.map(money).join(' · ') || '–'}
          onEdit={() => setAsked(printed.length > 1 ? 'mrps' : 'mrp')}
        />
      )}
      <CostRow product={product} />
      <ValueRow
        label={t('low_mark')}
        value={qty(product.lowAt, product.unit)}
        onEdit={() => setAsked('low')}
      />
      {(asked === 'price' || asked === 'mrp') && (
        <PriceSheet
          product={product}
          stock={stock}
          field={asked}
          onOtherMrp={() => setAsked('mrps')}
          onClose={close}
        />
      )}
      {asked === 'mrps' && (
        <Suspense>
          <MrpSheet product={product} onClose={close} />
        </Suspense>
      )}
      {asked === 'low' && <LowMarkSheet product={product} stock={stock} onClose={close} />}
    </Card>
  )
}

type RowProps = { label: string; value: string; onEdit: () => void }

function ValueRow({ label, value, onEdit }: RowProps) {
  return (
    <button
      type="button"
      onClick={onEdit}
      className="flex min-h-14 w-full flex-wrap items-center gap-x-3 px-3 py-1.5 text-start active:bg-pressed"
    >
      <span className="min-w-[6rem] flex-1">{label}</span>
      <b className="tabular ms-auto text-lead">{value}</b>
      <Pencil size={18} aria-hidden="true" className="text-brand-ink" />
    </button>
  )
}
