import { randomUUID } from 'node:crypto'
import type { PartnerOrder } from '#core/marketplace/partner/partner-order.ts'
import { joinPartner } from '../partner/joined-shops.ts'
import { makeKey, makePartner } from '../partner/keys.ts'
import type { PartnerRight } from '../partner/rights.ts'
import { type SignedRequest, signRequest } from '../partner/signature.ts'
import type { TestServer } from './start-server.ts'
import { shelf, type TestShop } from './test-shop.ts'

export type PartnerReply = {
  status: number
  body: Record<string, unknown>
  headers: Record<string, unknown>
}

/** The id of the order that an answer is about. */
export const idOf = ({ body }: PartnerReply): string => String(body['id'])

type KeyOptions = { rights?: readonly PartnerRight[]; shops?: readonly string[] | null }

/** A marketplace of a test: signs what it asks with a key of its own. */
export type TestPartner = {
  id: string
  key: { id: string; secret: string }
  /** `change` = what is to differ from a right request, before it is signed (`signed`) or after that (`sent`). */
  call(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: object,
    change?: { signed?: Partial<SignedRequest>; sent?: Record<string, string> },
  ): Promise<PartnerReply>
  place(shop: TestShop, change?: Partial<PartnerOrder>): Promise<PartnerReply>
  /** The same partner under another key. */
  withKey(options?: KeyOptions): Promise<TestPartner>
}

/** A partner that these shops have let in. */
export async function testPartner(
  server: TestServer,
  shops: readonly TestShop[],
  options: KeyOptions = {},
): Promise<TestPartner> {
  const id = await makePartner(server.deps, { name: 'Bazaar', isTest: false })
  for (const shop of shops) await joinPartner(server.deps, shop.id, id)
  return underKey(server, id, options)
}

/** A partner that is there already, under a new key. */
export async function underKey(
  server: TestServer,
  id: string,
  { rights = ['goods', 'orders'], shops = null }: KeyOptions,
): Promise<TestPartner> {
  const made = await makeKey(server.deps, id, { rights, shops })
  if (!made.ok) throw new Error(`No key: ${made.code}`)
  const key = made.value
  const call: TestPartner['call'] = async (method, url, body, { signed, sent } = {}) => {
    const payload = body === undefined ? '' : JSON.stringify(body)
    const request = {
      ...{ method, url, timestamp: String(server.deps.now()), nonce: randomUUID() },
      body: Buffer.from(payload),
      ...signed,
    }
    const reply = await server.app.inject({
      ...{ method, url },
      headers: {
        'haat-key': key.id,
        'haat-timestamp': request.timestamp,
        'haat-nonce': request.nonce,
        'haat-signature': signRequest(key.secret, request),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...sent,
      },
      ...(body === undefined ? {} : { payload }),
    })
    return {
      status: reply.statusCode,
      body: reply.body === '' ? {} : reply.json(),
      headers: reply.headers,
    }
  }
  return {
    ...{ id, key, call },
    place: (shop, change) => call('POST', '/v1/partner/orders', partnerOrder(shop, change)),
    withKey: (options = {}) => underKey(server, id, options),
  }
}

/** Where the shops of these tests bring orders. */
export const servedPin = '700012'

/** Two packets of noodles, brought within the served PIN code and paid at the door. */
export const partnerOrder = (shop: TestShop, change: Partial<PartnerOrder> = {}): PartnerOrder => ({
  ref: `B-${randomUUID()}`,
  to: { shop: shop.id },
  lang: 'bn',
  mode: 'home',
  customer: { name: 'Mousumi Dey', phone: '+919830000000' },
  address: { line: '12 Surya Sen Street', landmark: '', pin: servedPin, place: null },
  ifMissing: 'drop_item',
  note: '',
  pays: 'door',
  lines: [lineFor(shelf.noodles, 2)],
  ...change,
})

/** A line at the price that the good has now. */
export const lineFor = (
  good: (typeof shelf)[keyof typeof shelf],
  qty: number,
): PartnerOrder['lines'][number] => ({
  ...{ good: { product: good.id }, unit: good.unit, qty },
  ...{ pricePaise: good.pricePaise, per: good.per },
})

type Work = 'withShopTx' | 'readShop'

/**
 * What becomes of `act` when the process ends before, or right after, it does `work` for the first time: nothing that
 * would follow in it happens.
 */
export async function endingAt<T>(
  { deps }: TestServer,
  [when, work]: readonly ['before' | 'after', Work],
  act: () => Promise<T>,
): Promise<T> {
  const db: Record<Work, (...args: never[]) => Promise<unknown>> = deps.db
  const alive = db[work]
  let isFirst = true
  db[work] = async (...args) => {
    if (isFirst && when === 'after') await alive(...args)
    isFirst = false
    throw new Error('The process ends here.')
  }
  try {
    return await act()
  } finally {
    db[work] = alive
  }
}

/** Lets the shop bring orders to the served PIN code, with so much of each good on its shelves. */
export async function readyForPartners(shop: TestShop, qty = 50): Promise<TestShop> {
  await shop.act('editShop', { shopId: shop.id, set: { pin: servedPin } })
  for (const good of Object.values(shelf))
    await shop.act('countStock', {
      ...{ id: shop.deps.newId(), productId: good.id },
      ...{ counted: qty * good.per, seen: 0 },
    })
  return shop
}
