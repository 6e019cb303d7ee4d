import * as fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { ondcActions } from '#core/marketplace/ondc/request.ts'
import { payablePaise } from '#core/order/order.ts'
import { changedBodies, fuzzSeed, type Json, webhooks } from '../testing/changed-json.ts'
import { count, loose, ondcDay } from '../testing/ondc-day.ts'
import { ondcTalk } from '../testing/ondc-talk.ts'

// The whole of it: HAAT_WEBHOOKS=10000 npx vitest run server/ondc/requests-fuzz --testTimeout=1200000

const day = ondcDay()
beforeEach(async () => {
  for (const good of Object.values(loose)) await count(day.shop, good.id, 900_000_000)
})

const names = ['select', 'confirm_cod', 'confirm_prepaid', 'cancel_by_buyer'] as const
const faults = () =>
  day.server.logLines
    .filter((line) => /a job failed|request failed|a job was given up/.test(line))
    .map((line) => line.slice(0, 1500))
const actions: readonly string[] = ondcActions

/** The same as another message about another order, where it still says of itself which it is. */
function asNew(body: Json, n: number) {
  const { context, message } = Object(body)
  const { action, message_id: id } = Object(context)
  const timestamp = new Date(day.now + 1000 + n).toISOString()
  const order = Object(message).order
  return {
    action: actions.includes(action) ? action : 'confirm',
    request: {
      ...Object(body),
      ...(typeof id === 'string' ? { context: { ...context, message_id: `${n}`, timestamp } } : {}),
      ...(order?.id ? { message: { ...message, order: { ...order, id: `${n}` } } } : {}),
    },
  }
}

const refs = async () => (await day.shop.orders()).map(({ channelRef }) => channelRef)

test('whatever a signed request has become, it is answered, and nothing is placed but at its quote', async () => {
  const [talk, other] = [ondcTalk(day), ondcTalk(day)]
  await day.buyer.post('select', talk.about('select'))
  await day.server.worker.drain()
  // Another basket has another quote, and so another talk.
  const bodies = names.map((name): Json => (name === 'select' ? other : talk).about(name))
  for (const [n, body] of changedBodies(bodies, webhooks).entries()) {
    const { action, request } = asNew(body, n)
    const reply = await day.buyer.post(action, request)
    expect([200, 401], JSON.stringify(body).slice(0, 2000)).toContain(reply.status)
  }
  await day.server.worker.drain()
  expect(faults()).toEqual([])
  expect(day.server.logLines.join()).not.toMatch(/Sunita|9820011223|Sai Krupa/)
  const orders = await day.shop.orders()
  expect(orders.length).toBeGreaterThan(0)
  for (const order of orders) expect(payablePaise(order)).toBe(18_000)
  expect(new Set(await refs()).size).toBe(orders.length)
})

test('asked many times over, in any order and by many at once, each order is placed once', async () => {
  const buyers = Math.max(2, Math.ceil(webhooks / 60))
  const talks = Array.from({ length: buyers }, () => ondcTalk(day))
  const messages = talks.flatMap((talk) =>
    (['select', 'confirm_cod', 'cancel_by_buyer'] as const).map((name) => {
      const body = talk.about(name)
      return { action: body.context.action, body }
    }),
  )
  const asked = fc.sample(fc.constantFrom(...messages), { numRuns: webhooks, seed: fuzzSeed })
  const atOnce = 20
  for (let from = 0; from < asked.length; from += atOnce) {
    const replies = await Promise.all(
      asked.slice(from, from + atOnce).map(({ action, body }) => day.buyer.post(action, body)),
    )
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]))
    // The worker is at it while more comes.
    if (from % 100 === 0) await day.server.worker.drain()
  }
  await day.server.worker.drain()
  // Whatever has become of all that, each buyer asks once more in the right order.
  for (const talk of talks) {
    day.now += 1000
    await day.buyer.post('select', talk.about('select'))
    await day.buyer.post('confirm', talk.about('confirm_cod'))
  }
  await day.server.worker.drain()
  expect(faults()).toEqual([])
  const placed = await refs()
  expect(placed).toHaveLength(buyers)
  expect(new Set(placed.map((ref) => ref?.split('/').at(-1)))).toEqual(
    new Set(talks.map(({ orderId }) => orderId)),
  )
})
