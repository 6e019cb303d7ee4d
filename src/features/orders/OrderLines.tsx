import { lineTotal } from '#core/money/line-total.ts'
import type { OrderLine, ProposedLine } from '#core/order/order.ts'
import { GoodsPicture } from '../../goods/GoodsPicture.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { isDearerToday } from './change-draft.ts'
import { OfferTag } from './OfferTag.tsx'
import type { OrderView } from './order-queries.ts'
import { shortOf } from './stock-warning.ts'
import { useLineName } from './use-line-name.ts'

type Props = {
  view: OrderView
  /** A tap on a line that may still be changed. */
  onAsk?: (line: OrderLine) => void
  /** What the customer is, or will be, asked to take instead. */
  offers: readonly ProposedLine[]
}

/** What was asked for, line by line, with every doubt in sight. */
export function OrderLines({ view, onAsk, offers }: Props) {
  return (
    <Card as="section" flush>
      <ul className="divide-y divide-line">
        {view.order.lines.map((line) => (
          <li key={line.n}>
            {onAsk && line.status !== 'dropped' ? (
              <button
                type="button"
                onClick={() => onAsk(line)}
                className="block w-full text-start active:bg-pressed"
              >
                <LineBody view={view} line={line} offers={offers} isOpen />
              </button>
            ) : (
              <LineBody view={view} line={line} offers={offers} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

type BodyProps = Pick<Props, 'view' | 'offers'> & { line: OrderLine; isOpen?: boolean }

function LineBody({ view, line, offers, isOpen }: BodyProps) {
  const t = useT('orders')
  const { money, qty } = useFormat()
  const nameOf = useLineName(view.products)
  const product = line.productId === null ? undefined : view.products.get(line.productId)
  const isDropped = line.status === 'dropped'
  const has = product && isOpen ? shortOf(line, view.stock.get(product.id)) : null
  const offer = isDropped ? undefined : offers.find(({ n }) => n === line.n)
  const isDearer = product !== undefined && isOpen && !offer && isDearerToday(line, product)
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2.5">
      <GoodsPicture product={product} ground={line.doubt && isOpen ? 'attention' : 'brand'} />
      <span className="min-w-[min(8rem,55%)] flex-1">
        <span className={isDropped ? 'block text-muted line-through' : 'block font-medium'}>
          {nameOf(line)}
        </span>
        <span className="block text-small text-muted">
          {isDropped ? t('dropped') : qty(line.qty, line.unit)}
        </span>
      </span>
      {!isDropped && line.productId !== null && (
        <b className="tabular ms-auto text-lead">{money(line.totalPaise)}</b>
      )}
      {offer && (
        <span className="flex w-full flex-wrap gap-2">
          <OfferTag line={line} offer={offer} products={view.products} />
        </span>
      )}
      {isOpen && !offer && (line.doubt !== null || has !== null || isDearer) && (
        <span className="flex w-full flex-wrap gap-2">
          {line.doubt && (
            <Tag tone="attention">{t(`doubt.${line.doubt}`, { said: line.said })}</Tag>
          )}
          {has !== null && (
            <Tag tone="due">
              {has > 0 ? t('have', { quantity: qty(has, line.unit) }) : t('have_none')}
            </Tag>
          )}
          {isDearer && (
            <Tag>
              {t('today_price', {
                amount: money(lineTotal(product.pricePaise, product.per, line.qty)),
              })}
            </Tag>
          )}
        </span>
      )}
    </span>
  )
}
