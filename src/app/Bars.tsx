import type { Order } from '#core/order/order.ts'
import { useWishes } from '../features/orders/order-queries.ts'
import { isUnanswered, useWaiting } from '../features/orders/waiting-orders.tsx'
import { BottomBar } from './BottomBar.tsx'
import { RingBar } from './RingBar.tsx'

const noOrders: readonly Order[] = []

/** What stands below every screen; both bars count the same orders. A lock hides the way to places, never the bell. */
export function Bars({ isLocked = false }: { isLocked?: boolean }) {
  const unanswered = useWaiting()?.filter(isUnanswered) ?? noOrders
  const wishes = useWishes()?.length ?? 0
  return (
    <>
      <RingBar unanswered={unanswered} wishes={wishes} isShown={isLocked} />
      {!isLocked && <BottomBar waiting={unanswered.length} />}
    </>
  )
}
