import { ContactRound } from 'lucide-react'
import { Link } from 'wouter'
import type { Customer } from '#core/customer/customer.ts'
import type { Order } from '#core/order/order.ts'
import { useT } from '../../i18n/i18n.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { CallLinks } from '../../ui/CallLinks.tsx'

type Props = { order: Order; customer: Customer | undefined }

/** Call the customer, write to him on WhatsApp, or see his card. Nothing when nobody knows him. */
export function ContactButtons({ order, customer }: Props) {
  const t = useT('orders')
  const hasCard = customer !== undefined && customer.erasedAt === undefined
  if (!order.customerPhone && !hasCard) return null
  return (
    <>
      {/* He hears nothing from the shop unless it calls (O15). */}
      {customer?.stoppedAt !== undefined && (
        <p className="pb-2 text-money-due-ink">{t('no_messages')}</p>
      )}
      <CallLinks phone={order.customerPhone}>
        {hasCard && (
          <Link
            href={`/customers/${customer.id}`}
            className={buttonClass('quiet', 'normal', 'grow no-underline')}
          >
            <ContactRound size={20} aria-hidden="true" className="text-brand" />
            {t('customer')}
          </Link>
        )}
      </CallLinks>
    </>
  )
}
