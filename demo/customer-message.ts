import { createHash, randomInt } from 'node:crypto'
import * as z from 'zod/mini'
import { fail, ok, type Result } from '#core/result.ts'
import type { ChatEntry } from './chat-log.ts'
import type { DemoCustomer } from './customers.ts'
import { listPhotoHash } from './list-photo.ts'
import { type DemoShop, shownGood } from './shops.ts'

const replyTo = z.string()

/** What the page asks to send. Answers name the shop's message they belong to. */
export const requestSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    body: z.string().check(z.regex(/\S/), z.maxLength(4096)),
    /** What it quotes. */
    replyTo: z.optional(replyTo),
  }),
  z.strictObject({
    type: z.literal('order'),
    items: z
      .array(
        z.strictObject({ retailerId: z.string(), quantity: z.int().check(z.gte(1), z.lte(999)) }),
      )
      .check(z.minLength(1), z.maxLength(100)),
    note: z.string().check(z.maxLength(1000)),
  }),
  z.strictObject({ type: z.enum(['button_reply', 'list_reply']), replyTo, id: z.string() }),
  z.strictObject({
    type: z.literal('address'),
    replyTo,
    values: z.record(z.string().check(z.maxLength(40)), z.string().check(z.maxLength(300))),
  }),
  z.strictObject({ type: z.literal('location') }),
  z.strictObject({ type: z.enum(['image', 'audio']) }),
])
export type CustomerRequest = z.infer<typeof requestSchema>

type Made = Pick<ChatEntry, 'content' | 'cart' | 'replyTo'>

/** The message as WhatsApp would hand it to the shop; a code when it answers or buys what is not there. */
export function customerMessage(
  request: CustomerRequest,
  customer: DemoCustomer,
  shop: DemoShop,
  find: (id: string) => ChatEntry | undefined,
): Result<Made, 'unknown_good' | 'unknown_choice'> {
  switch (request.type) {
    case 'text':
      return made({ type: 'text', text: { body: request.body } }, request.replyTo)
    case 'order':
      return orderMessage(request, shop)
    case 'button_reply':
    case 'list_reply':
      return choiceMessage(request, find(request.replyTo))
    case 'address':
      return made(addressContent(request.values), request.replyTo)
    case 'location':
      return made({ type: 'location', location: customer.place })
    case 'image':
      return made({
        type: 'image',
        image: {
          caption: 'ये सामान चाहिए',
          mime_type: 'image/jpeg',
          sha256: listPhotoHash,
          id: mediaId(),
        },
      })
    case 'audio':
      return made({
        type: 'audio',
        audio: { mime_type: 'audio/ogg; codecs=opus', ...spoken(), voice: true },
      })
  }
}

const made = (
  content: ChatEntry['content'],
  answers: string | null = null,
  cart: ChatEntry['cart'] = null,
) => ok({ content, cart, replyTo: answers })

const catalogueId = '1483920017364552'

function orderMessage(
  { items, note }: Extract<CustomerRequest, { type: 'order' }>,
  { catalogue }: DemoShop,
): Result<Made, 'unknown_good'> {
  const goods = new Map(catalogue.map((good) => [good.retailerId, good]))
  const lines = items.flatMap(({ retailerId, quantity }) => {
    const good = goods.get(retailerId)
    return good === undefined ? [] : [{ good, quantity }]
  })
  if (lines.length < items.length) return fail('unknown_good')
  const order = {
    catalog_id: catalogueId,
    ...(note.trim() === '' ? {} : { text: note.trim() }),
    product_items: lines.map(({ good, quantity }) => ({
      product_retailer_id: good.retailerId,
      quantity,
      item_price: good.pricePaise / 100,
      currency: 'INR',
    })),
  }
  const cart = lines.map(({ good, quantity }) => {
    const { emoji, name, price, per } = shownGood(good)
    return { emoji, name, quantity, price: per === '' ? price : `${price} / ${per}` }
  })
  return made({ type: 'order', order }, null, cart)
}

const choice = z.object({ id: z.string(), title: z.string() })
const offerSchema = z.object({
  interactive: z.discriminatedUnion('type', [
    z.object({
      type: z.literal('button'),
      action: z.object({ buttons: z.array(z.object({ reply: choice })) }),
    }),
    z.object({
      type: z.literal('list'),
      action: z.object({
        sections: z.array(
          z.object({ rows: z.array(z.extend(choice, { description: z.optional(z.string()) })) }),
        ),
      }),
    }),
  ]),
})

/** Only what the shop's message offered can be chosen; the title comes from there. */
function choiceMessage(
  { type, id }: Extract<CustomerRequest, { type: 'button_reply' | 'list_reply' }>,
  offer: ChatEntry | undefined,
): Result<Made, 'unknown_choice'> {
  const interactive = offerSchema.safeParse(offer?.content).data?.interactive
  if (offer === undefined || interactive === undefined) return fail('unknown_choice')
  const choices =
    interactive.type === 'button'
      ? interactive.action.buttons.map(({ reply }) => reply)
      : interactive.action.sections.flatMap(({ rows }) => rows)
  const chosen = choices.find((item) => item.id === id)
  const expected = interactive.type === 'button' ? 'button_reply' : 'list_reply'
  if (chosen === undefined || type !== expected) return fail('unknown_choice')
  return made({ type: 'interactive', interactive: { type, [type]: chosen } }, offer.id)
}

/** WhatsApp's address form answers with JSON in a string and a text for old clients. */
function addressContent(values: { [field: string]: string }): ChatEntry['content'] {
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim()))
  const short = ['name', 'phone_number', 'in_pin_code'].flatMap((field) => filled[field] ?? [])
  return {
    type: 'interactive',
    interactive: {
      type: 'nfm_reply',
      nfm_reply: {
        name: 'address_message',
        body: short.join('\n '),
        response_json: JSON.stringify({ saved_address_id: 'addr1', values: filled }),
      },
    },
  }
}

/** Looks like Meta's. */
const mediaId = (): string => String(randomInt(1e11, 2e14)).padStart(15, '7')

/** Nobody has spoken anything, so nobody can fetch it, and its hash is of the id. */
function spoken(): { sha256: string; id: string } {
  const id = mediaId()
  return { sha256: createHash('sha256').update(id).digest('base64'), id }
}
