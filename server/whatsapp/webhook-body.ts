import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { fail, ok, type Result } from '#core/result.ts'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import { bsuidOrNull, digitsOrNull, secondsOrNull, waKey, words } from './inbound-fields.ts'
import { parseMessage } from './inbound-message.ts'
import { parsePayment, parseStatus, paymentKey } from './inbound-status.ts'
import type { InboundUpdate, Sender } from './inbound-update.ts'

/** Deeper than any documented body; keeps our recursion over what we store safe. */
const maxDepth = 40

const envelopeSchema = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.unknown()),
})
const entrySchema = z.object({ time: secondsOrNull, changes: z.array(z.unknown()) })
const changeSchema = z.object({ field: words(100), value: z.record(z.string(), z.unknown()) })
const valueSchema = z.object({
  metadata: z.object({ phone_number_id: waKey }),
  contacts: z.catch(z.array(z.unknown()), []),
  messages: z.catch(z.array(z.unknown()), []),
  statuses: z.catch(z.array(z.unknown()), []),
  message_echoes: z.catch(z.array(z.unknown()), []),
})

/**
 * Everything one webhook body tells, in its order: entry x changes x (messages + statuses + echoes),
 * as in commerce-protocols 1.1 to 1.4. Whatever cannot be read becomes an update of kind `unknown`
 * that holds it raw, so that one strange part never costs its neighbours. `malformed` only when the
 * body is no WhatsApp envelope at all.
 */
export function parseWebhook(json: unknown): Result<InboundUpdate[], 'malformed'> {
  if (!isShallow(json, maxDepth)) return fail('malformed')
  const envelope = envelopeSchema.safeParse(json)
  if (!envelope.success) return fail('malformed')
  const updates = envelope.data.entry.flatMap((rawEntry): InboundUpdate[] => {
    const entry = entrySchema.safeParse(rawEntry)
    if (!entry.success) return [unknown(rawEntry)]
    return entry.data.changes.flatMap((change) => changeUpdates(change, entry.data.time))
  })
  return ok(updates)
}

function changeUpdates(rawChange: unknown, entryTime: number | null): InboundUpdate[] {
  const change = changeSchema.safeParse(rawChange)
  if (!change.success) return [unknown(rawChange, { at: entryTime })]
  const { field } = change.data
  const value = valueSchema.safeParse(change.data.value)
  if (!value.success) return [unknown(change.data.value, { field, at: entryTime })]
  const place = { field, phoneNumberId: value.data.metadata.phone_number_id }
  const { messages, statuses, message_echoes: echoes } = value.data
  const updates = [
    ...(field === 'messages' ? messages : []).map((raw) =>
      chatUpdate(raw, 'message', value.data.contacts, place),
    ),
    ...(field === 'messages' ? statuses : []).map((raw) => statusUpdate(raw, place)),
    ...(field === 'smb_message_echoes' ? echoes : []).map((raw) =>
      chatUpdate(raw, 'echo', [], place),
    ),
  ]
  // A field we do not know, or only `errors[]`: kept whole.
  return updates.length > 0 ? updates : [unknown(change.data.value, { ...place, at: entryTime })]
}

type Place = { field: string; phoneNumberId: string }

const chatSchema = z.object({
  id: waKey,
  timestamp: secondsOrNull,
  from: digitsOrNull,
  from_user_id: bsuidOrNull,
  to: digitsOrNull,
  to_user_id: bsuidOrNull,
  context: z.catch(z.nullish(z.object({ id: z.nullish(waKey) })), null),
})

function chatUpdate(
  raw: unknown,
  kind: 'message' | 'echo',
  contacts: unknown[],
  { field, phoneNumberId }: Place,
): InboundUpdate {
  const { data } = chatSchema.safeParse(raw)
  if (data === undefined) return unknown(raw, { field, phoneNumberId })
  const customer =
    kind === 'echo'
      ? { waId: data.to, bsuid: data.to_user_id, name: null, username: null }
      : senderOf(data.from, data.from_user_id, contacts)
  if (customer.waId === null && customer.bsuid === null) {
    return unknown(raw, { field, phoneNumberId, at: data.timestamp })
  }
  return {
    kind,
    key: `m:${data.id}`,
    at: data.timestamp,
    phoneNumberId,
    messageId: data.id,
    replyTo: data.context?.id ?? null,
    customer,
    message: parseMessage(raw),
  }
}

const contactSchema = z.object({
  wa_id: digitsOrNull,
  user_id: bsuidOrNull,
  profile: z.catch(
    z.object({ name: z.catch(z.nullish(words(120)), null), username: z.nullish(words(120)) }),
    { name: null, username: null },
  ),
})

/** The message's own ids first; its contact adds the name and the id that the message left out. */
function senderOf(waId: string | null, bsuid: string | null, contacts: unknown[]): Sender {
  const known = contacts.flatMap((contact) => contactSchema.safeParse(contact).data ?? [])
  const contact =
    known.find(
      ({ wa_id, user_id }) =>
        (waId !== null && wa_id === waId) || (bsuid !== null && user_id === bsuid),
    ) ?? (waId === null && bsuid === null && known.length === 1 ? known[0] : undefined)
  return {
    waId: waId ?? contact?.wa_id ?? null,
    bsuid: bsuid ?? contact?.user_id ?? null,
    name: contact?.profile.name?.trim() || null,
    username: contact?.profile.username ?? null,
  }
}

const timedSchema = z.object({ timestamp: secondsOrNull })
const namedStatusSchema = z.object({ id: waKey, status: waKey })

function statusUpdate(raw: unknown, { field, phoneNumberId }: Place): InboundUpdate {
  const at = timedSchema.safeParse(raw).data?.timestamp ?? null
  const payment = parsePayment(raw)
  if (payment !== null) {
    return { kind: 'payment', key: paymentKey(payment), at, phoneNumberId, ...payment }
  }
  const status = parseStatus(raw)
  if (status !== null) {
    const key = `s:${status.messageId}:${status.status}`
    return { kind: 'status', key, at, phoneNumberId, ...status }
  }
  const update = unknown(raw, { field, phoneNumberId, at })
  const named = namedStatusSchema.safeParse(raw).data
  return named === undefined ? update : { ...update, key: `s:${named.id}:${named.status}` }
}

const identified = z.object({ id: waKey })

/** What we keep without understanding it; keyed by its own id, or else by what it says. */
function unknown(
  raw: unknown,
  place: { field?: string; phoneNumberId?: string; at?: number | null } = {},
): InboundUpdate {
  const field = place.field ?? ''
  const own = identified.safeParse(raw).data?.id
  const name = own ?? createHash('sha256').update(canonicalJson(raw)).digest('hex')
  return {
    kind: 'unknown',
    key: `u:${field}:${name}`,
    at: place.at ?? null,
    phoneNumberId: place.phoneNumberId ?? null,
    field,
    raw,
  }
}

function isShallow(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return limit > 0 && Object.values(value).every((part) => isShallow(part, limit - 1))
}
