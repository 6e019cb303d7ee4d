import * as z from 'zod/mini'
import type { Recipient } from './inbound-update.ts'
import { cloudApiBody, type OutboundMessage } from './outbound-message.ts'
import { outcomeOfError, type SendOutcome } from './send-outcome.ts'

export type CloudApiConfig = {
  /** With version and no slash at the end: https://graph.facebook.com/v25.0 */
  apiUrl: string
  phoneNumberId: string
  token: string
  /** Longest wait for an answer; 10 s when left out. */
  timeoutMs?: number
  fetch?: typeof fetch
}

const acceptedSchema = z.object({
  messages: z.array(z.object({ id: z.string().check(z.minLength(1)) })).check(z.minLength(1)),
})
const refusedSchema = z.object({ error: z.object({ code: z.int() }) })

/**
 * Hands one message to WhatsApp. Accepted is not delivered: statuses follow by webhook and carry
 * `callbackData`. Never throws for what the network or WhatsApp does; see `SendOutcome`.
 */
export async function sendMessage(
  config: CloudApiConfig,
  to: Recipient,
  message: OutboundMessage,
  callbackData: string,
): Promise<SendOutcome> {
  const send = config.fetch ?? fetch
  const body = JSON.stringify(cloudApiBody(to, message, { callbackData }))
  try {
    const response = await send(`${config.apiUrl}/${config.phoneNumberId}/messages`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${config.token}`,
        'content-type': 'application/json',
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(config.timeoutMs ?? 10_000),
    })
    return outcomeOf(response.status, parseJson(await response.text()))
  } catch (error) {
    // Cut off in the middle, whether the message went out nobody can tell.
    return { ok: false, code: null, retry: neverConnected(error) ? 'later' : 'unknown' }
  }
}

const connectErrors = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Whether fetch failed before a byte could leave: then the message surely did not go out. */
function neverConnected(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause && connectErrors.has(String(cause.code))
}

function outcomeOf(status: number, json: unknown): SendOutcome {
  const refused = refusedSchema.safeParse(json)
  if (refused.success) return outcomeOfError(refused.data.error.code, status)
  const accepted = acceptedSchema.safeParse(json).data?.messages[0]
  if (status >= 200 && status < 300) {
    return accepted ? { ok: true, wamid: accepted.id } : { ok: false, code: null, retry: 'unknown' }
  }
  return outcomeOfError(null, status)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
