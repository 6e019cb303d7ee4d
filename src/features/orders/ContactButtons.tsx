import { MessageCircle, Phone } from 'lucide-react'
import type { Order } from '#core/order/order.ts'
import { useT } from '../../i18n/i18n.ts'
import { buttonClass } from '../../ui/Button.tsx'

/** Call the customer, or write to him on WhatsApp. Nothing when the number is not known. */
type Props = {
  order: Order
  /** He hears nothing from the shop unless it calls (O15). */
  mustCall: boolean
}

export function ContactButtons({ order, mustCall }: Props) {
  const t = useT('orders')
  const phone = order.customerPhone
  if (!phone) return null
  return (
    <>
      {mustCall && <p className="pb-2 text-money-due-ink">{t('no_messages')}</p>}
      <div className="flex flex-wrap gap-2 pb-3">
        <a href={`tel:${phone}`} className={buttonClass('quiet', 'normal', 'grow no-underline')}>
          <Phone size={20} aria-hidden="true" className="text-money-in" />
          {t('call')}
        </a>
        <a
          href={`https://wa.me/${phone.replace('+', '')}`}
          target="_blank"
          rel="noreferrer"
          className={buttonClass('quiet', 'normal', 'grow no-underline')}
        >
          <MessageCircle size={20} aria-hidden="true" className="text-money-in" />
          WhatsApp
        </a>
      </div>
    </>
  )
}
