import * as z from 'zod/mini'
import { parseAddressReply } from './address-reply.ts'
import { cleanText } from './clean-text.ts'
import { cutText } from './cut-text.ts'
import { waKey, words } from './inbound-fields.ts'
import type { InboundMessage } from './inbound-update.ts'
import { parseOrderedItem } from './ordered-item.ts'

/** WhatsApp's own limit for a text; a longer one is kept up to here and marked. */
const maxTextLength = 4096

const typed = z.looseObject({ type: z.string() })

/**
 * The typed content of one entry of `messages[]` (commerce-protocols 1.3). Never fails: a type we do
 * not know, or a known type in a shape we cannot read, comes back as `unknown` with the raw JSON.
 */
export function parseMessage(raw: unknown): InboundMessage {
  const type = typed.safeParse(raw).data?.type ?? ''
  const parse = Object.hasOwn(parsers, type) ? parsers[type] : undefined
  return parse?.(raw) ?? { type: 'unknown', waType: cutText(cleanText(type), 100), raw }
}

type Parse = (raw: unknown) => InboundMessage | null

/** Reads with `schema`, then `make`s the message; null when the shape is not the documented one. */
function shape<Schema extends z.ZodMiniType>(
  schema: Schema,
  make: (data: z.output<Schema>) => InboundMessage | null,
): Parse {
  return (raw) => {
    const parsed = schema.safeParse(raw)
    return parsed.success ? make(parsed.data) : null
  }
}

const optional = (max: number) => z.nullish(words(max))

const media = (type: 'image' | 'audio' | 'document' | 'video' | 'sticker'): Parse => {
  const file = z.object({
    id: waKey,
    mime_type: words(200),
    sha256: optional(100),
    caption: optional(1024),
    filename: optional(255),
    voice: z.nullish(z.boolean()),
  })
  return (raw) => {
    const parsed = z.record(z.string(), z.unknown()).safeParse(raw)
    const { data } = file.safeParse(parsed.data?.[type])
    if (data === undefined) return null
    return {
      type,
      mediaId: data.id,
      mimeType: data.mime_type,
      sha256: data.sha256 ?? null,
      caption: data.caption ?? null,
      fileName: data.filename ?? null,
      voice: data.voice ?? false,
    }
  }
}

const parsers: Record<string, Parse> = {
  text: shape(z.object({ text: z.object({ body: z.string() }) }), ({ text }) => {
    const body = cleanText(text.body)
    return {
      type: 'text',
      body: cutText(body, maxTextLength),
      truncated: body.length > maxTextLength,
    }
  }),

  order: shape(
    z.object({
      order: z.object({
        catalog_id: z.nullish(waKey),
        text: optional(maxTextLength),
        product_items: z.array(z.unknown()).check(z.minLength(1)),
      }),
    }),
    ({ order }) => ({
      type: 'order',
      catalogId: order.catalog_id ?? null,
      note: order.text || null,
      items: order.product_items.map(parseOrderedItem),
    }),
  ),

  interactive: shape(
    z.object({
      interactive: z.discriminatedUnion('type', [
        z.object({
          type: z.literal('button_reply'),
          button_reply: z.object({ id: waKey, title: words(256) }),
        }),
        z.object({
          type: z.literal('list_reply'),
          list_reply: z.object({ id: waKey, title: words(256), description: optional(256) }),
        }),
        z.object({
          type: z.literal('nfm_reply'),
          nfm_reply: z.object({ name: z.literal('address_message'), response_json: z.string() }),
        }),
      ]),
    }),
    ({ interactive }) => {
      switch (interactive.type) {
        case 'button_reply':
          return { type: 'button_reply', ...interactive.button_reply }
        case 'list_reply': {
          const { id, title, description } = interactive.list_reply
          return { type: 'list_reply', id, title, description: description ?? null }
        }
        case 'nfm_reply':
          return parseAddressReply(interactive.nfm_reply.response_json)
      }
    },
  ),

  button: shape(
    z.object({ button: z.object({ payload: waKey, text: words(256) }) }),
    ({ button }) => ({ type: 'button', ...button }),
  ),

  location: shape(
    z.object({
      location: z.object({
        latitude: z.number().check(z.gte(-90), z.lte(90)),
        longitude: z.number().check(z.gte(-180), z.lte(180)),
        name: optional(256),
        address: optional(512),
        url: optional(2048),
      }),
    }),
    ({ location: { latitude, longitude, name, address, url } }) => ({
      type: 'location',
      latitude,
      longitude,
      name: name ?? null,
      address: address ?? null,
      url: url ?? null,
    }),
  ),

  image: media('image'),
  audio: media('audio'),
  document: media('document'),
  video: media('video'),
  sticker: media('sticker'),

  contacts: shape(
    z.object({
      contacts: z.array(
        z.object({
          name: z.optional(z.object({ formatted_name: optional(256) })),
          phones: z.optional(z.array(z.object({ phone: optional(40), wa_id: optional(40) }))),
        }),
      ),
    }),
    ({ contacts }) => ({
      type: 'contacts',
      contacts: contacts.map(({ name, phones }) => ({
        name: name?.formatted_name ?? '',
        phones: (phones ?? []).flatMap(({ phone, wa_id }) => wa_id ?? phone ?? []),
      })),
    }),
  ),

  reaction: shape(
    z.object({ reaction: z.object({ message_id: waKey, emoji: optional(32) }) }),
    ({ reaction }) => ({
      type: 'reaction',
      messageId: reaction.message_id,
      emoji: reaction.emoji ?? '',
    }),
  ),

  unsupported: shape(
    z.object({ errors: z.optional(z.array(z.object({ code: z.int() }))) }),
    ({ errors }) => ({ type: 'unsupported', code: errors?.[0]?.code ?? null }),
  ),

  edit: shape(
    z.object({ edit: z.object({ original_message_id: waKey, message: z.optional(z.unknown()) }) }),
    ({ edit }) => {
      // An edit inside an edit is no shape WhatsApp knows; reading it would only recurse.
      const inner = parseMessage(edit.message)
      const message = inner.type === 'unknown' || inner.type === 'edit' ? null : inner
      return { type: 'edit', originalMessageId: edit.original_message_id, message }
    },
  ),

  revoke: shape(z.object({ revoke: z.object({ original_message_id: waKey }) }), ({ revoke }) => ({
    type: 'revoke',
    originalMessageId: revoke.original_message_id,
  })),

  system: shape(
    z.object({
      system: z.object({
        type: words(100),
        wa_id: z.nullish(z.string().check(z.regex(/^\d{5,20}$/))),
        body: optional(1024),
      }),
    }),
    ({ system }) => ({
      type: 'system',
      event: system.type,
      newWaId: system.wa_id ?? null,
      body: system.body ?? '',
    }),
  ),
}
