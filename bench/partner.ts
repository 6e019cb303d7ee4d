import { createHmac, randomUUID } from 'node:crypto'
import { startServer } from '../e2e/server.ts'
import { inTurns } from './lib/in-turns.ts'
import { median, quantile, say, timed } from './lib/figures.ts'

const pin = '110001'
const crowd = 300

/** The marketplace API over HTTP: who serves a PIN code, goods, orders placed with one shop and how they stand. */
export async function measurePartner(): Promise<void> {
  const server = await startServer()
  try {
    // The built-in database lets one program in at a time.
    await server.kill()
    const made = await server.operator('partner-trial', 'Bench')
    const [partner = ''] = /(?<=partner )[0-9a-f-]{36}/.exec(made) ?? []
    const [shop = ''] = /(?<=shops )[0-9a-f-]{36}/.exec(made) ?? []
    const keyed = await server.operator('partner-key', partner, 'goods,orders')
    await server.restart()
    const call = caller(server.url, keyed)
    await measureCalls(call, shop)
  } finally {
    await server.stop()
  }
}

type Call = (method: 'GET' | 'POST', path: string, body?: object) => Promise<{ id?: string }>

function caller(url: string, keyed: string): Call {
  const [, key = ''] = /Haat-Key: (\S+)/.exec(keyed) ?? []
  const [, secret = ''] = /once: (\S+)/.exec(keyed) ?? []
  return async (method, path, body) => {
    const text = body === undefined ? '' : JSON.stringify(body)
    const at = String(Date.now())
    const nonce = randomUUID()
    const signed = `${method}\n${path}\n${at}\n${nonce}\n${text}`
    const reply = await fetch(url + path, {
      method,
      headers: {
        ...{ 'haat-key': key, 'haat-timestamp': at, 'haat-nonce': nonce },
        'haat-signature': `v1=${createHmac('sha256', secret).update(signed).digest('hex')}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: text }),
    })
    if (!reply.ok) throw new Error(`${method} ${path} was answered ${reply.status}.`)
    return (await reply.json()) as { id?: string }
  }
}

async function measureCalls(call: Call, shop: string): Promise<void> {
  const served: number[] = []
  for (let i = 0; i < 50; i++)
    served.push(await timed(() => call('GET', `/v1/partner/serviceability?pin=${pin}`)))
  say('who serves a PIN code, median', median(served), 'ms')

  const ids: string[] = []
  const place = async () => {
    const { id = '' } = await call('POST', '/v1/partner/orders', orderTo(shop))
    ids.push(id)
  }
  const placed: number[] = []
  const ms = await timed(() => inTurns(8, crowd, async () => void placed.push(await timed(place))))
  say('orders placed by a partner, eight at a time', crowd / (ms / 1000), 'per second')
  say('order placed, eight at a time, p99', quantile(placed, 0.99), 'ms', { atMost: 500 })

  const read: number[] = []
  for (const id of ids.slice(0, 100))
    read.push(await timed(() => call('GET', `/v1/partner/orders/${id}`)))
  say('how an order stands, median', median(read), 'ms')
}

const orderTo = (shop: string) => ({
  // Nobody in the shop on trial answers such an order.
  ...{ ref: `silent-${randomUUID()}`, to: { shop }, lang: 'hi', mode: 'home', note: '' },
  customer: { name: 'Asha', phone: null },
  address: { line: '4 Station Road', landmark: '', pin, place: null },
  ...{ ifMissing: 'drop_item', pays: 'door' },
  lines: [
    { good: { ref: 'sugar' }, unit: 'g', qty: 1000, pricePaise: 4400, per: 1000 },
    { good: { ref: 'instant-noodles' }, unit: 'piece', qty: 2, pricePaise: 1400, per: 1 },
  ],
})
