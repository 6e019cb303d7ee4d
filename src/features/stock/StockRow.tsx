import { memo, useMemo, type MouseEvent } from 'react'
import { useLocation } from 'wouter'
import { levelOf } from '#core/stock/stock-level.ts'
import { entity, keyOf } from '#core/sync/rows.ts'
import { useTick } from '../../data/live.ts'
import type { ShelfItem } from '../../data/shelf.ts'
import { GoodsPicture } from '../../goods/GoodsPicture.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { classNames } from '../../ui/class-names.ts'
import { useIsDrawnWhole } from '../../ui/flight.ts'
import { Tick } from '../../ui/Tick.tsx'
import { LevelBar } from './LevelBar.tsx'
import { fullness } from './stock-level.ts'
import { usePrice } from './use-price.ts'

type Props = ShelfItem & { words: RowWords }

/** What all rows of the list say alike. */
type RowWords = ReturnType<typeof useRowWords>

/** Asked for once by the list: a row that flies past a thumb has no time to ask for each of these itself. */
export function useRowWords() {
  const t = useT('stock')
  const { qty } = useFormat()
  const nameOf = useProductName()
  const price = usePrice()
  const [, navigate] = useLocation()
  return useMemo(() => {
    const open = (event: MouseEvent<HTMLAnchorElement>) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      navigate(event.currentTarget.pathname)
    }
    return { t, qty, nameOf, price, open }
  }, [t, qty, nameOf, price, navigate])
}

const look =
  'mb-2 flex min-h-[76px] flex-wrap items-center gap-x-3 gap-y-1 rounded-card border border-line bg-card px-3 py-2 text-ink no-underline active:bg-pressed'

/** In one piece, which a slow phone draws in a third of the time; as high as the whole row, so that nothing jumps. */
const shortLook = classNames(look, 'ps-18 pe-24 pb-3.5 whitespace-pre-line')

/** One good in the list; while the list flies past only what is read on the way: its name, price and amount. */
export const StockRow = memo(function StockRow(props: Props) {
  const isWhole = useIsDrawnWhole()
  if (isWhole) return <WholeRow {...props} />
  const { product, stock, words } = props
  return (
    <a href={`/stock/${product.id}`} onClick={words.open} className={shortLook}>
      {`${words.nameOf(product)}\n${words.price(product)} · ${words.qty(stock?.qty ?? 0, product.unit)}`}
    </a>
  )
})

/** Picture, name, price, how much there is and how safe that is. */
function WholeRow({ product, stock, words }: Props) {
  const { t, qty, nameOf, price, open } = words
  const tick = useTick(keyOf(entity.stock, product.id))
  const level = levelOf(product, stock)
  const isBad = level !== 'enough'
  return (
    <a href={`/stock/${product.id}`} onClick={open} className={look}>
      <GoodsPicture product={product} ground={isBad ? 'due' : 'brand'} />
      <span className="min-w-[min(8rem,55%)] flex-1">
        <span className="block font-medium">{nameOf(product)}</span>
        <span
          className={classNames(
            'tabular block pb-1 text-small',
            product.pricePaise === 0 ? 'font-bold text-attention-ink' : 'text-muted',
          )}
        >
          {price(product)}
        </span>
        <LevelBar level={level} share={fullness(product, stock)} />
      </span>
      <span className="ms-auto text-end">
        <b className={classNames('tabular block text-lead', isBad && 'text-money-due-ink')}>
          {qty(stock?.qty ?? 0, product.unit)}
        </b>
        <span className="flex items-center justify-end gap-1 text-small text-muted">
          {product.active ? isBad && t(`level.${level}`) : t('not_sold')}
          <Tick state={tick} />
        </span>
      </span>
    </a>
  )
}
