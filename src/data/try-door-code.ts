import type { Order } from '#core/order/order.ts'
import { type Handover, type TriedCode, triedCodeSchema } from '#core/order/door-code.ts'
import type { Ports } from './ports.ts'
import { post } from './wire.ts'

/** An order whose customer has a code, and what is to happen when he has told it or it goes without. */
export type DoorCodeAsked = { order: Order; onSaid: (said: Handover) => void; onClose: () => void }

/** Somebody stands at the door meanwhile. */
const patienceMs = 4000

/** Asks the server whether this is the customer's code; null where nobody answers: it is compared with the handover. */
export async function tryDoorCode(
  ports: Ports,
  orderId: string,
  typed: string,
): Promise<TriedCode | null> {
  const late = new AbortController()
  const endTimer = ports.setTimer(() => late.abort(), patienceMs)
  const path = `/v1/orders/${orderId}/code`
  const reply = await post(ports, path, { typed }, triedCodeSchema, late.signal)
  endTimer()
  return reply.kind === 'ok' ? reply.body : null
}
