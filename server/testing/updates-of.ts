import type { InboundUpdate } from '../whatsapp/inbound-update.ts'
import { parseWebhook } from '../whatsapp/webhook-body.ts'

/** What a webhook body says; throws when it is malformed as a whole. */
export function updatesOf(json: unknown): InboundUpdate[] {
  const parsed = parseWebhook(json)
  if (!parsed.ok) throw new Error(parsed.code)
  return parsed.value
}
