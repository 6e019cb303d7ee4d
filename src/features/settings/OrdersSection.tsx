import { ShoppingBasket } from 'lucide-react'
import { useT } from '../../i18n/i18n.ts'
import { Row } from '../../ui/Row.tsx'
import { Section } from './Section.tsx'

/** The way to when and how the shop takes orders. */
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
    </Section>
  )
}
