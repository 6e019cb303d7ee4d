import { differenceOf, type UsualLine } from '#core/order/usual-basket.ts'
import { costOf, isUnclear, type WrittenLine } from '#core/order/written-order.ts'
import { available } from '#core/stock/movement.ts'
import { GoodsPicture } from '../../../goods/GoodsPicture.tsx'
import { useFormat } from '../../../i18n/format.ts'
import { useT } from '../../../i18n/i18n.ts'
import { useProductName } from '../../../i18n/product-name.ts'
import { Card } from '../../../ui/Card.tsx'
import { Row } from '../../../ui/Row.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { DifferenceTag } from './DifferenceTag.tsx'
import type { WrittenGoods } from './writing-queries.ts'

type Props = {
  lines: readonly WrittenLine[]
  goods: WrittenGoods
  usual: readonly UsualLine[]
  onAsk: (index: number) => void
}

/** What is written down so far: each good with what it costs today, and what that is more or less than last time. */
export function WrittenLines({ lines, goods, usual, onAsk }: Props) {
  return (
    <Card as="section" flush className="mb-3">
      <ul className="divide-y divide-line">
        {lines.map((line, i) => (
          <li key={`${line.productId ?? ''}:${line.said}:${i}`}>
            <LineRow
              line={line}
              goods={goods}
              last={usual.find(({ productId }) => productId === line.productId)?.last}
              onAsk={() => onAsk(i)}
            />
          </li>
        ))}
      </ul>
    </Card>
  )
}

type LineRowProps = {
  line: WrittenLine
  goods: WrittenGoods
  last: UsualLine['last'] | undefined
  onAsk: () => void
}

function LineRow({ line, goods, last, onAsk }: LineRowProps) {
  const t = useT('orders')
  const write = useT('write')
  const { money, qty } = useFormat()
  const nameOf = useProductName()
  const product = line.productId === null ? undefined : goods.products.get(line.productId)
  const has = product ? Math.max(0, available(goods.stock.get(product.id))) : 0
  const isOpen = isUnclear(line) || line.doubt !== null
  return (
    <Row
      lead={<GoodsPicture product={product} ground={isOpen ? 'attention' : 'brand'} />}
      title={product ? nameOf(product) : `“${line.said}”`}
      note={product && qty(line.qty, line.unit)}
      onClick={onAsk}
      className={isOpen ? 'bg-attention-soft' : ''}
      end={
        <span className="flex flex-col items-end gap-1">
          <b className="tabular text-lead">{product ? money(costOf(line, goods.products)) : '?'}</b>
          {line.doubt && (
            <Tag tone="attention">{t(`doubt.${line.doubt}`, { said: line.said })}</Tag>
          )}
          {product?.pricePaise === 0 && <Tag tone="attention">{write('no_price')}</Tag>}
          {product && last && line.forPaise === undefined && (
            <DifferenceTag paise={differenceOf(product, last, line.qty)} />
          )}
          {product && has < line.qty && (
            <Tag tone="due">
              {has === 0 ? t('have_none') : t('have', { quantity: qty(has, product.unit) })}
            </Tag>
          )}
        </span>
      }
    />
  )
}
