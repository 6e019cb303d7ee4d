import { ArrowRight } from 'lucide-react'
import type { Product } from '#core/catalogue/product.ts'
import type { OrderLine, ProposedLine } from '#core/order/order.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { Tag } from '../../ui/Tag.tsx'

type Props = {
  line: OrderLine
  offer: ProposedLine
  products: ReadonlyMap<string, Product>
}

/** What is offered instead of a line: nothing, less, another thing, or another price. */
export function OfferTag({ line, offer, products }: Props) {
  const t = useT('orders')
  const { money, qty } = useFormat()
  const nameOf = useProductName()
  const product = products.get(offer.productId)
  const name = product && offer.productId !== line.productId ? nameOf(product) : ''
  const amount = `${qty(offer.qty, offer.unit)} · ${money(offer.totalPaise)}`
  return (
    <Tag tone="attention">
      <ArrowRight size={16} aria-hidden="true" className="shrink-0" />
      <span className="sr-only">{t('instead')}</span>
      <b>{offer.qty === 0 ? t('have_none') : [name, amount].filter(Boolean).join(' · ')}</b>
    </Tag>
  )
}
