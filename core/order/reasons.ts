import * as z from 'zod/mini'

/** Why an order was rejected, cancelled, failed or a line dropped (commerce-protocols 5.3). */
export const reasonSchema = z.enum([
  'item_unavailable',
  'shop_closed',
  'shop_busy',
  'bulk_order',
  'not_serviceable',
  'no_rider',
  'price_error',
  'device_problem',
  'no_response',
  'no_customer_reply',
  'changed_mind',
  'wrong_address',
  'too_late',
  'not_accepting',
  'customer_unreachable',
  'customer_refused',
  'address_not_found',
  'customer_absent',
  'accident_weather',
  'lost_damaged',
  'payment_failed',
  'duplicate_order',
  'suspected_fraud',
])
export type Reason = z.infer<typeof reasonSchema>

export type ReasonUse = 'reject' | 'cancel' | 'drop_line' | 'expire' | 'fail' | 'return'
export type ReasonGiver = 'shop' | 'system' | 'customer' | 'channel' | 'rider'

/** Who gives which reason, and for what (O4). */
export const reasonTable: Record<Reason, { by: ReasonGiver; uses: readonly ReasonUse[] }> = {
  item_unavailable: { by: 'shop', uses: ['cancel', 'reject', 'drop_line'] },
  shop_closed: { by: 'shop', uses: ['reject'] },
  shop_busy: { by: 'shop', uses: ['reject'] },
  bulk_order: { by: 'shop', uses: ['reject'] },
  not_serviceable: { by: 'shop', uses: ['reject'] },
  no_rider: { by: 'shop', uses: ['reject', 'cancel'] },
  price_error: { by: 'shop', uses: ['reject'] },
  device_problem: { by: 'shop', uses: ['reject'] },
  no_response: { by: 'system', uses: ['expire'] },
  no_customer_reply: { by: 'system', uses: ['cancel'] },
  changed_mind: { by: 'customer', uses: ['cancel'] },
  wrong_address: { by: 'customer', uses: ['cancel'] },
  too_late: { by: 'customer', uses: ['cancel'] },
  not_accepting: { by: 'channel', uses: ['cancel'] },
  customer_unreachable: { by: 'rider', uses: ['fail', 'return'] },
  customer_refused: { by: 'rider', uses: ['fail', 'return'] },
  address_not_found: { by: 'rider', uses: ['fail', 'return'] },
  customer_absent: { by: 'rider', uses: ['fail', 'return'] },
  accident_weather: { by: 'rider', uses: ['fail', 'cancel'] },
  lost_damaged: { by: 'shop', uses: ['cancel'] },
  payment_failed: { by: 'system', uses: ['cancel'] },
  duplicate_order: { by: 'shop', uses: ['reject', 'cancel'] },
  suspected_fraud: { by: 'shop', uses: ['reject', 'cancel'] },
}

/** Reasons an actor may give for a use. The shop's own hands stand in for the rider and pass on the customer's word. */
export function mayGiveReason(actor: ReasonGiver, reason: Reason, use: ReasonUse): boolean {
  const { by, uses } = reasonTable[reason]
  if (!uses.includes(use)) return false
  return by === actor || (actor === 'shop' && (by === 'rider' || by === 'customer'))
}
