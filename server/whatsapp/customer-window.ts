const windowMs = 24 * 60 * 60 * 1000

/**
 * Whether the customer service window is open: 24 hours from the customer's last message, given as
 * WhatsApp's time in ms. Outside it only templates pass (131047). Null: he never wrote to us.
 */
export function withinWindow(lastInboundAt: number | null, now: number): boolean {
  return lastInboundAt !== null && now < lastInboundAt + windowMs
}
