import { readdirSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { changedBodies, fuzzSeed, type Json, webhooks } from '../testing/changed-json.ts'
import { fixture, fromCustomer, postWebhook, status, text } from '../testing/webhook.ts'
import { whatsappDay } from '../testing/whatsapp-day.ts'

// The whole of it, which takes minutes: HAAT_WEBHOOKS=10000 npx vitest run server/whatsapp/webhook-fuzz
// --testTimeout=1200000.

const day = whatsappDay()

const fixtures = readdirSync(new URL('../testing/whatsapp-fixtures/', import.meta.url))
  .filter((name) => /^(?:in|status|payment)_/.test(name))
  .map((name): Json => JSON.parse(fixture(name.replace('.json', ''))))

const inbox = () =>
  day.server.deps.db.global
    .selectFrom('whatsapp_inbox')
    .select(['key', 'done_at', 'last_error'])
    .execute()

test('whatever a signed webhook has become, it is answered 200, kept, and taken in without a fault', async () => {
  const bodies = changedBodies(fixtures, webhooks)
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
    seed: fuzzSeed,
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
