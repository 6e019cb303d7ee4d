import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { beforeEach, expect } from 'vitest'
import { ondcItemId } from '#core/marketplace/ondc/offers.ts'
import { paise } from '#core/money/paise.ts'
import { publicKeyOf } from '../ondc/ed25519.ts'
import { ondcPartner } from '../ondc/ondc-partner.ts'
import { authorize, isInTime, isSignedBy, readAuthorization } from '../ondc/signature.ts'
import { joinPartner } from '../partner/joined-shops.ts'
import { type ServerDay, serverDay } from './server-day.ts'
import { readyForPartners } from './test-partner.ts'
import { openTestShop, product, stockShelf, type TestShop } from './test-shop.ts'

/** Loose goods, which may be offered there as they are. */
export const loose = {
  sugar: product(0x21, { ref: 'sugar', cat: 'sugar-salt', unit: 'g', per: 1000, ...at(4400) }),
  dal: product(0x22, { ref: 'moong-dal', cat: 'pulses', unit: 'g', per: 1000, ...at(11_600) }),
} as const

function at(amount: number) {
  return { pricePaise: paise(amount) }
}

/** A bag of 1 kg of sugar and one of 250 g of dal, as the network calls them. */
export const bags = {
  sugar: ondcItemId({ productId: loose.sugar.id, size: 1000 }),
  dal: ondcItemId({ productId: loose.dal.id, size: 250 }),
} as const

type Callback = { uri: string; action: string; body: CallbackBody }

/** As much of a callback as tests look at. */
type CallbackBody = {
  context: Record<string, string>
  message?: {
    order?: ToldOrder
    tracking?: { status: string }
    catalog?: { 'bpp/providers': ToldProvider[] }
  }
  error?: { code: string }
}
type ToldOrder = {
  state: string
  quote: { price: { value: string } }
  payment: object
  fulfillments?: { state?: { descriptor: { code: string } } }[]
}
type ToldProvider = { id: string; items: { id: string }[]; locations: { address: object }[] }

type Reply = { status: number; body: { error?: { code: string; path?: string } } }

/** A buyer's app in a test: asks, and takes callbacks whose signature it has checked. */
export type Buyer = {
  id: string
  keyId: string
  privateKey: KeyObject
  publicKey: string
  /** What it was called back with, in that order. */
  heard: Callback[]
  /** What it answers a callback. */
  answer: (callback: Callback) => number | undefined
  /** The code with which it refuses one; undefined = it takes it. */
  refuses: (callback: Callback) => string | undefined
  /** Whether the registry answers, and what. */
  registry: (members: object[]) => Response | Promise<Response>
  post(action: string, body: object | string, change?: { sent?: object }): Promise<Reply>
}

export type OndcDay = ServerDay & { shop: TestShop; buyer: Buyer }

const ours = pair()
const theirs = pair()
const subscriberId = 'haat.example.com'

function pair() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32)
  const bare = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  return { privateKey, seed: seed.toString('base64'), bare: bare.toString('base64') }
}

/** Settings that turn the network on. */
export const ondcEnv = {
  HAAT_PUBLIC_URL: 'https://haat.example.com',
  ONDC_SUBSCRIBER_ID: subscriberId,
  ONDC_KEY_ID: 'haat-1',
  ONDC_PRIVATE_KEY: ours.seed,
  ONDC_REGISTRY_URL: 'https://registry.example.com/lookup',
  ONDC_CITIES: 'std:033 Kolkata WB 700 711, std:022 Navi Mumbai MH 400',
  ONDC_CARE: 'Haat care,care@haat.example.com,8652000141',
}

/** Each test of the file that calls this begins at ten in a shop that has let ONDC in, on a server that is in it. */
export function ondcDay(): OndcDay {
  const buyer: Buyer = {
    ...{ id: 'buyer.example.com', keyId: 'buyer-1', heard: [], answer: () => 200 },
    refuses: () => undefined,
    ...{ privateKey: theirs.privateKey, publicKey: theirs.bare },
    registry: (members) => Response.json(members),
    async post(action, body, { sent = {} } = {}) {
      const payload = typeof body === 'string' ? body : JSON.stringify(body)
      const { id, keyId, privateKey } = buyer
      const authorization = authorize({ subscriberId: id, keyId, privateKey }, payload, day.now)
      const headers = { 'content-type': 'application/json', authorization, ...sent }
      const url = `/ondc/${action}`
      const reply = await day.server.app.inject({ method: 'POST', url, headers, payload })
      return { status: reply.statusCode, body: reply.json() }
    },
  }
  const day = serverDay({
    env: ondcEnv,
    fetch: async () =>
      buyer.registry([
        {
          ...{ subscriber_id: buyer.id, ukId: buyer.keyId, status: 'SUBSCRIBED' },
          ...{ signing_public_key: buyer.publicKey, valid_until: '2030-01-01T00:00:00.000Z' },
        },
      ]),
    postToPartner: async (url, headers, sent) => {
      const by = readAuthorization(headers['authorization'] ?? '')
      const key = publicKeyOf(ours.bare)
      if (!by || !key || !isSignedBy(key, Buffer.from(sent), by) || !isInTime(by, day.now))
        return { status: 401, text: '' }
      expect([by.subscriberId, by.keyId]).toEqual([subscriberId, 'haat-1'])
      const [, uri = '', action = ''] = /^(.*)\/(on_\w+)$/.exec(url) ?? []
      const callback: Callback = { uri, action, body: JSON.parse(sent) }
      const status = buyer.answer(callback)
      if (status === 200) buyer.heard.push(callback)
      const nack = buyer.refuses(callback)
      const error = { type: 'DOMAIN-ERROR', code: nack ?? '', message: 'No' }
      const ack = { status: nack === undefined ? 'ACK' : 'NACK' }
      const text = JSON.stringify({ message: { ack }, ...(nack === undefined ? {} : { error }) })
      return status === undefined ? undefined : { status, text }
    },
  }) as OndcDay
  beforeEach(async () => {
    Object.assign(buyer, { heard: [], answer: () => 200, refuses: () => undefined })
    buyer.registry = (members) => Response.json(members)
    day.buyer = buyer
    day.shop = await openOndcShop(day)
  })
  return day
}

/** A shop in Kolkata that has all in its book that the network wants, and has let it in. */
async function openOndcShop({ server: { deps } }: ServerDay): Promise<TestShop> {
  const shop = await readyForPartners(await openTestShop(deps))
  await shop.act('editShop', {
    shopId: shop.id,
    set: {
      ...{ address: '12 Surya Sen Street', fssai: '12326001000207', deliveryPaise: paise(2000) },
      ...{ place: { latE6: 22_572_600, lngE6: 88_363_900 }, radiusM: 3000, vpa: 'ganesh@okbank' },
    },
  })
  await stockShelf(deps, shop.id, Object.values(loose))
  for (const good of Object.values(loose)) await count(shop, good.id, 9000)
  await joinPartner(deps, shop.id, await ondcPartner(deps))
  return shop
}

/** The shop has counted so much of a good. */
export const count = (shop: TestShop, productId: string, counted: number) =>
  shop.act('countStock', { id: shop.deps.newId(), productId, counted, seen: 0 })
