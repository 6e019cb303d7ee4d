import { ShoppingBasket, Store, Truck } from 'lucide-react'
import { useT } from '../../i18n/i18n.ts'
import { Row } from '../../ui/Row.tsx'
import { Section } from './Section.tsx'

/** The way to when and how the shop takes orders, to its own page, and to marketplaces. */
export function OrdersSection() {
  const t = useT('settings')
  return (
    <Section title={t('orders.title')}>
      <Row
        href="/settings/orders"
        lead={<ShoppingBasket size={24} aria-hidden="true" className="text-brand" />}
        title={t('orders.title')}
        note={t('orders.row')}
      />
      <Row
        href="/settings/order-page"
        lead={<Store size={24} aria-hidden="true" className="text-brand" />}
        title={t('order_page.title')}
        note={t('order_page.row')}
      />
      <Row
        href="/settings/partners"
        lead={<Truck size={24} aria-hidden="true" className="text-brand" />}
        title={t('marketplaces')}
      />
    </Section>
  )
}
