import { goodsMark } from '#core/catalogue/goods-mark.ts'
import { liveLines } from '#core/order/order.ts'
import { useFormat } from '../../i18n/format.ts'
import type { Order } from '#core/order/order.ts'
import { useGoods } from './order-queries.ts'

/** As many pictures as fit beside a price on the narrowest phone. */
const shown = 5

/** What is in the order, in pictures; a question mark for what nobody has recognised yet. */
export function GoodsStrip({ order }: { order: Order }) {
  const { digits } = useFormat()
  const lines = liveLines(order)
  const first = lines.slice(0, shown)
  const products = useGoods(first.flatMap(({ productId }) => productId ?? []))
  const marks = first.map(({ n, productId }) => {
    const product = productId === null ? undefined : products?.get(productId)
    return { n, mark: product ? goodsMark(product) : products || productId === null ? '❓' : '' }
  })
  const more = lines.length - shown
  return (
    <span aria-hidden="true" className="flex flex-wrap items-center gap-1">
      {marks.map(({ n, mark }) => (
        <span
          key={n}
          className="grid size-9 place-items-center rounded-mark bg-brand-soft text-[20px]/[1.2]"
        >
          {mark}
        </span>
      ))}
      {more > 0 && (
        <span className="tabular px-1 text-small text-muted">+{digits(String(more))}</span>
      )}
    </span>
  )
}
