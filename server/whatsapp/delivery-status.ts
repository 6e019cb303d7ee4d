export const deliveryStatuses = ['sent', 'delivered', 'read', 'played', 'failed'] as const
export type DeliveryStatus = (typeof deliveryStatuses)[number]

/** `failed` outranks `sent` only: whoever read a message has received it. */
const rank: Record<DeliveryStatus, number> = {
  sent: 1,
  failed: 2,
  delivered: 3,
  read: 4,
  played: 5,
}

/**
 * What is known of our message after one more report. Reports come twice and out of order, so the
 * status never goes back (commerce-protocols 1.1).
 */
export function laterStatus(
  known: DeliveryStatus | null,
  reported: DeliveryStatus,
): DeliveryStatus {
  return known === null || rank[reported] > rank[known] ? reported : known
}
