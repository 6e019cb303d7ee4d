import { UserX } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Person } from '#core/customer/person.ts'
import { stillNeeds } from '#core/order/forget-customer.ts'
import type { Order } from '#core/order/order.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { useCustomerActions } from './customer-actions.ts'
import { useCredit } from './customer-queries.ts'
import { KhataCard } from './KhataCard.tsx'
import { OrderRow } from './HistoryCard.tsx'
import { usePersonName } from '../../i18n/person-name.ts'

type Props = { person: Person; orders: readonly Order[] }

/** The owner has a person forgotten, after reading what goes and what stays (K6, K7). */
export function EraseButton({ person, orders }: Props) {
  const t = useT('customers')
  const [isAsking, setIsAsking] = useState(false)
  return (
    <>
      <Button
        look="danger"
        className="w-full"
        icon={<UserX size={20} aria-hidden="true" />}
        onClick={() => setIsAsking(true)}
      >
        {t('erase.button')}
      </Button>
      {isAsking && (
        <EraseSheet person={person} orders={orders} onClose={() => setIsAsking(false)} />
      )}
    </>
  )
}

function EraseSheet({ person, orders, onClose }: Props & { onClose: () => void }) {
  const t = useT('customers')
  const nameOf = usePersonName()
  const [, navigate] = useLocation()
  const { erase, isActing } = useCustomerActions()
  const credit = useCredit(person) ?? 0
  const open = orders.filter((order) => stillNeeds(order) !== null)
  const eraseAll = async () => {
    const isErased = await erase(
      person,
      orders.map(({ id }) => id),
    )
    if (isErased) navigate('/customers', { replace: true })
  }
  return (
    <Sheet
      title={t('erase.title', { name: nameOf(person) })}
      onClose={onClose}
      bottom={
        open.length === 0 &&
        credit === 0 && (
          <Button
            look="danger"
            size="big"
            className="w-full"
            disabled={isActing}
            onClick={() => void eraseAll()}
          >
            {t('erase.yes')}
          </Button>
        )
      }
    >
      {credit !== 0 && (
        <>
          <p className="pb-2">{t('erase.khata')}</p>
          <KhataCard person={person} />
        </>
      )}
      {open.length > 0 && (
        <>
          <p className="pb-2">{t('erase.first')}</p>
          <Card flush className="divide-y divide-line">
            {open.map((order) => (
              <OrderRow key={order.id} order={order} />
            ))}
          </Card>
        </>
      )}
      {open.length === 0 && credit === 0 && (
        <>
          <p className="pb-3">{t('erase.gone')}</p>
          <p>{t('erase.stays')}</p>
        </>
      )}
    </Sheet>
  )
}
