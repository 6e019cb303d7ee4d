import * as z from 'zod/mini'

const statuses = [
  'pending',
  'processing',
  'partially_shipped',
  'shipped',
  'completed',
  'canceled',
] as const
export type PageStatus = (typeof statuses)[number]

const words = (max: number) => z.string().check(z.minLength(1), z.maxLength(max))

/** A message that moves the page of a bill. */
export const orderStatus = z.strictObject({
  type: z.literal('order_status'),
  body: z.strictObject({ text: words(1024) }),
  footer: z.optional(z.strictObject({ text: words(60) })),
  action: z.strictObject({
    name: z.literal('review_order'),
    parameters: z.strictObject({
      reference_id: words(35),
      order: z.strictObject({
        status: z.enum(statuses, 'is no status of an order'),
        description: z.optional(words(120)),
      }),
    }),
  }),
})

const kept = z.object({ interactive: orderStatus })

/** Which bill a message of the shop moves, and where to, or undefined. */
export function moveIn(content: {
  type: string
}): { reference: string; status: PageStatus } | undefined {
  const parameters = kept.safeParse(content).data?.interactive.action.parameters
  return parameters && { reference: parameters.reference_id, status: parameters.order.status }
}

const underWay: readonly PageStatus[] = ['processing', 'partially_shipped', 'shipped']

/**
 * Why WhatsApp does not move a page so (commerce-protocols 1.7): 2047 = it is paid and cannot be canceled, 2046 = there is
 * no such move; null when it does.
 */
export function refusedMove(from: PageStatus, to: PageStatus, isPaid: boolean): number | null {
  if (to === 'canceled' && isPaid) return 2047
  if (from === 'pending') return null
  const isOn = underWay.includes(from) && to !== 'pending'
  return isOn ? null : 2046
}
