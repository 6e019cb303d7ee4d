import { Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { pricesOf } from '#core/catalogue/mrp.ts'
import type { Pack } from '#core/catalogue/pack.ts'
import type { Product } from '#core/catalogue/product.ts'
import { atQty, costOf, type WrittenLine } from '#core/order/written-order.ts'
import { steppedQty } from '#core/quantity/stepped-qty.ts'
import { PackChips } from '../../../goods/PackChips.tsx'
import { WhichMrp } from '../../../goods/WhichMrp.tsx'
import { useFormat } from '../../../i18n/format.ts'
import { useT } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { SaveButton } from '../../../ui/SaveButton.tsx'
import { QtyPad } from '../../../ui/QtyPad.tsx'
import { QtyStepper } from '../../../ui/QtyStepper.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { ProductChoice } from '../ProductChoice.tsx'
import { startingQty } from '../settle-line.ts'

type Props = {
  title: string
  sent: ReactNode
  line: WrittenLine
  products: ReadonlyMap<string, Product>
  onSave: (line: WrittenLine) => void
  onTakeOut: () => void
  onClose: () => void
}

/** Which product a line is, and how much of it; or that it is not wanted. */
export function LineSheet({ title, sent, line, products, onSave, onTakeOut, onClose }: Props) {
  const t = useT('write')
  const orders = useT('orders')
  const { money, qty } = useFormat()
  const [next, setNext] = useState(line)
  const [chosen, setChosen] = useState<Product>()
  const [isTyping, setIsTyping] = useState(false)
  const [isChoosing, setIsChoosing] = useState(line.productId === null || line.doubt === 'which')
  const product = chosen ?? (line.productId === null ? undefined : products.get(line.productId))
  const goods = new Map(products)
  if (product) goods.set(product.id, product)
  const choose = (other: Product) => {
    setChosen(other)
    setIsTyping(false)
    if (other.id === next.productId) return
    const { mrpPaise: _mrp, packId: _pack, ...bare } = next
    setNext({
      ...atQty(bare, startingQty(next, other)),
      productId: other.id,
      unit: other.unit,
    })
  }
  const pack = product?.packs?.find(({ id }) => id === next.packId)
  /** The first tap on a pack means that pack, each further one one more. */
  const addPack = (chosenPack: Pack) =>
    setNext({
      ...atQty(next, chosenPack.qty + (chosenPack === pack ? next.qty : 0)),
      packId: chosenPack.id,
    })
  const stepped = (direction: 1 | -1) =>
    pack ? Math.max(0, next.qty + direction * pack.qty) : steppedQty(next.qty, next.unit, direction)
  const setQty = (amount: number) => setNext(atQty(next, amount))
  return (
    <Sheet
      title={title}
      onClose={onClose}
      top={sent}
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
          <SaveButton
            className="grow-2"
            disabled={!product || next.qty === 0}
            onClick={() => onSave({ ...next, doubt: null, options: [] })}
          >
            {product
              ? orders('this_is_it', { amount: money(costOf(next, goods)) })
              : orders('choose_item')}
          </SaveButton>
        </div>
      }
    >
      {product && (
        <div className="pb-3">
          {isTyping ? (
            <QtyPad
              label={orders('how_much')}
              unit={next.unit}
              initial={next.qty}
              onChange={(amount) => setQty(amount ?? 0)}
            />
          ) : (
            <QtyStepper
              label={orders('how_much')}
              value={qty(next.qty, next.unit)}
              canLess={next.qty > 0}
              onLess={() => setQty(stepped(-1))}
              onMore={() => setQty(stepped(1))}
              onType={() => setIsTyping(true)}
            />
          )}
          <div className="pt-3 empty:hidden">
            <PackChips product={product} chosen={pack} onChoose={addPack} />
          </div>
          <WhichMrp
            prices={pricesOf(product)}
            value={next.mrpPaise ?? null}
            onChoose={(mrpPaise) => setNext({ ...next, mrpPaise })}
          />
        </div>
      )}
      {isChoosing ? (
        <ProductChoice
          chosen={product}
          options={[...new Set([line.productId, ...line.options])].flatMap((id) => {
            const option = id === null ? undefined : products.get(id)
            return option ? [option] : []
          })}
          onChoose={choose}
        />
      ) : (
        <Button className="w-full" onClick={() => setIsChoosing(true)}>
          {orders('something_else')}
        </Button>
      )}
    </Sheet>
  )
}
