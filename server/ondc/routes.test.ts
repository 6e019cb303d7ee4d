import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { startTestServer } from '../testing/start-server.ts'
import nacks from '#core/testing/fixtures/ondc/ack_nack.json' with { type: 'json' }
import { bags, count, loose, ondcDay } from '../testing/ondc-day.ts'
import { nth, ondcActs, ondcTalk, reference } from '../testing/ondc-talk.ts'

const day = ondcDay()
const ack = { status: 200, body: { message: { ack: { status: 'ACK' } } } }
const { last } = ondcActs(day)

describe('a request of the network', () => {
  it.each(Object.entries(reference))(
    'of the reference is taken: %s',
    async (_name, { context, message }) => {
      const ids = { message_id: randomUUID(), transaction_id: randomUUID() }
      const body = { context: { ...context, ...ids }, message }
      expect(await day.buyer.post(body.context.action, body)).toEqual(ack)
      await day.server.worker.drain()
      expect(day.buyer.heard).toHaveLength(1)
      expect(day.server.logLines.filter((line) => line.includes('a job failed'))).toEqual([])
    },
  )

  it('is not taken without its signature, in another body, or from somebody else', async () => {
    const talk = ondcTalk(day)
    const body = talk.about('select')
    const wrong = { status: nacks.nack_signature.http_status, body: nacks.nack_signature.body }
    expect(await day.buyer.post('select', body, { sent: { authorization: '' } })).toEqual(wrong)
    const { authorization } = await signed(body)
    const other = talk.about('select')
    expect(await day.buyer.post('select', other, { sent: { authorization } })).toEqual(wrong)
    const stranger = talk.about('select', ({ context }) => (context.bap_id = 'other.example.com'))
    expect(await day.buyer.post('select', stranger)).toEqual(wrong)
    day.buyer.keyId = 'nobody-knows'
    day.buyer.registry = () => Response.json([])
    expect(await day.buyer.post('select', talk.about('select'))).toEqual(wrong)
    day.buyer.keyId = 'buyer-1'
    await day.server.worker.drain()
    expect(day.buyer.heard).toEqual([])
  })

  it('waits while the registry is away, and its keys are asked for once', async () => {
    let calls = 0
    day.buyer.keyId = randomUUID()
    const answers = [() => new Response('', { status: 500 }), () => Response.json({ no: 'list' })]
    for (const answer of answers) {
      day.buyer.registry = answer
      const reply = await day.buyer.post('select', ondcTalk(day).about('select'))
      expect(reply).toMatchObject({ status: 503, body: { error: { code: '31001' } } })
    }
    day.buyer.registry = (members) => {
      calls += 1
      return Response.json(members)
    }
    for (let n = 0; n < 3; n++)
      expect(await day.buyer.post('select', ondcTalk(day).about('select'))).toEqual(ack)
    day.buyer.keyId = 'buyer-1'
    expect(calls).toBe(1)
  })

  it('with a key that was never made known, or is over, is nobody’s', async () => {
    const spoilt = [{ status: 'UNSUBSCRIBED' }, { valid_until: '2020-01-01T00:00:00.000Z' }]
    for (const change of spoilt) {
      day.buyer.keyId = randomUUID()
      day.buyer.registry = ([member]) => Response.json([{ ...member, ...change }])
      const { status } = await day.buyer.post('select', ondcTalk(day).about('select'))
      expect(status).toBe(401)
    }
    day.buyer.keyId = 'buyer-1'
  })

  it('that is not as agreed is told where (30000), and is not answered', async () => {
    const told = async (change: (body: typeof reference.select) => void) =>
      (await day.buyer.post('select', ondcTalk(day).about('select', change))).body.error
    expect(await told(({ message }) => Object.assign(message.order, { items: undefined }))).toEqual(
      {
        ...nacks.nack_invalid.error,
        path: '$.message.order.items',
      },
    )
    const paths = await Promise.all([
      told(({ context }) => (context.core_version = '9.9.9')),
      told(({ context }) => (context.action = 'confirm')),
      told(({ context }) => (context.domain = 'ONDC:TRV10')),
      told(({ context }) => (context.bpp_id = 'other.example.com')),
      told(({ context }) => (context.bap_uri = 'https://10.0.0.1/ondc')),
      told(({ message }) => (nth(message.order.items, 0).id = 'a\u0000b')),
    ])
    const places = ['core_version', 'action', 'domain', 'bpp_id', 'bap_uri']
    const wanted = [...places.map((name) => `$.context.${name}`), '$']
    expect(paths.map((error) => [error?.code, error?.path])).toEqual(
      wanted.map((path) => ['30000', path]),
    )
    expect((await day.buyer.post('select', '{"no')).body.error?.code).toBe('30000')
    await day.server.worker.drain()
    expect(day.buyer.heard).toEqual([])
  })

  it('of 3 MB is refused', async () => {
    expect((await day.buyer.post('select', `"${'x'.repeat(3_000_000)}"`)).status).toBe(413)
  })

  it('is nothing here while the network is off', async () => {
    const plain = await startTestServer()
    const reply = await plain.app.inject({ method: 'POST', url: '/ondc/select', payload: {} })
    expect(reply.statusCode).toBe(404)
    await plain.close()
  })
})

describe('a basket', () => {
  const select = async (change?: (body: typeof reference.select) => void) => {
    expect(await day.buyer.post('select', ondcTalk(day).about('select', change))).toEqual(ack)
    await day.server.worker.drain()
    return last()
  }

  it('is quoted with its delivery, in a message with the id of the question', async () => {
    const { message, error } = await select()
    expect(error).toBeUndefined()
    expect(message?.order).toMatchObject({
      quote: { price: { value: '180.00' } },
      fulfillments: [{ '@ondc/org/TAT': 'PT70M', state: { descriptor: { code: 'Serviceable' } } }],
    })
  })

  it('of more than there is is quoted with what there is; bags of one good share it', async () => {
    await count(day.shop, loose.dal.id, 700)
    const { message, error } = await select()
    expect(error).toEqual({
      ...{ type: 'DOMAIN-ERROR', code: '40002' },
      message: JSON.stringify([{ item_id: bags.dal, error: '40002' }]),
    })
    expect(message?.order?.quote.price.value).toBe('122.00')
    const shared = await select(({ message: { order } }) => {
      const half = bags.dal.replace('.250', '.500')
      order.items = [
        { id: bags.dal, location_id: 'L1', quantity: { count: 1 } },
        { id: half, location_id: 'L1', quantity: { count: 1 } },
      ]
    })
    expect(shared.error?.code).toBe('40002')
  })

  it('is not brought where the shop does not go', async () => {
    const { error } = await select(({ message: { order } }) => {
      nth(order.fulfillments, 0).end.location.address.area_code = '400001'
    })
    expect(error?.code).toBe('30009')
  })

  it('of a shop that has not let the network in is nobody’s', async () => {
    const { error } = await select(({ message }) => (message.order.provider.id = randomUUID()))
    expect(error?.code).toBe('30001')
  })
})

describe('a search', () => {
  const search = async (intent: object, city = 'std:033') => {
    const { context } = ondcTalk(day).about('select')
    const body = {
      context: { ...context, action: 'search', city, bpp_id: undefined },
      message: { intent },
    }
    expect(await day.buyer.post('search', body)).toEqual(ack)
    await day.server.worker.drain()
    return day.buyer.heard.flatMap(
      ({ body: { message } }) => message?.catalog?.['bpp/providers'] ?? [],
    )
  }
  const near = { fulfillment: { end: { location: { gps: '22.573000,88.364000' } } } }

  it('finds the shop with the goods that may be offered, in bags (Z6, Z15)', async () => {
    const providers = await search(near)
    const ours = providers.find(({ id }) => id === day.shop.id) ?? expect.fail('not found')
    expect(ours.items.map(({ id }) => id)).toEqual(
      [loose.sugar, loose.dal].flatMap(({ id }) => [250, 500, 1000].map((size) => `${id}.${size}`)),
    )
    expect(ours.locations[0]?.address).toEqual({
      ...{ locality: 'Kolkata', street: '12 Surya Sen Street', city: 'Kolkata' },
      ...{ area_code: '700012', state: 'WB' },
    })
  })

  it.each([
    ['another city', near, 'std:022'],
    ['far away', { fulfillment: { end: { location: { gps: '22.700000,88.364000' } } } }, 'std:033'],
    [
      'a PIN code it does not serve',
      { fulfillment: { end: { location: { address: { area_code: '700099' } } } } },
      'std:033',
    ],
    ['another shop', { provider: { id: 'other' } }, 'std:033'],
    [
      'the end of pushes',
      { tags: [{ code: 'catalog_inc', list: [{ code: 'mode', value: 'stop' }] }] },
      'std:033',
    ],
  ])('of %s does not', async (_what, intent, city) => {
    const providers = await search(intent, city)
    expect(providers.filter(({ id }) => id === day.shop.id)).toEqual([])
  })

  it('does not find a shop whose book lacks what the network wants (Z15)', async () => {
    await day.shop.act('editShop', { shopId: day.shop.id, set: { fssai: '' } })
    const providers = await search({ ...near, provider: { id: day.shop.id } })
    expect(providers).toEqual([])
  })
})

async function signed(body: object): Promise<{ authorization: string }> {
  const { authorize } = await import('./signature.ts')
  const { id: subscriberId, keyId, privateKey } = day.buyer
  const text = JSON.stringify(body)
  return { authorization: authorize({ subscriberId, keyId, privateKey }, text, day.now) }
}
