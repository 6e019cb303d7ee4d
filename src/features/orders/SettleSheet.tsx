import { useState } from 'react'
import { pricesOf, soldWith } from '#core/catalogue/mrp.ts'
import { Link } from 'wouter'
import type { Product } from '#core/catalogue/product.ts'
import type { OrderLine, ProposedLine } from '#core/order/order.ts'
import { steppedQty } from '#core/quantity/stepped-qty.ts'
import { WhichMrp } from '../../goods/WhichMrp.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { QtyPad } from '../../ui/QtyPad.tsx'
import { QtyStepper } from '../../ui/QtyStepper.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { isDearerToday, offerFor } from './change-draft.ts'
import { useOrderActions } from './order-actions.ts'
import type { OrderView } from './order-queries.ts'
import { ProductChoice } from './ProductChoice.tsx'
import { mayGrow, startingQty } from './settle-line.ts'
import { shortOf } from './stock-warning.ts'

type Props = {
  view: OrderView
  line: OrderLine
  /** The order is taken already: whatever changes now, the customer is asked about. */
  isTaken: boolean
  onOffer: (offer: ProposedLine) => void
  onClose: () => void
}

/**
 * Says what a line of the order is: which product, how much of it, or that the shop does not have it. What needs the
 * customer's yes becomes an offer, to be asked with all others at once (O9, O11).
 */
export function SettleSheet({ view, line, isTaken, onOffer, onClose }: Props) {
  const { order, products, stock } = view
  const t = useT('orders')
  const { money, qty } = useFormat()
  const { settle, drop, isActing } = useOrderActions()
  const own = line.productId === null ? undefined : products.get(line.productId)
  const [product, setProduct] = useState<Product | undefined>(own)
  const [amount, setAmount] = useState(line.qty)
  const [isToday, setIsToday] = useState(false)
  const [mrp, setMrp] = useState<number | null>(null)
  // What the packets in hand cost, when several printed prices are live (S7).
  const sold = product && soldWith(product, mrp)
  const [isTyping, setIsTyping] = useState(false)
  const [isChoosing, setIsChoosing] = useState(false)
  const isFree = !isTaken && mayGrow(order, line)
  const isOther = product?.id !== line.productId
  const isAsked = isTaken || (!isFree && (isOther || isToday))
  const most = isFree || isAsked ? Number.POSITIVE_INFINITY : line.qty
  // What has no price yet goes to nobody for nothing.
  const isPriceless = product?.pricePaise === 0 && (isOther || line.pricePaise === 0)
  const offer =
    sold && amount > 0 && !isPriceless
      ? offerFor(line, { product: sold, qty: amount, isToday })
      : null
  const has =
    product && shortOf({ ...line, qty: amount, productId: product.id }, stock.get(product.id))

  const choose = (next: Product) => {
    setProduct(next)
    setAmount(startingQty(line, next))
    setIsToday(false)
    setMrp(null)
    setIsTyping(false)
  }
  const ask = (offered: ProposedLine) => {
    onOffer(offered)
    onClose()
  }
  const save = async () => {
    if (!sold || !offer) return
    if (isAsked) ask(offer)
    else if (await settle(order, line, { product: sold, qty: amount })) onClose()
  }
  const lack = async () => {
    // Who wants all or nothing, or a call, is asked before something is left out.
    const mustAsk = isTaken || (!isFree && order.ifMissing !== 'drop_item')
    if (mustAsk && own) ask(offerFor(line, { product: own, qty: 0, isToday: false }))
    else if (await drop(order, line)) onClose()
  }

  return (
    <Sheet
      title={t('said_title', { said: line.said })}
      onClose={onClose}
      bottom={
        <div className="flex flex-wrap gap-2">
          <Button size="big" className="grow" disabled={isActing} onClick={lack}>
            {t('we_lack_it')}
          </Button>
          <SaveButton
            className="grow-2"
            disabled={!offer || isActing || amount > most}
            onClick={save}
          >
            {offer
              ? t(isAsked ? 'offer_it' : 'this_is_it', { amount: money(offer.totalPaise) })
              : t('choose_item')}
          </SaveButton>
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
          {isPriceless && (
            <Link
              href={`/stock/${product.id}`}
              className={buttonClass('attention', 'big', 'mt-2 w-full no-underline')}
            >
              {t('price_first')}
            </Link>
          )}
          <WhichMrp prices={pricesOf(product)} value={mrp} onChoose={setMrp} />
          {has != null && has > 0 && (
            <Button className="mt-2 w-full" onClick={() => setAmount(has)}>
              {t('give_what_we_have', { quantity: qty(has, product.unit) })}
            </Button>
          )}
        </div>
      )}
      {own && !isOther && !isFree && isDearerToday(line, own) && (
        <div className="pb-3">
          <Segments
            label={t('which_price')}
            value={isToday ? 'today' : 'promised'}
            onChange={(id) => setIsToday(id === 'today')}
            segments={[
              { id: 'promised', label: t('keep_price', { amount: money(line.pricePaise) }) },
              { id: 'today', label: t('ask_price', { amount: money(own.pricePaise) }) },
            ]}
          />
        </div>
      )}
      {isFree || isChoosing ? (
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
          {t('something_else')}
        </Button>
      )}
    </Sheet>
  )
}
