import type * as z from 'zod/mini'
import { problemSchema } from '#core/sync/protocol.ts'
import type { Ports } from '../data/ports.ts'

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

/** Asks the server for what exists there alone; null for an answer without a body. Throws CallError. */
export async function ask(ports: Ports, path: string, init: RequestInit): Promise<unknown> {
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

/** The answer in its shape. Throws CallError for one of another shape. */
export function read<T>(schema: z.ZodMiniType<T>, body: unknown): T {
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
