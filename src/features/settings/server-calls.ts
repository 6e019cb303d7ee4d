import * as z from 'zod/mini'
import { idSchema, msSchema } from '#core/id.ts'
import { roleSchema } from '#core/shop/permissions.ts'
import { orderPageSchema } from '#core/shop/order-page.ts'
import { type Hello, helloSchema, pairCodeSchema } from '#core/sync/protocol.ts'
import type { Ports } from '../../data/ports.ts'
import { ask, read } from '../../platform/server-call.ts'

const phoneSchema = z.object({
  id: idSchema,
  name: z.string(),
  memberName: z.string(),
  role: roleSchema,
  lastSeenAt: msSchema,
  /** Changes that the phone had not sent when it was last heard. */
  pending: z.int(),
  /** Every row up to this version has reached it; absent from a server of before. */
  seenV: z._default(z.int(), 0),
  revokedAt: z.nullable(msSchema),
  isThis: z.boolean(),
})
export type Phone = z.infer<typeof phoneSchema>

/** The phones of the shop, those still welcome first. Throws CallError. */
export async function listPhones(ports: Ports): Promise<Phone[]> {
  const answer = await ask(ports, '/v1/devices', { method: 'GET' })
  return read(z.object({ devices: z.array(phoneSchema) }), answer).devices
}

/** A code by which one more phone joins, of `member` or of the person who asks; `leftMs` = how long it works from now on. Throws CallError. */
export async function makePairCode(
  ports: Ports,
  member?: string,
): Promise<{ code: string; leftMs: number }> {
  const answer = await ask(ports, '/v1/devices/pair-codes', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ member }),
  })
  const { code, expiresAt, now } = read(z.extend(pairCodeSchema, { now: msSchema }), answer)
  // Counted on the server's clock, because the phone's may be wrong by days.
  return { code, leftMs: expiresAt - now }
}

/** Takes a phone out of the shop. Throws CallError. */
export async function removePhone(ports: Ports, id: string): Promise<void> {
  await ask(ports, `/v1/devices/${id}`, { method: 'DELETE' })
}

/** What the server offers, before and after joining. Throws CallError. */
export const hello = async (ports: Ports): Promise<Hello> =>
  read(helloSchema, await ask(ports, '/v1/hello', { method: 'GET' }))

/** Where the shop's own order page is. Throws CallError. */
export const orderPage = async (ports: Ports) =>
  read(orderPageSchema, await ask(ports, '/v1/order-page', { method: 'GET' }))

/** Turns it on or off. Throws CallError. */
export async function openOrderPage(ports: Ports, isOpen: boolean) {
  const answer = await ask(ports, '/v1/order-page', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ isOpen }),
  })
  return read(orderPageSchema, answer)
}

/** Tells the server where this phone can be woken. Throws CallError. */
export async function sendPushAddress(ports: Ports, address: PushSubscriptionJSON): Promise<void> {
  const { endpoint, keys } = address
  await ask(ports, '/v1/devices/push-subscription', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ endpoint, keys }),
  })
}
