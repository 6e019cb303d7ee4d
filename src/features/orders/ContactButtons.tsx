import { ContactRound, Share2 } from 'lucide-react'
import { Link } from 'wouter'
import type { Customer } from '#core/customer/customer.ts'
import { isWritten, type Order } from '#core/order/order.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { CallLinks } from '../../ui/CallLinks.tsx'
import { useReadyWords } from './use-ready-words.ts'

type Props = { order: Order; customer: Customer | undefined }

/**
 * Call the customer, see his card, or write to him from the shop's own WhatsApp, at no cost and with the words about how
 * his order stands ready to send; by any other way where his number is not known. Nothing when nobody knows him.
 */
export function ContactButtons({ order, customer }: Props) {
  const t = useT('orders')
  const words = useReadyWords(order, customer?.lang)
  const phone = order.customerPhone
  const hasCard = customer !== undefined && customer.erasedAt === undefined
  const mayShare = !phone && !isWritten(order) && words !== '' && 'share' in navigator
  const share = () => void navigator.share({ text: words }).catch(() => undefined)
  if (!phone && !hasCard && !mayShare) return null
  return (
    <>
      {/* He hears nothing from the shop unless it calls (O15). */}
      {customer?.stoppedAt !== undefined && (
        <p className="pb-2 text-money-due-ink">{t('no_messages')}</p>
      )}
      <CallLinks phone={phone} words={words}>
        {mayShare && (
          <Button
            className="grow"
            icon={<Share2 size={20} aria-hidden="true" className="text-money-in" />}
            onClick={share}
          >
            {t('tell')}
          </Button>
        )}
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
