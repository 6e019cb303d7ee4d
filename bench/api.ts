import { setTimeout as pause } from 'node:timers/promises'
import { v7 } from 'uuid'
import { ApiPhone } from './lib/api-phone.ts'
import { withDemoServer } from './lib/app-server.ts'
import { median, quantile, say, timed, worst } from './lib/figures.ts'
import { inTurns } from './lib/in-turns.ts'
import { sendWebhook } from './lib/whatsapp.ts'

/** Between two looks for new orders; the server lets a phone pull 240 times a minute. */
const lookEveryMs = 300

/** Promised for PostgreSQL alone. */
const ordersASecond = process.env.DATABASE_URL === undefined ? undefined : { atLeast: 500 }

/**
 * The order API over HTTP on this machine: on PGlite as a plain start has it, or on the empty PostgreSQL that
 * DATABASE_URL names.
 */
export async function api(): Promise<void> {
  await withDemoServer(async (url) => {
    // The first shop has the WhatsApp number.
    const ordered = await ApiPhone.openShop(url)
    await stock(ordered, 20)
    await measurePush(url)
    await measurePull(url)
    await measureWebhooks(url, ordered)
  })
}

/** Puts goods on the shelf; returns their ids. */
async function stock(phone: ApiPhone, goods: number): Promise<string[]> {
  const ids = Array.from({ length: goods }, () => v7())
  const adding = ids.map((id, i) =>
    phone.mutation('addProduct', {
      product: {
        id,
        ref: i === 0 ? 'sugar' : null,
        names: { hi: `माल ${i}`, en: `goods ${i}` },
        gtins: [],
        cat: 'other',
        unit: i === 0 ? 'g' : 'piece',
        pack: null,
        pricePaise: 4400,
        per: i === 0 ? 1000 : 1,
        mrpPaise: null,
        gstBp: 0,
        hsn: '',
        lowAt: 0,
        active: true,
      },
      opening: { id: v7(), qty: 1_000_000 },
    }),
  )
  await phone.push(adding)
  return ids
}

async function measurePush(url: string): Promise<void> {
  const phone = await ApiPhone.openShop(url)
  const goods = await stock(phone, 50)
  const movements = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      phone.mutation('moveStock', {
        id: v7(),
        productId: goods[i % goods.length],
        reason: 'receiving',
        qty: 1,
        ref: null,
        note: '',
      }),
    )
  const alone: number[] = []
  for (let i = 0; i < 50; i++) alone.push(await timed(() => phone.push(movements(1))))
  say('push of 1 mutation, median', median(alone), 'ms')
  say('push of 1 mutation, worst of 50', worst(alone), 'ms')
  const many: number[] = []
  for (let i = 0; i < 10; i++) many.push(await timed(() => phone.push(movements(200))))
  say('push of 200 mutations in four batches, median', median(many), 'ms')
}

async function measurePull(url: string): Promise<void> {
  const phone = await ApiPhone.openShop(url)
  await stock(phone, 500)
  const pulls: number[] = []
  for (let i = 0; i < 15; i++) pulls.push(await timed(() => phone.pull(null, 1000)))
  say('pull of 1,000 rows (500 goods with stock), median', median(pulls), 'ms')
}

async function measureWebhooks(url: string, phone: ApiPhone): Promise<void> {
  const send = () => timed(() => sendWebhook(url, '2 kg sugar'))
  const alone: number[] = []
  const start = performance.now()
  for (let i = 0; i < 100; i++) alone.push(await send())
  say('webhook accepted, one at a time, median', median(alone), 'ms')

  const together: number[] = []
  const crowd = 400
  const seconds =
    (await timed(() => inTurns(10, crowd, async () => void together.push(await send())))) / 1000
  say('webhooks accepted, ten at a time', crowd / seconds, 'per second', ordersASecond)
  say('webhook accepted, ten at a time, p99', quantile(together, 0.99), 'ms', { atMost: 500 })

  const expected = alone.length + crowd
  const orders = new Set<string>()
  for (let cursor: string | null = null; orders.size < expected; ) {
    const news = await phone.pull(cursor)
    for (const { id } of news.orders) orders.add(id)
    cursor = news.cursor
    await pause(lookEveryMs)
  }
  const all = (performance.now() - start) / 1000
  say('orders placed from them', expected / all, 'per second', ordersASecond)
}
