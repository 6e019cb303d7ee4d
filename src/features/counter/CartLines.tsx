import {
  atQty,
  type BasketLine,
  costOf,
  fullPaise,
  type Goods,
  isUnpriced,
  packOf,
  priceOfLine,
  stepped,
} from '#core/bill/basket.ts'
import { inPacks } from '#core/catalogue/pack.ts'
import type { Product } from '#core/catalogue/product.ts'
import { paise } from '#core/money/paise.ts'
import { GoodsPicture } from '../../goods/GoodsPicture.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { usePackWord } from '../../i18n/pack-name.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { Card } from '../../ui/Card.tsx'
import { QtyStepper } from '../../ui/QtyStepper.tsx'
import { Row } from '../../ui/Row.tsx'
import { Tag } from '../../ui/Tag.tsx'

type Props = {
  lines: readonly BasketLine[]
  goods: Goods
  /** The line under the thumb: it has the big minus and plus. */
  openId: string | undefined
  onOpen: (id: string) => void
  onLine: (line: BasketLine) => void
  /** Everything else about a line. */
  onAsk: (id: string) => void
}

/** What is on the bill, the newest on top: that one, or the one that was tapped, with a big minus and plus. */
export function CartLines({ lines, goods, openId, onOpen, onLine, onAsk }: Props) {
  const t = useT('counter')
  return (
    <Card flush className="mb-3">
      <ul aria-label={t('lines')} className="divide-y divide-line">
        {lines.toReversed().map((line) => (
          <li key={line.id}>
            <CartLine
              line={line}
              product={goods.get(line.productId ?? '')}
              goods={goods}
              isOpen={line.id === openId}
              onTap={() => (line.id === openId ? onAsk(line.id) : onOpen(line.id))}
              onLine={onLine}
            />
          </li>
        ))}
      </ul>
    </Card>
  )
}

type LineProps = {
  line: BasketLine
  product: Product | undefined
  goods: Goods
  isOpen: boolean
  onTap: () => void
  onLine: (line: BasketLine) => void
}

function CartLine({ line, product, goods, isOpen, onTap, onLine }: LineProps) {
  const t = useT('counter')
  const { money, qty } = useFormat()
  const nameOf = useProductName()
  const amount = useLineAmount()
  const cost = costOf(line, goods)
  const off = fullPaise(line, product) - cost
  const isDue = isUnpriced(line, goods)
  return (
    <div className={isOpen ? 'bg-brand-soft pb-2' : ''}>
      <Row
        lead={
          line.productId === null ? (
            <GoodsPicture product={undefined} unknown="₹" />
          ) : (
            <GoodsPicture product={product} ground={isDue ? 'attention' : 'brand'} />
          )
        }
        title={product ? nameOf(product) : t('amount')}
        note={product && <span className="tabular">{amount(line, product)}</span>}
        onClick={onTap}
        end={
          <span className="flex flex-col items-end">
            {isDue ? (
              <Tag tone="attention">{t('no_price')}</Tag>
            ) : (
              <b className="tabular text-lead">{money(cost)}</b>
            )}
            {off > 0 && (
              <span className="tabular text-small text-money-in-ink">−{money(paise(off))}</span>
            )}
          </span>
        }
      />
      {isOpen && product && (
        <div className="px-3">
          <QtyStepper
            label={nameOf(product)}
            value={qty(line.qty, product.unit)}
            onLess={() => onLine(atQty(line, stepped(line, product, -1)))}
            onMore={() => onLine(atQty(line, stepped(line, product, 1)))}
            onType={onTap}
          />
        </div>
      )}
    </div>
  )
}

/** How much and at what price, as on paper: "1.25 kg × ₹44", "₹20 of it · 455 g", "2 cartons × ₹2,100". */
function useLineAmount(): (line: BasketLine, product: Product) => string {
  const t = useT('counter')
  const { money, qty, count } = useFormat()
  const packWord = usePackWord()
  return (line, product) => {
    if (line.forPaise !== undefined && product.unit !== 'piece')
      return t('for_money', { amount: money(line.forPaise), qty: qty(line.qty, product.unit) })
    const { pricePaise } = priceOfLine(line, product)
    const pack = packOf(line, product)
    const much = pack
      ? `${count(inPacks(line.qty, pack).packs)} ${packWord(pack.name)}`
      : qty(line.qty, product.unit)
    return pricePaise === 0 ? much : `${much} × ${money(pricePaise)}`
  }
}
