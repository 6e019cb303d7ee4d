// A marketplace that keeps to docs/partner-api.md and to nothing else: it places an order, follows it and cancels it.
//
//   node demo/reference-partner.ts shops
//   node demo/reference-partner.ts place <pin> <ref> <good>=<quantity>…     prints the id of the order
//   node demo/reference-partner.ts prepaid <pin> <ref> <good>=<quantity>…   the same, paid to the marketplace
//   node demo/reference-partner.ts follow <order id>                        until it has come to its end
//   node demo/reference-partner.ts cancel <order id>
//
// HAAT, PARTNER_KEY and PARTNER_SECRET say where, and as whom.
import { createHmac, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod/mini'
import { partnerEventSchema } from '#core/marketplace/partner/event.ts'
import { toldOrderSchema } from '#core/marketplace/partner/order-told.ts'
import type { PartnerLine, PartnerOrder } from '#core/marketplace/partner/partner-order.ts'
import { amountSchema } from '#core/money/paise.ts'
import { isClosed } from '#core/order/order-status.ts'
import { unitSchema } from '#core/quantity/quantity.ts'

const {
  HAAT: origin = 'http://localhost:8787',
  PARTNER_KEY: key = '',
  PARTNER_SECRET: secret = '',
} = process.env

const shopsSchema = z.object({ shops: z.array(z.object({ id: z.string(), name: z.string() })) })
const serviceSchema = z.object({
  shops: z.array(z.object({ shop: z.string(), whyNot: z.nullable(z.string()) })),
})
const goodSchema = z.object({
  ref: z.nullable(z.string()),
  unit: unitSchema,
  pricePaise: amountSchema,
  per: z.int(),
})
const feedSchema = z.object({ goods: z.array(goodSchema), cursor: z.string(), more: z.boolean() })
type Good = z.infer<typeof goodSchema>
const eventsSchema = z.object({ events: z.array(partnerEventSchema) })

/** An answer that was not what was asked for, with the problem as it came. */
class Refused extends Error {}

/** Asks once, signed anew each time; throws Refused for a problem. */
async function ask<T>(
  answer: z.ZodMiniType<T>,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<T> {
  const text = body === undefined ? '' : JSON.stringify(body)
  const timestamp = String(Date.now())
  const nonce = randomUUID()
  const sum = createHmac('sha256', secret)
    .update(`${method}\n${path}\n${timestamp}\n${nonce}\n${text}`)
    .digest('hex')
  const reply = await fetch(origin + path, {
    method,
    headers: {
      ...{ 'haat-key': key, 'haat-timestamp': timestamp, 'haat-nonce': nonce },
      'haat-signature': `v1=${sum}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: text }),
  })
  const json: unknown = await reply.json()
  if (!reply.ok) throw new Refused(JSON.stringify(json))
  return answer.parse(json)
}

/** The goods of a shop by what every shop calls them. */
async function goodsOf(shop: string): Promise<ReadonlyMap<string, Good>> {
  const goods = new Map<string, Good>()
  const path = `/v1/partner/shops/${shop}/goods`
  let page = await ask(feedSchema, 'GET', path)
  for (;;) {
    for (const good of page.goods) if (good.ref !== null) goods.set(good.ref, good)
    if (!page.more) return goods
    page = await ask(feedSchema, 'GET', `${path}?cursor=${encodeURIComponent(page.cursor)}`)
  }
}

/** Offers an order to a PIN code, at the prices of the first shop that serves it. */
async function place(
  pays: PartnerOrder['pays'],
  pin: string,
  ref: string,
  wanted: readonly string[],
): Promise<void> {
  const { shops } = await ask(serviceSchema, 'GET', `/v1/partner/serviceability?pin=${pin}`)
  const shop = shops.find(({ whyNot }) => whyNot === null)
  if (!shop) throw new Refused(`Nobody serves ${pin} now.`)
  const goods = await goodsOf(shop.shop)
  const order: PartnerOrder = {
    ...{ ref, to: { pin }, lang: 'hi', mode: 'home', note: '', pays },
    customer: { name: 'Asha Kulkarni', phone: '+919820000000' },
    address: { line: '4 Station Road', landmark: '', pin, place: null },
    ifMissing: 'drop_item',
    lines: wanted.map((one) => lineOf(one, goods)),
  }
  const { id } = await ask(toldOrderSchema, 'POST', '/v1/partner/orders', order)
  print(id)
}

function lineOf(wanted: string, goods: ReadonlyMap<string, Good>): PartnerLine {
  const [ref = '', qty = ''] = wanted.split('=')
  const good = goods.get(ref)
  if (!good) throw new Refused(`The shop has no ${ref}.`)
  const { unit, pricePaise, per } = good
  return { good: { ref }, unit, qty: Number(qty), pricePaise, per }
}

const pollMs = 1_000

/** Prints each step of an order and where it is, until it moves no more. */
async function follow(id: string): Promise<void> {
  for (let after = 0; ; await pause(pollMs)) {
    const { events } = await ask(eventsSchema, 'GET', `/v1/partner/events?after=${after}`)
    for (const { n, order, status, shop, reason } of events) {
      after = n
      if (order !== id) continue
      print([status, shop, reason ?? ''].join(' ').trim())
      if (isClosed(status)) return
    }
  }
}

async function cancel(id: string): Promise<void> {
  const reason = { reason: 'changed_mind' }
  const path = `/v1/partner/orders/${id}/cancel`
  print((await ask(toldOrderSchema, 'POST', path, reason)).status)
}

async function listShops(): Promise<void> {
  const { shops } = await ask(shopsSchema, 'GET', '/v1/partner/shops')
  for (const { id, name } of shops) print(`${id} ${name}`)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

const [what, first = '', second = '', ...more] = process.argv.slice(2)
try {
  if (what === 'shops') await listShops()
  else if (what === 'place') await place('door', first, second, more)
  else if (what === 'prepaid') await place('prepaid', first, second, more)
  else if (what === 'follow') await follow(first)
  else if (what === 'cancel') await cancel(first)
  else throw new Refused('Say shops, place, prepaid, follow or cancel; see the head of this file.')
} catch (error) {
  if (!(error instanceof Refused)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
