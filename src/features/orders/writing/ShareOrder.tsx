import { Share2 } from 'lucide-react'
import { isWritten, type Order } from '#core/order/order.ts'
import type { Product } from '#core/catalogue/product.ts'
import type { Customer } from '#core/customer/customer.ts'
import { useShop } from '../../../data/live.ts'
import { useT } from '../../../i18n/i18n.ts'
import { sendText } from '../../../platform/send-text.ts'
import { Button } from '../../../ui/Button.tsx'

type Props = {
  order: Order
  products: ReadonlyMap<string, Product>
  customer: Customer | undefined
}

/**
 * Sends what was written down, and what it comes to, from the shop's own WhatsApp, at no cost: for a customer whom the
 * server cannot write to (O16).
 */
export function ShareOrder({ order, products, customer }: Props) {
  const t = useT('write')
  const shop = useShop()
  const isTold = customer !== undefined && (customer.waId !== null || customer.bsuid !== null)
  if (!isWritten(order) || isTold) return null
  const share = async () => {
    const { orderText } = await import('./order-text.ts')
    const text = await orderText(order, products, shop?.name ?? '')
    await sendText(text, order.customerPhone)
  }
  return (
    <Button
      className="mb-3 w-full"
      icon={<Share2 size={20} aria-hidden="true" className="text-money-in" />}
      onClick={share}
    >
      {t('share.button')}
    </Button>
  )
}
