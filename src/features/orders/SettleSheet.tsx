import { Check } from 'lucide-react'
import { useState } from 'react'
import type { Product } from '#core/catalogue/product.ts'
import type { OrderLine } from '#core/order/order.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { QtyPad } from '../../ui/QtyPad.tsx'
import { QtyStepper } from '../../ui/QtyStepper.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { useOrderActions } from './order-actions.ts'
import type { OrderView } from './order-queries.ts'
import { ProductChoice } from './ProductChoice.tsx'
import { mayGrow, settledLine, startingQty, steppedQty } from './settle-line.ts'
import { shortOf } from './stock-warning.ts'

type Props = { view: OrderView; line: OrderLine; onClose: () => void }

/** Says what a line of the order is: which product, how much of it, or that the shop does not have it. */
export function SettleSheet({ view, line, onClose }: Props) {
  const { order, products, stock } = view
  const t = useT('orders')
  const { money, qty } = useFormat()
  const { settle, drop, isActing } = useOrderActions()
  const [product, setProduct] = useState<Product | undefined>(
    line.productId === null ? undefined : products.get(line.productId),
  )
  const [amount, setAmount] = useState(line.qty)
  const [isTyping, setIsTyping] = useState(false)
  const isFree = mayGrow(order, line)
  const most = isFree ? Number.POSITIVE_INFINITY : line.qty
  const edit = product && amount > 0 ? settledLine(order, line, { product, qty: amount }) : null
  const has =
    product && shortOf({ ...line, qty: amount, productId: product.id }, stock.get(product.id))

  const choose = (next: Product) => {
    setProduct(next)
    setAmount(startingQty(line, next))
    setIsTyping(false)
  }
  const save = async () => {
    if (product && (await settle(order, line, { product, qty: amount }))) onClose()
  }

  return (
    <Sheet
      title={t('said_title', { said: line.said })}
      onClose={onClose}
      bottom={
        <div className="flex flex-wrap gap-2">
          <Button
            size="big"
            className="grow"
            disabled={isActing}
            onClick={async () => (await drop(order, line)) && onClose()}
          >
            {t('we_lack_it')}
          </Button>
          <Button
            look="primary"
            size="big"
            className="grow-2"
            icon={<Check size={24} strokeWidth={3} aria-hidden="true" />}
            disabled={!edit || isActing || amount > most}
            onClick={save}
          >
            {edit ? t('this_is_it', { amount: money(edit.totalPaise) }) : t('choose_item')}
          </Button>
        </div>
      }
    >
      {product && (
        <div className="pb-3">
          {isTyping ? (
            <QtyPad
              label={t('how_much')}
              unit={product.unit}
              initial={amount}
              onChange={(next) => setAmount(next ?? 0)}
              problem={
                amount > most ? t('not_more_than', { quantity: qty(most, line.unit) }) : undefined
              }
            />
          ) : (
            <QtyStepper
              label={t('how_much')}
              value={qty(amount, product.unit)}
              canLess={amount > 0}
              canMore={amount < most}
              onLess={() => setAmount(steppedQty(amount, product.unit, -1))}
              onMore={() => setAmount(Math.min(most, steppedQty(amount, product.unit, 1)))}
              onType={() => setIsTyping(true)}
            />
          )}
          {has != null && has > 0 && (
            <Button className="mt-2 w-full" onClick={() => setAmount(has)}>
              {t('give_what_we_have', { quantity: qty(has, product.unit) })}
            </Button>
          )}
        </div>
      )}
      {isFree && (
        <ProductChoice
          chosen={product}
          options={[...new Set([line.productId, ...line.options])].flatMap((id) => {
            const option = id === null ? undefined : products.get(id)
            return option ? [option] : []
          })}
          onChoose={choose}
        />
      )}
    </Sheet>
  )
}
