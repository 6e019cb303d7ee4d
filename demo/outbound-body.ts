import * as z from 'zod/mini'
import { type Refusal, refusal } from './graph-error.ts'
import { orderDetails } from './order-details.ts'
import { orderStatus } from './order-status.ts'

/** A message as the shop's API posted it, found to be one that WhatsApp would take. */
export type OutboundBody = {
  to: string
  content: { type: string; [field: string]: unknown }
  replyTo: string | null
  callbackData: string | null
}

export type Readable = { ok: true; body: OutboundBody } | { ok: false; refusal: Refusal }

/** Meta counts characters, not UTF-16 units. */
const words = (max: number) =>
  z.string().check(
    z.minLength(1, 'may not be empty'),
    z.refine((text) => [...text].length <= max, `must be at most ${max} characters long`),
  )
const unique = <T>(key: (item: T) => string) =>
  z.refine<T[]>((items) => new Set(items.map(key)).size === items.length, 'must not repeat')

const body = z.strictObject({ text: words(1024) })
const headerAndFooter = {
  header: z.optional(z.strictObject({ type: z.literal('text'), text: words(60) })),
  footer: z.optional(z.strictObject({ text: words(60) })),
}

const button = z.strictObject({
  type: z.literal('reply'),
  reply: z.strictObject({ id: words(256), title: words(20) }),
})
type Button = z.infer<typeof button>
const row = z.strictObject({
  id: words(200),
  title: words(24),
  description: z.optional(words(72)),
})
const section = z.strictObject({
  title: z.optional(words(24)),
  rows: z.array(row).check(z.minLength(1, 'needs a row')),
})

const listedGood = z.strictObject({ product_retailer_id: words(200) })
const goodsSection = z.strictObject({
  title: z.optional(words(24)),
  product_items: z.array(listedGood).check(z.minLength(1, 'needs a product')),
})

const interactives = {
  button: z.strictObject({
    type: z.literal('button'),
    ...headerAndFooter,
    body,
    action: z.strictObject({
      buttons: z.array(button).check(
        z.minLength(1, 'needs 1 to 3 buttons'),
        z.maxLength(3, 'needs 1 to 3 buttons'),
        unique<Button>(({ reply }) => reply.id),
        unique<Button>(({ reply }) => reply.title),
      ),
    }),
  }),
  list: z.strictObject({
    type: z.literal('list'),
    ...headerAndFooter,
    body,
    action: z.strictObject({
      button: words(20),
      sections: z.array(section).check(
        z.minLength(1, 'needs 1 to 10 sections'),
        z.maxLength(10, 'needs 1 to 10 sections'),
        z.refine(
          (sections) => sections.flatMap(({ rows }) => rows).length <= 10,
          'may hold 10 rows in all',
        ),
        z.refine((sections) => {
          const ids = sections.flatMap(({ rows }) => rows.map(({ id }) => id))
          return new Set(ids).size === ids.length
        }, 'must not repeat a row id'),
        z.refine(
          (sections) => sections.length === 1 || sections.every(({ title }) => title),
          'need a title each when there are several',
        ),
      ),
    }),
  }),
  product_list: z.strictObject({
    type: z.literal('product_list'),
    ...headerAndFooter,
    header: z.strictObject({ type: z.literal('text'), text: words(60) }),
    body,
    action: z.strictObject({
      catalog_id: words(100),
      sections: z.array(goodsSection).check(
        z.minLength(1, 'needs 1 to 10 sections'),
        z.maxLength(10, 'needs 1 to 10 sections'),
        z.refine(
          (sections) => sections.flatMap(({ product_items: items }) => items).length <= 30,
          'may hold 30 products in all',
        ),
        z.refine(
          (sections) => sections.length === 1 || sections.every(({ title }) => title),
          'need a title each when there are several',
        ),
      ),
    }),
  }),
  address_message: z.strictObject({
    type: z.literal('address_message'),
    body,
    action: z.strictObject({
      name: z.literal('address_message'),
      parameters: z.strictObject({
        country: z.literal('IN', 'is only known for IN'),
        values: z.optional(z.record(z.string(), z.string())),
        saved_addresses: z.optional(z.array(z.unknown())),
        validation_errors: z.optional(z.record(z.string(), z.string())),
      }),
    }),
  }),
  location_request_message: z.strictObject({
    type: z.literal('location_request_message'),
    body,
    action: z.strictObject({ name: z.literal('send_location') }),
  }),
  order_details: orderDetails,
  order_status: orderStatus,
}

const parameter = z.union([
  z.strictObject({ type: z.literal('text'), text: z.string() }),
  z.strictObject({ type: z.literal('payload'), payload: words(128) }),
])
const contents = {
  text: z.strictObject({ preview_url: z.optional(z.boolean()), body: words(4096) }),
  template: z.strictObject({
    name: words(512),
    language: z.strictObject({ code: words(15), policy: z.optional(z.literal('deterministic')) }),
    components: z.optional(
      z.array(
        z.strictObject({
          type: z.enum(['header', 'body', 'button']),
          sub_type: z.optional(z.string()),
          index: z.optional(z.string()),
          parameters: z.array(parameter),
        }),
      ),
    ),
  }),
}

const outer = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.optional(z.literal('individual')),
  to: z.optional(z.string().check(z.regex(/^\+?\d{5,15}$/, 'is not a phone number'))),
  recipient: z.optional(
    z.string().check(z.regex(/^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/, 'is no user id')),
  ),
  context: z.optional(z.strictObject({ message_id: words(300) })),
  biz_opaque_callback_data: z.optional(words(512)),
}
const kindSchema = z.object({
  type: z.optional(z.string()),
  interactive: z.optional(z.object({ type: z.optional(z.string()) })),
})

/** Takes or refuses a body of `POST /<number>/messages` by the documented shapes and limits. */
export function readOutbound(json: unknown): Readable {
  const kind = kindSchema.safeParse(json).data
  if (kind === undefined) return refuse(100, 'The body is not a message object.')
  const type = kind.type ?? 'text'
  const content = contentSchema(type, kind.interactive?.type)
  if (content === undefined) {
    const named = type === 'interactive' ? (kind.interactive?.type ?? 'none') : type
    return refuse(131009, `This stand-in shows no message of type ${named}.`)
  }
  const schema = z.strictObject({ ...outer, type: z.optional(z.string()), [type]: content })
  const parsed = schema.safeParse(json)
  if (!parsed.success) return { ok: false, refusal: refusalOf(json, parsed.error.issues[0]) }
  const { to, recipient, context, biz_opaque_callback_data: callbackData } = parsed.data
  const target = to ?? recipient
  if (target === undefined) return refuse(131008, 'The parameter to is required.')
  return {
    ok: true,
    body: {
      to: target,
      content: { type, [type]: valueAt(parsed.data, [type]) },
      replyTo: context?.message_id ?? null,
      callbackData: callbackData ?? null,
    },
  }
}

function contentSchema(type: string, interactive: string | undefined) {
  if (type === 'text' || type === 'template') return contents[type]
  if (type !== 'interactive' || interactive === undefined) return undefined
  return Object.hasOwn(interactives, interactive)
    ? interactives[interactive as keyof typeof interactives]
    : undefined
}

/** The way Meta tells what is wrong: missing 131008, unknown key or over-long text 100, bad value 131009. */
function refusalOf(json: unknown, issue: z.core.$ZodIssue | undefined): Refusal {
  if (issue === undefined) return refusal(100, 'Invalid parameter')
  const place = issue.path.map(String)
  const name =
    place.length > 1
      ? `${place[0]}${place
          .slice(1)
          .map((key) => `['${key}']`)
          .join('')}`
      : (place[0] ?? 'body')
  if (issue.code === 'unrecognized_keys') {
    return refusal(100, `Unexpected key "${issue.keys.join('", "')}" on param "${name}".`)
  }
  if (valueAt(json, place) === undefined)
    return refusal(131008, `The parameter ${name} is required.`)
  const details = `Param ${name} ${issue.message}.`
  return refusal(name === "text['body']" ? 100 : 131009, details)
}

function valueAt(json: unknown, place: string[]): unknown {
  return place.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined,
    json,
  )
}

const refuse = (code: number, details: string): Readable => ({
  ok: false,
  refusal: refusal(code, details),
})
