import { type ReactNode, useState } from 'react'
import type { Order, OrderLine } from '#core/order/order.ts'
import { entity, keyOf } from '#core/sync/rows.ts'
import { useTick } from '../../data/live.ts'
import type { DoorCodeAsked } from '../../data/try-door-code.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { isToSettle } from './order-step.ts'
import { TickButton } from '../../ui/TickButton.tsx'
import {
  type ChangeDraft,
  changeDraftKey,
  openOffers,
  readChangeDraft,
  withOffer,
} from './change-draft.ts'
import { ChannelMark } from './ChannelMark.tsx'
import { ContactButtons } from './ContactButtons.tsx'
import { DeliveryCard } from './DeliveryCard.tsx'
import { MinutesLeft } from './MinutesLeft.tsx'
import { MoneyCards } from './MoneyCards.tsx'
import { OrderFoot } from './OrderFoot.tsx'
import { OrderLines } from './OrderLines.tsx'
import { OrderNotice } from './OrderNotice.tsx'
import { OrderTimeline } from './OrderTimeline.tsx'
import { OrderTotal } from './OrderTotal.tsx'
import { type OrderView, useOrder, useShort } from './order-queries.ts'
import { isTooLate, segmentOf } from './order-urgency.ts'
import { PackingList } from './PackingList.tsx'
import { SettleSheet } from './SettleSheet.tsx'
import { SlotTag } from './SlotTag.tsx'
import { useCustomerName } from './use-customer-name.ts'
import { useKeptDraft } from '../../data/use-kept-draft.ts'
import { usePacking } from './use-packing.ts'
import { useShopNow } from './use-shop-now.ts'
import { ShareOrder } from './writing/ShareOrder.tsx'

type Given = {
  told: (order: Order) => ReactNode
  askCode: (asked: DoorCodeAsked) => ReactNode
  paper: (order: Order, products: OrderView['products']) => ReactNode
}

/**
 * One order: what was asked, where it goes, what happened, and the one thing to do next. `told` shows what the server
 * alone knows of it, `askCode` asks for the code of a customer who has one, `paper` puts it on paper.
 */
export function OrderScreen({ id, ...given }: Given & { id: string }) {
  const t = useT('orders')
  const [draft, changeDraft] = useKeptDraft(changeDraftKey(id), readChangeDraft)
  const view = useOrder(
    id,
    draft.map(({ productId }) => productId),
  )
  if (view) return <LoadedOrder view={view} draft={draft} changeDraft={changeDraft} {...given} />
  return (
    <Screen title={t('order')} back="/orders">
      {view === null && (
        <EmptyState mark="🧺" title={t('not_here.title')} note={t('not_here.note')} />
      )}
    </Screen>
  )
}

type LoadedProps = Given & {
  view: OrderView
  draft: ChangeDraft
  changeDraft: (next: ChangeDraft) => void
}

function LoadedOrder({ view, draft, changeDraft, told, askCode, paper }: LoadedProps) {
  const { order } = view
  const t = useT('orders')
  const { time } = useFormat()
  const nameOf = useCustomerName()
  const tick = useTick(keyOf(entity.order, order.id))
  const packing = usePacking(order.id)
  const short = useShort()
  const [settling, setSettling] = useState<OrderLine | null>(null)
  const now = useShopNow()
  const isOpen = (order.st === 'placed' || order.st === 'draft') && !isTooLate(order, now)
  const offers =
    order.st === 'change_proposed'
      ? (order.change?.lines ?? [])
      : isOpen || order.st === 'accepted'
        ? openOffers(order, draft)
        : []

  return (
    <Screen
      title={nameOf(order)}
      back={`/orders?s=${segmentOf(order.st)}`}
      actions={
        <span className="pe-1">
          {order.st === 'placed' ? (
            <MinutesLeft order={order} />
          ) : (
            <Tag>{t(`status.${order.st}`)}</Tag>
          )}
        </span>
      }
      bottom={
        <OrderFoot
          order={order}
          packing={packing}
          offers={offers}
          askCode={askCode}
          onForget={() => changeDraft([])}
          onSettle={() => setSettling(order.lines.find(isToSettle) ?? null)}
        />
      }
    >
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-2 text-small text-muted">
        <ChannelMark channel={order.channel} />
        <span>{time(order.at)}</span>
        <span className="tabular">{order.code}</span>
        <SlotTag order={order} />
        <TickButton state={tick} row={keyOf(entity.order, order.id)} />
      </p>
      <ContactButtons order={order} customer={view.customer} />
      <ShareOrder order={order} products={view.products} customer={view.customer} />
      <OrderNotice order={order} />
      <MoneyCards order={order} />
      {order.st === 'accepted' ? (
        <PackingList
          view={view}
          packing={packing}
          offers={offers}
          short={short?.holds ?? []}
          onAsk={setSettling}
        />
      ) : (
        <OrderLines view={view} offers={offers} {...(isOpen ? { onAsk: setSettling } : {})} />
      )}
      <OrderTotal order={order} />
      {paper(order, view.products)}
      <DeliveryCard order={order} />
      <OrderTimeline view={view} />
      {told(order)}
      {settling && (
        <SettleSheet
          view={view}
          line={settling}
          isTaken={order.st === 'accepted'}
          onOffer={(offer) => changeDraft(withOffer(draft, settling, offer))}
          onClose={() => setSettling(null)}
        />
      )}
    </Screen>
  )
}
