import { expect, test } from 'vitest'
import { acceptArgs, packArgs } from '#core/order/order-acts.ts'
import type { Order, ProposedLine } from '#core/order/order.ts'
import { lineTotal } from '#core/money/line-total.ts'
import type { Product } from '#core/catalogue/product.ts'
import { entity } from '#core/sync/rows.ts'
import { openTestShop, shelf } from '../testing/test-shop.ts'
import { fromCustomer, fromSunita, postWebhook, sunita, text } from '../testing/webhook.ts'
import { dayBegins } from '../testing/server-day.ts'
import { whatsappDay } from '../testing/whatsapp-day.ts'
import { changeReplyId } from './change-reply.ts'
import { phrase } from './phrases.ts'

const minute = 60_000
const day = whatsappDay()

/** Does something, lets the server do what follows, and returns what the customer reads because of it. */
async function told(doing: () => Promise<unknown>): Promise<string[]> {
  day.whatsapp.sent.length = 0
  await doing()
  await day.server.worker.drain()
  return day.whatsapp.sent.map((sent) => sent.text)
}

const writes = (body: string) =>
  told(() => postWebhook(day.server.app, fromSunita(text(body), { at: day.now })))

/** She taps a button under a message. */
const taps = (id: string, customer = sunita) =>
  told(() => {
    const button_reply = { id, title: 'x' }
    const content = { type: 'interactive', interactive: { type: 'button_reply', button_reply } }
    return postWebhook(day.server.app, fromCustomer(customer, content, { at: day.now }))
  })

const offer = (n: number, { id, unit, pricePaise, per }: Product, qty: number): ProposedLine => ({
  n,
  productId: id,
  unit,
  qty,
  pricePaise,
  per,
  totalPaise: lineTotal(pricePaise, per, qty),
})

/** Two kilos of sugar and three noodles; the shop offers a kilo and milk instead. ₹130 becomes ₹73. */
async function asked(change: Partial<Order> = {}): Promise<Order> {
  await writes('2 kg chini, maggi 3')
  const order = { ...(await day.shop.onlyOrder()), ...change }
  await day.server.deps.db.withShopTx(day.shop.id, (tx) => tx.write(entity.order, order))
  await day.shop.act('proposeChange', {
    orderId: order.id,
    lines: [offer(1, shelf.sugar, 1000), offer(2, shelf.milk, 1)],
  })
  await day.server.worker.drain()
  return day.shop.onlyOrder()
}

const replyTo = ({ id: orderId, change }: Order, answer: 'yes' | 'part' | 'no') =>
  changeReplyId({ answer, orderId, version: change?.version ?? 0 })

const attention = async () => (await day.shop.attention()).map(({ code }) => code)

test('one message asks about all that changes, with the new total and his choices (O11)', async () => {
  await writes('2 kg chini, maggi 3')
  const { id: orderId } = await day.shop.onlyOrder()
  const lines = [offer(1, shelf.sugar, 1000), offer(2, shelf.milk, 1)]
  const texts = await told(() => day.shop.act('proposeChange', { orderId, lines }))
  expect(texts).toHaveLength(1)
  expect(texts[0]).toContain('₹73')
  expect(texts[0]).toMatch(/इंस्टेंट नूडल्स → Milk 500 ml/)
  const order = await day.shop.onlyOrder()
  expect(order).toMatchObject({ st: 'change_proposed', change: { by: dayBegins + 10 * minute } })
  for (const answer of ['yes', 'part', 'no'] as const)
    expect(texts[0]).toContain(phrase('hi', `changed.${answer}`))
})

test('yes, by button or in words, and he reads just that it is taken', async () => {
  for (const answer of [
    (order: Order) => taps(replyTo(order, 'yes')),
    () => writes('haan ji bhej do'),
  ]) {
    await day.server.forget()
    day.shop = await openTestShop(day.server.deps)
    const texts = await answer(await asked())
    expect(texts).toHaveLength(1)
    expect(texts[0]).not.toContain('₹')
    const order = await day.shop.onlyOrder()
    expect(order).toMatchObject({ st: 'accepted', timeline: [{}, {}, { by: 'customer' }] })
    expect(order.lines).toMatchObject([
      { qty: 1000, held: 1000, status: 'short' },
      { productId: shelf.milk.id, held: 1, status: 'substituted' },
    ])
  }
})

test('leave that out: he reads what goes and the new total', async () => {
  const texts = await taps(replyTo(await asked(), 'part'))
  expect(texts).toHaveLength(1)
  expect(texts[0]).toContain('इंस्टेंट नूडल्स')
  expect(texts[0]).toContain('₹44')
  const { st, lines } = await day.shop.onlyOrder()
  expect([st, ...lines.map(({ status }) => status)]).toEqual(['accepted', 'short', 'dropped'])
})

test('no ends the order, by button or in words', async () => {
  for (const answer of [
    (order: Order) => taps(replyTo(order, 'no')),
    () => writes('nahi chahiye'),
  ]) {
    await day.server.forget()
    day.shop = await openTestShop(day.server.deps)
    expect(await answer(await asked())).toHaveLength(1)
    expect(await day.shop.onlyOrder()).toMatchObject({ st: 'cancelled', reason: 'changed_mind' })
  }
})

test('a second answer, an old question and a stranger’s answer change nothing', async () => {
  const order = await asked()
  await taps(replyTo(order, 'part'))
  const taken = await day.shop.onlyOrder()
  const [late] = await taps(replyTo(order, 'yes'))
  expect(late).toContain(order.code)
  const stranger = { waId: '919820099999', name: 'Ramesh' }
  expect(await taps(replyTo(order, 'no'), stranger)).toEqual([])
  expect(await day.shop.onlyOrder()).toEqual(taken)
})

test('silence: after his time what needs no yes is done, and he is told once (O12)', async () => {
  await asked()
  day.now = dayBegins + 10 * minute
  expect(await told(async () => {})).toEqual([])
  day.now += 1
  const texts = await told(async () => {})
  expect(texts).toHaveLength(1)
  expect(texts[0]).toContain('₹44')
  expect(await day.shop.onlyOrder()).toMatchObject({
    st: 'accepted',
    timeline: [{}, {}, { by: 'system' }],
  })
})

test('silence of a customer who wants all or nothing ends the order (O12)', async () => {
  await asked({ ifMissing: 'cancel_order' })
  day.now = dayBegins + 10 * minute + 1
  await told(async () => {})
  expect(await day.shop.onlyOrder()).toMatchObject({ st: 'cancelled', reason: 'no_customer_reply' })
})

test('a customer who wants a call gets one: the shop is told, and has ten minutes more (O12)', async () => {
  await asked({ ifMissing: 'call_me' })
  day.now = dayBegins + 10 * minute + 1
  expect(await told(async () => {})).toEqual([])
  expect(await attention()).toEqual(['call_customer'])
  expect(await day.shop.onlyOrder()).toMatchObject({
    st: 'change_proposed',
    change: { by: day.now + 10 * minute },
  })
  day.now += 10 * minute + 1
  await told(async () => {})
  expect((await day.shop.onlyOrder()).st).toBe('cancelled')
})

test('an order that is not packed is cancelled by his word alone (O14)', async () => {
  await writes('2 kg chini')
  await day.shop.act('acceptOrder', acceptArgs(await day.shop.onlyOrder()))
  await day.server.worker.drain()
  expect(await writes('ऑर्डर रद्द करो')).toHaveLength(1)
  const { st, lines } = await day.shop.onlyOrder()
  expect([st, lines[0]?.held]).toEqual(['cancelled', 0])
})

test('of a packed one the shop is asked, and he hears what it says (O14)', async () => {
  await writes('2 kg chini')
  await day.shop.act('acceptOrder', acceptArgs(await day.shop.onlyOrder()))
  await day.shop.act('packOrder', packArgs(await day.shop.onlyOrder(), day.server.deps.newId))
  await day.server.worker.drain()
  const [asks] = await writes('cancel please')
  const { id: orderId, code, st, cancelRequestedAt } = await day.shop.onlyOrder()
  expect(asks).toContain(code)
  expect([st, cancelRequestedAt]).toEqual(['packed', day.now])
  expect(await writes('cancel please')).toEqual([])
  const [left] = await told(() => day.shop.act('declineCancel', { orderId }))
  expect(left).toContain(code)
  expect(await day.shop.onlyOrder()).toMatchObject({ st: 'packed', cancelRequestedAt: null })
})

test('STOP: one last word, then silence about his order until he writes again (O15)', async () => {
  await writes('2 kg chini')
  expect(await writes('STOP')).toEqual([phrase('hi', 'stopped')])
  expect(await writes('stop')).toEqual([])
  const order = await day.shop.onlyOrder()
  expect(await told(() => day.shop.act('acceptOrder', acceptArgs(order)))).toEqual([])
  const customer = () =>
    day.server.deps.db.readShop(day.shop.id, (tx) =>
      tx.row(entity.customer, order.customerId ?? ''),
    )
  expect(await customer()).toMatchObject({ stoppedAt: dayBegins })
  day.now += minute
  expect(await writes('ek kilo rajma hai kya?')).toHaveLength(1)
  expect(await customer()).not.toHaveProperty('stoppedAt')
})
