import type { Order } from '#core/order/order.ts'

/** What a customer taps about how an order goes: it is brought, or he collects it. */
export type WayReply = { orderId: string; mode: Order['mode'] }

/** Ids of reply buttons; what comes back is read by `parseWayReply`. */
export const wayReplyId = ({ orderId, mode }: WayReply): string => `way:${orderId}:${mode}`

const pattern =
  /^way:([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}):(home|pickup)$/

/** Null when the id is not one of these. It comes from outside: whose order it is, and whether it may go so, has to be looked up. */
export function parseWayReply(id: string): WayReply | null {
  const [, orderId, mode] = pattern.exec(id) ?? []
  if (orderId === undefined) return null
  return { orderId, mode: mode === 'home' ? 'home' : 'pickup' }
}
