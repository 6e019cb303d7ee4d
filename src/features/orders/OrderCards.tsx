import { useEffect, useRef, useState } from 'react'
import type { Order } from '#core/order/order.ts'
import { OrderCard } from './OrderCard.tsx'
import type { Take } from './use-thumb-queue.ts'

/** Three screens full; whoever reads on gets as many more. */
const step = 12

/** A list of orders that draws only as far as somebody has read: a rush may bring a hundred at once. */
export function OrderCards({ orders, take }: { orders: readonly Order[]; take: Take }) {
  const [drawn, setDrawn] = useState(step)
  const end = useRef<HTMLDivElement>(null)
  const isMore = orders.length > drawn
  useEffect(() => {
    if (!isMore || !end.current) return undefined
    const sight = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && setDrawn(drawn + step),
      { root: end.current.closest('[data-scrolling]'), rootMargin: '100% 0px' },
    )
    sight.observe(end.current)
    return () => sight.disconnect()
  }, [isMore, drawn])
  return (
    <>
      {orders.slice(0, drawn).map((order) => (
        <OrderCard key={order.id} order={order} take={take} />
      ))}
      <div ref={end} />
    </>
  )
}
