import * as z from 'zod/mini'
import { idSchema, msSchema } from '#core/id.ts'
import { roleSchema } from '#core/shop/permissions.ts'
import { type Hello, helloSchema, pairCodeSchema, problemSchema } from '#core/sync/protocol.ts'
import type { Ports } from '../../data/ports.ts'

/** Why a call did not do what it should; `offline` also when no server of ours answered. */
export type CallFailure = 'offline' | 'signed_out' | 'not_allowed' | 'busy'

export class CallError extends Error {
  readonly code: CallFailure

  constructor(code: CallFailure) {
    super(`The call to the server failed: ${code}.`)
    this.name = 'CallError'
    this.code = code
  }
}

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

/** A code by which one more phone joins; `leftMs` = how long it works from now on. Throws CallError. */
export async function makePairCode(ports: Ports): Promise<{ code: string; leftMs: number }> {
  const answer = await ask(ports, '/v1/devices/pair-codes', { method: 'POST' })
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

/** Tells the server where this phone can be woken. Throws CallError. */
export async function sendPushAddress(ports: Ports, address: PushSubscriptionJSON): Promise<void> {
  const { endpoint, keys } = address
  await ask(ports, '/v1/devices/push-subscription', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ endpoint, keys }),
  })
}

async function ask(ports: Ports, path: string, init: RequestInit): Promise<unknown> {
  const options = { credentials: 'same-origin', cache: 'no-store', redirect: 'error' } as const
  let response: Response
  let body: unknown
  try {
    response = await ports.fetch(path, { ...options, ...init })
    body = response.status === 204 ? null : await response.json()
  } catch {
    // No network, or the page of a hotel's Wi-Fi instead of an answer.
    throw new CallError('offline')
  }
  if (!response.ok) throw new CallError(failureOf(response.status, body))
  return body
}

function read<T>(schema: z.ZodMiniType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new CallError('offline')
  return parsed.data
}

function failureOf(status: number, body: unknown): CallFailure {
  if (!problemSchema.safeParse(body).success) return 'offline'
  if (status === 401) return 'signed_out'
  if (status === 403) return 'not_allowed'
  return status === 429 || status === 503 ? 'busy' : 'offline'
}
