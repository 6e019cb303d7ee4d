import { duePaise } from '#core/order/order-money.ts'
import { Link } from 'wouter'
import type { Order } from '#core/order/order.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Row } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { MoneyCards } from './MoneyCards.tsx'
import { moneyKinds, useMoneyWork } from './money-work.ts'
import { useCustomerName } from './use-customer-name.ts'

/** All money that waits for a person: what is said to be paid, what is to be given back, what is still to come. */
export function MoneyScreen() {
  const t = useT('orders')
  const { money } = useFormat()
  const work = useMoneyWork()
  const kinds = work ? moneyKinds.filter((kind) => work[kind].orders.length > 0) : []
  return (
    <Screen title={t('money.title')} back="/">
      {work && kinds.length === 0 && (
        <EmptyState mark="👍" title={t('money.empty.title')} note={t('money.empty.note')} />
      )}
      {work &&
        kinds.map((kind) => (
          <section key={kind} aria-label={t(`money.section.${kind}`)} className="pb-3">
            <h2 className="flex items-baseline gap-3 px-1 pb-2 font-bold">
              {t(`money.section.${kind}`)}
              <span className="tabular ms-auto text-lead">{money(work[kind].totalPaise)}</span>
            </h2>
            {kind === 'dues' ? (
              <Card flush className="divide-y divide-line">
                {work.dues.orders.map((order) => (
                  <DueRow key={order.id} order={order} />
                ))}
              </Card>
            ) : (
              work[kind].orders.map((order) => <OpenOrder key={order.id} order={order} />)
            )}
          </section>
        ))}
    </Screen>
  )
}

function OpenOrder({ order }: { order: Order }) {
  const nameOf = useCustomerName()
  return (
    <>
      <Link
        href={`/orders/${order.id}`}
        className="flex min-h-12 items-center gap-3 px-1 font-medium text-brand-ink"
      >
        {nameOf(order)}
        <span className="tabular text-small text-muted">{order.code}</span>
      </Link>
      <MoneyCards order={order} />
    </>
  )
}

function DueRow({ order }: { order: Order }) {
  const { money, date } = useFormat()
  const nameOf = useCustomerName()
  return (
    <Row
      href={`/orders/${order.id}`}
      title={nameOf(order)}
      note={`${date(order.at)} · ${order.code}`}
      end={<b className="tabular text-lead text-money-due-ink">{money(duePaise(order))}</b>}
    />
  )
}
