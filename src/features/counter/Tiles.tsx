import { Calculator } from 'lucide-react'
import { memo } from 'react'
import type { BasketLine } from '#core/bill/basket.ts'
import type { Product } from '#core/catalogue/product.ts'
import { GoodsPicture } from '../../goods/GoodsPicture.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { classNames } from '../../ui/class-names.ts'

type Props = {
  goods: readonly Product[]
  lines: readonly BasketLine[]
  onGood: (product: Product) => void
  onAmount: () => void
}

/** What sells most, as pictures, in two rows that slide; the key for an amount without a good stands first. */
export function Tiles({ goods, lines, onGood, onAmount }: Props) {
  const t = useT('counter')
  return (
    <div
      role="group"
      aria-label={t('tiles')}
      className="-mx-3 grid grid-flow-col grid-rows-2 auto-cols-[minmax(4.75rem,23%)] gap-2 overflow-x-auto overscroll-x-contain px-3 pt-1 pb-2 [scrollbar-width:none]"
    >
      <button type="button" onClick={onAmount} className={classNames(tile, 'bg-brand-soft')}>
        <span aria-hidden="true" className="grid size-12 place-items-center text-brand-ink">
          <Calculator size={30} />
        </span>
        <span className={word}>{t('amount')}</span>
      </button>
      {goods.map((product) => (
        <Tile
          key={product.id}
          product={product}
          qty={lines.reduce(
            (sum, { productId, qty }) => sum + (productId === product.id ? qty : 0),
            0,
          )}
          onGood={onGood}
        />
      ))}
    </div>
  )
}

const tile =
  'relative flex min-h-[100px] min-w-0 flex-col items-center rounded-card border border-line px-1 py-1 text-center active:bg-brand-soft'
const word = 'two-lines w-full text-[0.8125rem]/[1.4] font-medium'

type TileProps = { product: Product; qty: number; onGood: (product: Product) => void }

/** Drawn anew only when its own good or amount changes: a tap on one is no work for the others. */
const Tile = memo(function Tile({ product, qty, onGood }: TileProps) {
  const nameOf = useProductName()
  const { count, money, qty: amount } = useFormat()
  return (
    <button
      type="button"
      onClick={() => onGood(product)}
      className={classNames(tile, qty > 0 ? 'border-brand bg-brand-soft' : 'bg-card')}
    >
      <span className="-my-1">
        <GoodsPicture product={product} ground="none" />
      </span>
      <span className={word}>{nameOf(product)}</span>
      {product.pricePaise > 0 && (
        <span className="tabular mt-auto text-[0.8125rem]/[1.4] text-muted">
          {money(product.pricePaise)}
        </span>
      )}
      {qty > 0 && (
        <span className="tabular absolute -end-0.5 -top-0.5 rounded-full bg-brand px-1.5 whitespace-nowrap text-[0.8125rem]/[1.6] font-bold text-on-brand">
          {product.unit === 'piece' ? count(qty) : amount(qty, product.unit)}
        </span>
      )}
    </button>
  )
})
