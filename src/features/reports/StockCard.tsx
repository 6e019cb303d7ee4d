import { useMemo } from 'react'
import { Link } from 'wouter'
import { needsOf } from '#core/needs/needs.ts'
import { stockValue } from '#core/report/stock-value.ts'
import { useSales } from '../../data/sales-book.ts'
import { GoodsPicture } from '../../goods/GoodsPicture.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { Amount } from '../../ui/Amount.tsx'
import { buttonClass } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Row } from '../../ui/Row.tsx'
import { ListCard } from './ListCards.tsx'
import type { Goods } from './report-queries.ts'

type Props = { goods: Goods; seesCosts: boolean }

/** What the goods on the shelves are worth today. */
export function StockCard({ goods, seesCosts }: Props) {
  const t = useT('reports')
  const { money, count } = useFormat()
  const {
    sellingPaise,
    costPaise,
    goods: all,
    unknown,
  } = useMemo(() => stockValue(goods.items, goods.costOf), [goods])
  if (all === 0) return null
  // Where no cost is known at all, the price says more than nothing.
  const isAtCost = seesCosts && unknown < all
  return (
    <Card as="section" aria-label={t('stock')}>
      <div className="flex flex-wrap items-baseline gap-x-3 text-small text-muted">
        <h2>{t('stock')}</h2>
        <span className="ms-auto">{t('stock_goods', { count: all, shown: count(all) })}</span>
      </div>
      <Amount>{money(isAtCost ? costPaise : sellingPaise)}</Amount>
      <p className="text-small text-muted">
        {isAtCost ? t('stock_cost', { amount: money(sellingPaise) }) : t('stock_selling')}
      </p>
      {isAtCost && unknown > 0 && (
        <p className="pt-1 text-small text-attention-ink">
          {t('stock_unknown', { count: unknown, shown: count(unknown) })}
        </p>
      )}
    </Card>
  )
}

const shown = 5

/** Goods that lie there and are not sold (N4), where most money lies on top. */
export function DeadCard({ goods, today }: { goods: Goods; today: number }) {
  const t = useT('reports')
  const { money, count } = useFormat()
  const nameOf = useProductName()
  const sales = useSales()
  const dead = useMemo(() => {
    if (!sales) return []
    const found = goods.items.flatMap((item) => {
      const { id } = item.product
      const known = {
        today,
        since: sales.since,
        sales: sales.goods.get(id),
        cost: goods.costOf(id),
      }
      const need = needsOf(item, known).find(({ kind }) => kind === 'dead')
      return need?.kind === 'dead' ? [{ item, need }] : []
    })
    return found.sort((a, b) => b.need.paise - a.need.paise)
  }, [goods, sales, today])
  if (dead.length === 0) return null
  return (
    <ListCard title={t('dead')} note={count(dead.length)}>
      {dead.slice(0, shown).map(({ item: { product }, need }) => (
        <Row
          key={product.id}
          href={`/stock/${product.id}`}
          lead={<GoodsPicture product={product} />}
          title={nameOf(product)}
          note={t('dead_days', { count: need.days, shown: count(need.days) })}
          end={<b className="tabular">{money(need.paise)}</b>}
        />
      ))}
      {dead.length > shown && (
        <Link
          href="/stock/needs?f=dead"
          className={buttonClass('plain', 'normal', 'w-full no-underline')}
        >
          {t('dead_all')}
        </Link>
      )}
    </ListCard>
  )
}
