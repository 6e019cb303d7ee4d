import * as z from 'zod/mini'
import type { Order } from '../../order/order.ts'
import type { FyndReason } from './reasons.ts'
import type { FyndShipment } from './shipment.ts'

type Product = { line_number: number; identifier: string; quantity: number }

/**
 * The body with which a shipment is moved to a state. For `bag_confirmed` it says which bags the shop takes, by the lines
 * of our order, which stand in the order of the bags; what it leaves out goes to `bag_not_confirmed` for the reason given
 * (commerce-protocols 3.3).
 */
export function moveShipment(
  { shipment_id: identifier, bags }: Pick<FyndShipment, 'shipment_id' | 'bags'>,
  status: string,
  { lines }: Pick<Order, 'lines'>,
  reason: FyndReason | undefined,
) {
  const parts = bags.map((bag, i) => partOf(bag, lines[i]))
  const products = parts.flatMap(({ taken }) => (taken.quantity > 0 ? [taken] : []))
  const left = parts.flatMap((part) => (part.left.quantity > 0 ? [part.left] : []))
  const isParted = status === 'bag_confirmed' && left.length > 0 && products.length > 0
  const shipment = { identifier, products, ...reasonsOf(left, reason) }
  return {
    ...{ force_transition: false, task: false },
    ...{ lock_after_transition: false, unlock_before_transition: false },
    statuses: [
      isParted
        ? {
            ...{ status, exclude_bags_next_state: 'bag_not_confirmed', split_shipment: true },
            shipments: [shipment],
          }
        : { status, shipments: [{ identifier }] },
    ],
  }
}

function partOf(
  { line_number, seller_identifier: identifier, quantity }: FyndShipment['bags'][number],
  line: Order['lines'][number] | undefined,
): { taken: Product; left: Product } {
  const kept = !line || line.status === 'dropped' ? 0 : Math.floor(line.qty / line.per)
  const taken = Math.min(quantity, kept)
  const product = { line_number, identifier }
  return {
    taken: { ...product, quantity: taken },
    left: { ...product, quantity: quantity - taken },
  }
}

const reasonsOf = (filters: Product[], reason: FyndReason | undefined) =>
  reason === undefined
    ? {}
    : {
        reasons: {
          products: [{ filters, data: { reason_id: reason.id, reason_text: reason.display_name } }],
        },
      }

const answerSchema = z.object({
  statuses: z.array(
    z.object({
      shipments: z.array(
        z.object({ identifier: z.string(), status: z.int(), message: z.optional(z.string()) }),
      ),
    }),
  ),
})

/**
 * What became of each shipment that was to be moved: the answer is 200 also when some were not (commerce-protocols 3.3).
 * Null when it is no such answer at all.
 */
export function readMoves(
  body: unknown,
): { shipmentId: string; moved: boolean; message: string }[] | null {
  const answer = answerSchema.safeParse(body)
  if (!answer.success) return null
  return answer.data.statuses.flatMap(({ shipments }) =>
    shipments.map(({ identifier, status, message = '' }) => ({
      ...{ shipmentId: identifier, moved: status >= 200 && status < 300, message },
    })),
  )
}
