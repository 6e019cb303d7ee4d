import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
// The small edition cannot read a schema.
import { fromJSONSchema } from 'zod/v4'
import type { ApiDocument, Method, Operation } from '../openapi/document.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import {
  lineFor,
  readyForPartners,
  servedPin,
  type TestPartner,
  testPartner,
} from '../testing/test-partner.ts'
import { openTestShop, shelf, type TestShop } from '../testing/test-shop.ts'

// All that is asked and expected here follows from openapi.json: who reads nothing else is never surprised.

type Schema = {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  pattern?: string
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
}
type Listed = { method: Method; path: string; operation: Operation }

const runs = 6
/** Some hundred requests, on a machine that may have other things to do. */
const patienceMs = 120_000
let server: TestServer
let shop: TestShop
let partner: TestPartner
let document: ApiDocument
/** Words that lead somewhere, wherever the schema allows them. */
let known: string[] = []
let eventId = ''

beforeAll(async () => {
  server = await startTestServer()
  shop = await readyForPartners(await openTestShop(server.deps), 1_000_000)
  partner = await testPartner(server, [shop], { rights: ['goods', 'orders', 'hooks'] })
  document = (await server.app.inject('/openapi.json')).json()
  await shop.act('editShop', { shopId: shop.id, set: { autoAccept: true } })
  const { body } = await partner.place(shop)
  await server.worker.drain()
  const { events } = (await partner.call('GET', '/v1/partner/events')).body as {
    events: { id: string }[]
  }
  eventId = events[0]?.id ?? ''
  const ids = [shop.id, String(body['id']), eventId, shelf.noodles.id]
  known = [...ids, servedPin, 'sugar', '+919830000000', 'https://api.bazaar.example/']
})
afterAll(() => server.close())

const partnerOperations = (): Listed[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) =>
      operation.tags?.includes('partner') ? [{ method: method as Method, path, operation }] : [],
    ),
  )

/** Anything that a schema allows. */
function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valueOf))
  switch (schema.type) {
    case 'object': {
      const { properties = {}, required = [] } = schema
      const fields = Object.entries(properties).map(([name, field]) => [name, valueOf(field)])
      return recordOf(Object.fromEntries(fields), required)
    }
    case 'array': {
      const { items = {}, minItems = 0, maxItems = 4 } = schema
      return fc.array(valueOf(items), { minLength: minItems, maxLength: Math.min(maxItems, 4) })
    }
    case 'string':
      return textOf(schema)
    case 'integer':
      return fc.integer({
        min: Math.max(schema.minimum ?? 0, -1e9),
        max: Math.min(schema.maximum ?? 1e6, 1e9),
      })
    case 'boolean':
      return fc.boolean()
    default:
      return fc.constant(null)
  }
}

const recordOf = (
  fields: Record<string, fc.Arbitrary<unknown>>,
  required: string[],
): fc.Arbitrary<Record<string, unknown>> => fc.record(fields, { requiredKeys: required })

function textOf({ pattern, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  const fits = pattern === undefined ? /^/ : new RegExp(pattern)
  const knowns = known.filter((word) => fits.test(word) && word.length <= maxLength)
  const any =
    pattern === undefined
      ? fc.string({ minLength, maxLength: Math.min(maxLength, 40), unit: 'binary' })
      : fc.stringMatching(fits)
  return knowns.length > 0 ? fc.oneof(fc.constantFrom(...knowns), any) : any
}

/** An address and a body as the operation documents them. */
function requestOf({ path, operation }: Listed): fc.Arbitrary<{ url: string; body?: unknown }> {
  const { parameters = [], requestBody } = operation
  const asked = recordOf(
    Object.fromEntries(
      parameters.map(({ name, schema }) => [name, valueOf((schema ?? {}) as Schema)]),
    ),
    parameters.flatMap(({ name, required }) => (required ? [name] : [])),
  )
  const schema = requestBody?.content['application/json']?.schema
  const body = schema === undefined ? fc.constant(undefined) : valueOf(schema as Schema)
  return fc.tuple(asked, body).map(([values, sent]) => {
    const inQuery = parameters.flatMap(({ name, in: where }) => {
      const value = values[name] as string | undefined
      return where === 'query' && value !== undefined ? [[name, value]] : []
    })
    const query = new URLSearchParams(inQuery).toString()
    const url = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
      encodeURIComponent(String(values[name])),
    )
    return { url: query === '' ? url : `${url}?${query}`, body: sent }
  })
}

const met = new Set<string>()

/** Asks, and holds the answer against what the document promises for its status. */
async function keepsItsWord(
  { method, path, operation }: Listed,
  { url, body }: { url: string; body?: unknown },
): Promise<void> {
  const verb = method.toUpperCase() as 'GET' | 'POST' | 'PUT'
  const answer = await partner.call(verb, url, body as object | undefined)
  const name = `${verb} ${url} ${JSON.stringify(body)} -> ${answer.status} ${JSON.stringify(answer.body)}`
  const promised = operation.responses?.[String(answer.status)]
  expect(promised, name).toBeDefined()
  met.add(`${method} ${path} ${answer.status}`)
  const [schema] = Object.values(promised?.content ?? {}).map((media) => media.schema)
  if (schema === undefined) return
  const read = fromJSONSchema(schema as never).safeParse(answer.status === 204 ? null : answer.body)
  expect(read.error?.issues, name).toBeUndefined()
}

describe('what openapi.json says of the marketplace API', () => {
  it(
    'holds for any request that it allows',
    async () => {
      const operations = partnerOperations()
      expect(operations.length).toBeGreaterThan(9)
      for (const listed of operations)
        await fc.assert(
          fc.asyncProperty(requestOf(listed), (asked) => keepsItsWord(listed, asked)),
          { numRuns: runs, endOnFailure: true },
        )
    },
    patienceMs,
  )

  it(
    'holds for any request that it does not allow, and none of them is a fault of ours',
    async () => {
      const anything = fc.anything({ maxDepth: 4, withNullPrototype: false })
      const json = anything.filter((value) => JSON.stringify(value) !== undefined)
      for (const listed of partnerOperations().filter(({ operation }) => operation.requestBody)) {
        const spoilt = fc
          .tuple(requestOf(listed), fc.string(), json)
          .map(([asked, field, value]) => {
            const { body } = asked
            const isObject = typeof body === 'object' && body !== null
            return {
              ...asked,
              body: isObject && field.length < 5 ? { ...body, [field]: value } : value,
            }
          })
        await fc.assert(
          fc.asyncProperty(spoilt, async (asked) => {
            // What JSON cannot carry has become something else on the way.
            await keepsItsWord(listed, { ...asked, body: JSON.parse(JSON.stringify(asked.body)) })
          }),
          { numRuns: runs, endOnFailure: true },
        )
      }
    },
    patienceMs,
  )

  it('holds for each way that an order goes', async () => {
    const at = (path: string, method: Method): Listed => {
      const operation = document.paths[path]?.[method]
      if (!operation) throw new Error(`There is no ${path}.`)
      return { path, method, operation }
    }
    const order = {
      ...{ to: { shop: shop.id }, lang: 'hi', mode: 'home', ifMissing: 'drop_item', note: '' },
      ...{ ref: 'way-1', customer: { name: 'Asha', phone: null }, pays: 'door' },
      address: { line: '1', landmark: '', pin: servedPin, place: null },
      lines: [lineFor(shelf.noodles, 1)],
    }
    const place = at('/v1/partner/orders', 'post')
    const ways = [
      order,
      order,
      { ...order, note: 'other' },
      { ...order, ref: 'way-2', pays: 'prepaid' },
      { ...order, ref: 'way-3', to: { pin: servedPin } },
      { ...order, ref: 'way-4', to: { pin: '400001' } },
      { ...order, ref: 'way-5', lines: [{ ...lineFor(shelf.noodles, 1), pricePaise: 1 }] },
    ]
    for (const body of ways) await keepsItsWord(place, { url: '/v1/partner/orders', body })
    const { id } = (await partner.call('POST', '/v1/partner/orders', order)).body
    const orders = '/v1/partner/orders'
    const cancelled = { url: `${orders}/${String(id)}/cancel`, body: { reason: 'changed_mind' } }
    await keepsItsWord(at(`${orders}/{id}/cancel`, 'post'), cancelled)
    await keepsItsWord(at(`${orders}/{id}`, 'get'), { url: `${orders}/${String(id)}` })
    const goods = `/v1/partner/shops/${shop.id}/goods`
    await keepsItsWord(at('/v1/partner/shops/{id}/goods', 'get'), { url: goods })
    const serves = `/v1/partner/serviceability?pin=${servedPin}`
    await keepsItsWord(at('/v1/partner/serviceability', 'get'), { url: serves })
    for (const path of ['/v1/partner/shops', '/v1/partner/events', '/v1/partner/webhook'])
      await keepsItsWord(at(path, 'get'), { url: path })
    const away = { url: '/v1/partner/webhook', body: { url: null } }
    await keepsItsWord(at('/v1/partner/webhook', 'put'), away)
    const replay = `/v1/partner/events/${eventId}/replay`
    await keepsItsWord(at('/v1/partner/events/{id}/replay', 'post'), { url: replay })
    for (const status of [200, 201, 409, 422])
      expect(met).toContain(`post /v1/partner/orders ${status}`)
    for (const { method, path } of partnerOperations())
      expect(
        [...met].some((one) => one.startsWith(`${method} ${path} 2`)),
        `${method} ${path}`,
      ).toBe(true)
  })
})
