import { readdirSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fixture, fromCustomer, postWebhook, status, text } from '../testing/webhook.ts'
import { whatsappDay } from '../testing/whatsapp-day.ts'

// The whole of it, which takes minutes: HAAT_WEBHOOKS=10000 npx vitest run server/whatsapp/webhook-fuzz
// --testTimeout=1200000. HAAT_FUZZ_SEED draws the same again.

const webhooks = Number(process.env['HAAT_WEBHOOKS'] ?? 300)
const seed = Number(process.env['HAAT_FUZZ_SEED'] ?? 20_261_128)
const day = whatsappDay()

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

const fixtures = readdirSync(new URL('../testing/whatsapp-fixtures/', import.meta.url))
  .filter((name) => /^(?:in|status|payment)_/.test(name))
  .map((name): Json => JSON.parse(fixture(name.replace('.json', ''))))

const strange = fc.constantFrom<Json>(
  null,
  '',
  0,
  -1,
  1e308,
  true,
  [],
  {},
  [[[[[[]]]]]],
  'a\u0000b\ud83d',
  '‮\u200b٣',
  '9'.repeat(400),
  'क'.repeat(5000),
  '2 kg chini, maggi 3',
  { __proto__: null, constructor: 'x', toString: 1 },
  '99999999999999999999',
  'wamid.fuzz',
)

/** A place in a body, as a number that is divided among its branches, and what stands there instead; undefined = gone. */
const change = fc.record({
  place: fc.nat(),
  by: fc.option(strange, { nil: undefined, freq: 4 }),
})

/** The body with one of its values changed or dropped, or one of a list told twice. */
function changed(json: Json, { place, by }: { place: number; by: Json | undefined }): Json {
  const count = (value: Json): number =>
    typeof value === 'object' && value !== null
      ? Object.values(value).reduce<number>((sum, one) => sum + 1 + count(one), 0)
      : 0
  let left = place % Math.max(1, count(json))
  const walk = (value: Json): Json => {
    if (typeof value !== 'object' || value === null) return value
    const fields = Object.entries(value).flatMap(([name, one]): [string, Json][] => {
      if (left-- !== 0) return [[name, walk(one)]]
      if (by !== undefined) return [[name, by]]
      return Array.isArray(value) && place % 2 === 0
        ? [
            [name, one],
            [name, one],
          ]
        : []
    })
    return Array.isArray(value) ? fields.map(([, one]) => one) : Object.fromEntries(fields)
  }
  return walk(json)
}

const inbox = () =>
  day.server.deps.db.global
    .selectFrom('whatsapp_inbox')
    .select(['key', 'done_at', 'last_error'])
    .execute()

test('whatever a signed webhook has become, it is answered 200, kept, and taken in without a fault', async () => {
  const bodies = fc.sample(
    fc
      .tuple(fc.constantFrom(...fixtures), fc.array(change, { minLength: 1, maxLength: 4 }))
      .map(([body, changes]) => changes.reduce(changed, body)),
    { numRuns: webhooks, seed },
  )
  for (const body of bodies) {
    const reply = await postWebhook(day.server.app, JSON.stringify(body))
    expect(reply.statusCode, JSON.stringify(body).slice(0, 2000)).toBe(200)
  }
  await day.server.worker.drain()
  const rows = await inbox()
  expect(rows.length).toBeGreaterThan(webhooks / 4)
  const faults = day.server.logLines.filter((line) => line.includes('an inbound update failed'))
  expect(faults.map((line) => line.slice(0, 1000))).toEqual([])
  expect(rows.filter(({ done_at }) => done_at === null)).toEqual([])
  const orders = await day.shop.orders()
  expect(new Set(orders.map(({ channelRef }) => channelRef)).size).toBe(orders.length)
})

test('told many times over, in any order and by many at once, each message is one order and none is lost', async () => {
  const writers = Math.ceil(webhooks / 50)
  const messages = Array.from({ length: writers }, (_, i) =>
    fromCustomer(
      { waId: `9198200${String(10_000 + i)}`, name: `Customer ${i}` },
      text(`${1 + (i % 9)} kg chini`),
      { id: `wamid.rush.${i}`, at: day.now - i * 1000 },
    ),
  )
  const reports = Array.from({ length: writers }, (_, i) =>
    status(`wamid.out.${i}`, ['sent', 'delivered', 'read', 'failed'][i % 4] ?? 'sent'),
  )
  const told = fc.sample(fc.constantFrom<object>(...messages, ...reports), {
    numRuns: webhooks - 2 * writers,
    seed,
  })
  // Each at least once, at the end of all.
  const all = [...told, ...reports, ...messages]
  const atOnce = 20
  for (let from = 0; from < all.length; from += atOnce) {
    const replies = await Promise.all(
      all.slice(from, from + atOnce).map((body) => postWebhook(day.server.app, body)),
    )
    expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
    // The worker is at it while more comes.
    if (from % 200 === 0) await day.server.worker.drain()
  }
  await day.server.worker.drain()
  const refs = (await day.shop.orders()).map(({ channelRef }) => channelRef)
  expect(refs).toHaveLength(writers)
  expect(new Set(refs)).toEqual(new Set(messages.map((_, i) => `wamid.rush.${i}`)))
})
