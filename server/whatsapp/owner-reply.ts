/** What the owner taps under a ring on his own WhatsApp: to take one order just as it was shown. `print` stands for that. */
export type OwnerReply = { orderId: string; print: string }

/** The id of the reply button; what comes back is read by `parseOwnerReply`. */
export const ownerReplyId = ({ orderId, print }: OwnerReply): string => `own:ok:${orderId}:${print}`

const pattern =
  /^own:ok:([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}):([0-9a-f]{16})$/

/** Null when the id is not one of these. It comes from outside: who taps it, and whether it still fits, has to be seen. */
export function parseOwnerReply(id: string): OwnerReply | null {
  const [, orderId, print] = pattern.exec(id) ?? []
  return orderId && print ? { orderId, print } : null
}
