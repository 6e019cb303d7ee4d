import { Link } from 'wouter'
import { GoodsPicture } from '../../goods/GoodsPicture.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Amount } from '../../ui/Amount.tsx'
import { buttonClass } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Row } from '../../ui/Row.tsx'
import { ListCard } from './ListCards.tsx'
import { type Goods, useNamed } from './report-queries.ts'

type Props = { goods: Goods; seesCosts: boolean }

/** What the goods on the shelves are worth today. */
export function StockCard({ goods: { value, asOf }, seesCosts }: Props) {
  const t = useT('reports')
  const { money, count, date, time } = useFormat()
  const { sellingPaise, costPaise, goods: all, unknown } = value
  if (all === 0) return null
  // Where no cost is known at all, the price says more than nothing.
  const isAtCost = seesCosts && unknown < all
  return (
    <Card as="section" aria-label={t('stock')}>
      <div className="flex flex-wrap items-baseline gap-x-3 text-small text-muted">
        <h2>{t('stock')}</h2>
        <span className="ms-auto">
          {asOf === null
            ? t('stock_goods', { count: all, shown: count(all) })
            : t('as_of', { time: `${date(asOf)}, ${time(asOf)}` })}
        </span>
      </div>
      <Amount>{money(isAtCost ? costPaise : sellingPaise)}</Amount>
      <p className="text-small text-muted">
        {isAtCost ? t('stock_cost', { amount: money(sellingPaise) }) : t('stock_selling')}
      </p>
      {asOf === null && isAtCost && unknown > 0 && (
        <p className="pt-1 text-small text-attention-ink">
          {t('stock_unknown', { count: unknown, shown: count(unknown) })}
        </p>
      )}
    </Card>
  )
}

/** Goods that lie there and are not sold (N4), where most money lies on top. */
export function DeadCard({ dead: { first, count: all } }: Pick<Goods, 'dead'>) {
  const t = useT('reports')
  const { money, count } = useFormat()
  const named = useNamed(first.map(({ id }) => id))
  if (all === 0 || !named) return null
  return (
    <ListCard title={t('dead')} note={count(all)}>
      {first.map(({ id, days, paise }) => {
        const { product, name } = named(id)
        return (
          <Row
            key={id}
            href={`/stock/${id}`}
            lead={<GoodsPicture product={product} />}
            title={name}
            note={t('dead_days', { count: days, shown: count(days) })}
            end={<b className="tabular">{money(paise)}</b>}
          />
        )
      })}
      {all > first.length && (
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
