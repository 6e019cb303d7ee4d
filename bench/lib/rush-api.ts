import { setTimeout as pause } from 'node:timers/promises'
import { quantile, median, say, timed } from './figures.ts'
import { fillServer } from './fill-server.ts'
import { bigShop } from './shop-rows.ts'
import { sendBasket } from './whatsapp.ts'

const orders = 100
const size = { goods: 500, orders: 0, waiting: 0 }
/** Between two looks; the server lets a phone pull 240 times a minute. */
const lookEveryMs = 300

/**
 * A hundred orders at once over signed webhooks, each accepted by a phone as soon as it hears of it. Throws when one is
 * lost, comes twice or is not accepted.
 */
export async function rushAtTheApi(url: string): Promise<void> {
  const { tables } = bigShop(Date.now(), size)
  const owner = await fillServer(url, { tables, placed: [], accepted: [], product: '' }, 0)
  const phone = await owner.another()
  let { cursor } = await phone.pull(null)

  const webhooks: number[] = []
  const sending = tables.products
    .slice(0, orders)
    .map(async ({ id, pricePaise }) =>
      webhooks.push(await timed(() => sendBasket(url, [{ id, pricePaise, quantity: 2 }]))),
    )
  const start = performance.now()
  const heard = new Set<string>()
  const accepts: number[] = []
  while (heard.size < orders) {
    const news = await phone.pull(cursor)
    cursor = news.cursor
    const fresh = news.orders.filter(({ id, st }) => st === 'placed' && !heard.has(id))
    for (const { id, lines } of fresh) {
      heard.add(id)
      const wanted = lines.map(({ n, productId, qty }) => ({ n, productId, qty }))
      const accept = phone.mutation('acceptOrder', { orderId: id, lines: wanted })
      accepts.push(await timed(() => phone.push([accept])))
    }
    if (fresh.length === 0) await pause(lookEveryMs)
  }
  await Promise.all(sending)
  const all = (performance.now() - start) / 1000
  const kept = (await phone.pull(null)).orders
  const accepted = kept.filter(({ st }) => st === 'accepted').length
  if (kept.length !== orders || accepted !== orders)
    throw new Error(`${orders} orders were sent, ${kept.length} are kept, ${accepted} accepted.`)
  say('100 webhooks at once, median', median(webhooks), 'ms')
  say('100 webhooks at once, p99', quantile(webhooks, 0.99), 'ms', { atMost: 500 })
  say('accepts pushed one by one meanwhile, median', median(accepts), 'ms')
  say('accepts pushed one by one meanwhile, p99', quantile(accepts, 0.99), 'ms', { atMost: 500 })
  say('from the first message to the last accept', all, 's')
}
