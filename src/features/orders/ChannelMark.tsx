import { Link2, type LucideIcon, MessageCircle, Phone, Store, Truck } from 'lucide-react'
import type { Channel } from '#core/order/order.ts'
import { useT } from '../../i18n/i18n.ts'

const icons: Record<Channel, LucideIcon> = {
  whatsapp: MessageCircle,
  shop_link: Link2,
  partner: Truck,
  phone: Phone,
  counter: Store,
}

/** Where the order came from: icon and word. */
export function ChannelMark({ channel }: { channel: Channel }) {
  const t = useT('orders')
  const Icon = icons[channel]
  return (
    <span className="inline-flex items-center gap-1">
      <Icon
        size={16}
        aria-hidden="true"
        className={channel === 'whatsapp' ? 'text-money-in' : 'text-muted'}
      />
      {t(`channel.${channel}`)}
    </span>
  )
}
