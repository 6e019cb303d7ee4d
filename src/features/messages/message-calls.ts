import * as z from 'zod/mini'
import { type Told, toldSchema } from '#core/order/told.ts'
import type { Ports } from '../../data/ports.ts'
import { ask, read } from '../../platform/server-call.ts'

/** What the customer of an order was told, and which phone rang. Throws CallError. */
export const told = async (ports: Ports, orderId: string): Promise<Told> =>
  read(toldSchema, await ask(ports, `/v1/orders/${orderId}/told`, { method: 'GET' }))

/** Sends again what did not arrive, of one order or customer or of the whole shop; how many that are. Throws CallError. */
export const sendAgain = async (ports: Ports, ref: string | null): Promise<number> =>
  read(
    z.object({ count: z.int() }),
    await ask(ports, '/v1/messages/send-again', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(ref === null ? {} : { ref }),
    }),
  ).count
