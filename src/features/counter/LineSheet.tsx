import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import {
  atQty,
  type BasketLine,
  costOf,
  forMoney,
  fullPaise,
  type Goods,
  isUnpriced,
  packOf,
  priceOfLine,
  stepped,
} from '#core/bill/basket.ts'
import { pricesOf } from '#core/catalogue/mrp.ts'
import type { Product } from '#core/catalogue/product.ts'
import { paise } from '#core/money/paise.ts'
import { PackChips } from '../../goods/PackChips.tsx'
import { WhichMrp } from '../../goods/WhichMrp.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { AmountPad } from '../../ui/AmountPad.tsx'
import { Button } from '../../ui/Button.tsx'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { QtyPad } from '../../ui/QtyPad.tsx'
import { QtyStepper } from '../../ui/QtyStepper.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { typedOf, wholeOf } from '../../ui/typed-number.ts'
import { LooseKeys } from './LooseKeys.tsx'

type Props = {
  line: BasketLine
  /** undefined: an amount without a good. */
  product: Product | undefined
  /** Whether this person may ask another price and take something off. */
  mayPrice: boolean
  onSave: (line: BasketLine) => void
  onTakeOut: () => void
  onClose: () => void
}

type Typing = 'qty' | 'money' | 'price' | 'off'

/** Everything about one line: how much, which packets, at what price, what is taken off; or that it goes. */
export function LineSheet({ line, product, mayPrice, onSave, onTakeOut, onClose }: Props) {
  const t = useT('counter')
  const { money } = useFormat()
  const nameOf = useProductName()
  const [next, setNext] = useState(line)
  const goods: Goods = new Map(product ? [[product.id, product]] : [])
  const isDue = isUnpriced(next, goods)
  const [typing, setTyping] = useState<Typing | null>(product ? (isDue ? 'price' : null) : 'money')
  const isEmpty = next.qty === 0 && next.forPaise === undefined
  return (
    <Sheet
      title={product ? nameOf(product) : t('amount')}
      onClose={onClose}
      bottom={
        <div className="flex flex-wrap gap-2">
          <Button
            size="big"
            className="grow"
            icon={<Trash2 size={20} aria-hidden="true" />}
            onClick={onTakeOut}
          >
            {t('take_out')}
          </Button>
          <SaveButton className="grow-2" disabled={isEmpty} onClick={() => onSave(next)}>
            {t('right', { amount: money(costOf(next, goods)) })}
          </SaveButton>
        </div>
      }
    >
      {typing ? (
        <Pad key={typing} typing={typing} line={next} product={product} onChange={setNext} />
      ) : (
        product && (
          <Choices
            line={next}
            product={product}
            mayPrice={mayPrice || isDue}
            onChange={setNext}
            onType={setTyping}
          />
        )
      )}
    </Sheet>
  )
}

type PadProps = {
  typing: Typing
  line: BasketLine
  product: Product | undefined
  onChange: (line: BasketLine) => void
}

/** The number pad for what is typed of a line. */
function Pad({ typing, line, product, onChange }: PadProps) {
  const t = useT('counter')
  const { qty } = useFormat()
  const asked = product && priceOfLine(line, product)
  const before = {
    qty: 0,
    money: line.forPaise ?? 0,
    price: asked?.pricePaise ?? 0,
    off: line.offPaise ?? 0,
  }[typing]
  const [typed, setTyped] = useState(before > 0 ? typedOf(before, 2) : '')
  if (typing === 'qty')
    return (
      <QtyPad
        label={t('how_much')}
        unit={product?.unit ?? 'piece'}
        initial={line.qty}
        onChange={(amount) => onChange(atQty(line, amount ?? 0))}
      />
    )
  const type = (text: string) => {
    setTyped(text)
    const amount = paise(wholeOf(text, 2) ?? 0)
    if (typing === 'off') onChange({ ...line, offPaise: amount })
    else if (typing === 'price') onChange({ ...line, pricePaise: amount })
    else onChange(product ? forMoney(line, amount, product) : { ...line, forPaise: amount })
  }
  const label = {
    money: t('for_how_much'),
    off: t('off_line'),
    price: asked && product ? t('price_per', { qty: qty(asked.per, product.unit) }) : '',
  }[typing]
  return <AmountPad label={label} prefix="₹" decimals={2} value={typed} onChange={type} />
}

type ChoicesProps = {
  line: BasketLine
  product: Product
  mayPrice: boolean
  onChange: (line: BasketLine) => void
  onType: (typing: Typing) => void
}

function Choices({ line, product, mayPrice, onChange, onType }: ChoicesProps) {
  const t = useT('counter')
  const { money, qty } = useFormat()
  const { pricePaise, per } = priceOfLine(line, product)
  return (
    <div className="grid gap-3">
      <QtyStepper
        label={t('how_much')}
        value={qty(line.qty, product.unit)}
        canLess={line.qty > 0}
        onLess={() => onChange(atQty(line, stepped(line, product, -1)))}
        onMore={() => onChange(atQty(line, stepped(line, product, 1)))}
        onType={() => onType('qty')}
      />
      <PackChips
        product={product}
        chosen={packOf(line, product)}
        onChoose={(pack) => onChange({ ...atQty(line, pack.qty), packId: pack.id })}
      />
      {product.unit !== 'piece' && (
        <LooseKeys
          product={product}
          onQty={(amount) => onChange(atQty(line, amount))}
          onMoney={(amount) => onChange(forMoney(line, amount, product))}
        />
      )}
      <WhichMrp
        prices={pricesOf(product)}
        value={line.mrpPaise ?? null}
        onChoose={(mrpPaise) => onChange({ ...line, mrpPaise })}
      />
      {mayPrice && (
        <div className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-2">
          <Button onClick={() => onType('price')}>
            {t('price_now', { amount: `${money(pricePaise)} / ${qty(per, product.unit)}` })}
          </Button>
          <Button disabled={fullPaise(line, product) === 0} onClick={() => onType('off')}>
            {line.offPaise ? t('off_now', { amount: money(line.offPaise) }) : t('off_line')}
          </Button>
        </div>
      )}
    </div>
  )
}
