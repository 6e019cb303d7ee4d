import { memo } from 'react'
import { Link } from 'wouter'
import { liveLines, type Order, payablePaise } from '#core/order/order.ts'
import { entity, keyOf } from '#core/sync/rows.ts'
import { useTick } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Tick } from '../../ui/Tick.tsx'
import { AnswerButtons } from './AnswerButtons.tsx'
import { ChannelMark } from './ChannelMark.tsx'
import { GoodsStrip } from './GoodsStrip.tsx'
import { MinutesLeft } from './MinutesLeft.tsx'
import { PaidTag } from './PaidTag.tsx'
import { SlotTag } from './SlotTag.tsx'
import { useCustomerName } from './use-customer-name.ts'
import type { Take } from './use-thumb-queue.ts'

type Props = { order: Order; take: Take }

/** Every reading of the list brings new objects; a card is drawn anew only for what it says. */
const isDrawnAlike = (a: Props, b: Props): boolean =>
  a.take === b.take && JSON.stringify(a.order) === JSON.stringify(b.order)

/** One order in the list: who, what in pictures, how much, how long; the new ones with their answer. */
export const OrderCard = memo(function OrderCard({ order, take }: Props) {
  const t = useT('orders')
  const { money, time } = useFormat()
  const nameOf = useCustomerName()
  const tick = useTick(keyOf(entity.order, order.id))
  const isNew = order.st === 'placed' || order.st === 'draft'
  const place =
    order.mode === 'pickup' ? t('pickup') : order.address?.pin || order.address?.landmark
  const isTakenByItself = order.st === 'accepted' && order.timeline.at(-1)?.by === 'system'
  // How long ago a new order came, its minutes left say better.
  const sent = isNew ? null : time(order.at)
  const facts = [sent, t('things', { count: liveLines(order).length }), place]
    .filter(Boolean)
    .join(' · ')
  return (
    <Card as="article" flush tone={isNew ? 'attention' : 'plain'} className="mb-3">
      <Link
        href={`/orders/${order.id}`}
        className="block px-3 pt-3 pb-2 text-ink no-underline active:bg-pressed"
      >
        <span className="flex flex-wrap items-start gap-x-3">
          <span className="min-w-[55%] flex-1 text-lead font-bold">{nameOf(order)}</span>
          <span className="tabular ms-auto text-amount font-bold">
            {money(payablePaise(order))}
          </span>
        </span>
        <span className="flex flex-wrap items-center gap-x-2 text-small text-muted">
          <ChannelMark channel={order.channel} />
          <span>{facts}</span>
        </span>
        <span className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1.5">
          <GoodsStrip order={order} />
          <span className="ms-auto flex flex-wrap items-center justify-end gap-x-2 gap-y-1">
            <MinutesLeft order={order} />
            <SlotTag order={order} />
            {!isNew && <Tag>{t(`status.${order.st}`)}</Tag>}
            {(order.st === 'delivered' || order.payments.length > 0 || order.prepaid) && (
              <PaidTag order={order} />
            )}
            {isTakenByItself && <Tag tone="brand">{t('actor.system')}</Tag>}
            {order.cancelRequestedAt !== null && <Tag tone="due">{t('wants_cancel')}</Tag>}
            <Tick state={tick} />
          </span>
        </span>
      </Link>
      {isNew && (
        <div className="px-3 pb-3">
          <AnswerButtons order={order} take={take} />
        </div>
      )}
    </Card>
  )
}, isDrawnAlike)
