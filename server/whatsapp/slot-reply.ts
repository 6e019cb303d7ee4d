import type { Slot } from '#core/shop/slots.ts'

/** What a customer taps about the time of an order: to see the other times, or one of them. */
export type SlotReply = { orderId: string; slot: Slot | null }

/** Ids of buttons and of rows of a list; what comes back is read by `parseSlotReply`. */
export const slotReplyId = ({ orderId, slot }: SlotReply): string =>
  slot ? `slot:${orderId}:${slot.from}:${slot.to}` : `slot:${orderId}`

const pattern =
  /^slot:([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})(?::(\d{13}):(\d{13}))?$/

/**
 * Null when the id is not one of these. It comes from outside: whose order it is, and whether that time is free, has to be
 * looked up.
 */
export function parseSlotReply(id: string): SlotReply | null {
  const [, orderId, from, to] = pattern.exec(id) ?? []
  if (orderId === undefined) return null
  return { orderId, slot: from && to ? { from: Number(from), to: Number(to) } : null }
}
