import { expect, test } from 'vitest'
import { acceptArgs } from '#core/order/order-acts.ts'
import { fixtureNumber } from '../testing/test-shop.ts'
import { postWebhook, text } from '../testing/webhook.ts'
import { customerTalk } from '../testing/customer-talk.ts'
import { whatsappDay } from '../testing/whatsapp-day.ts'
import { phrase } from './phrases.ts'
import { messagesOf } from './told-messages.ts'

const day = whatsappDay()
const talk = customerTalk(day)
let count = 0

/** What she reads when she writes this. */
const writes = async (body: string) => (await talk.writes(body)).map((sent) => sent.text)

/** The shopkeeper writes to somebody from his own phone. */
async function writesHimself(
  content: object,
  { to = '919820011223', id = `wamid.own.${++count}` } = {},
) {
  const echo = { from: '918652000141', to, id, timestamp: String(day.now / 1000), ...content }
  const metadata = { display_phone_number: '918652000141', phone_number_id: fixtureNumber }
  const value = { messaging_product: 'whatsapp', metadata, message_echoes: [echo] }
  const changes = [{ field: 'smb_message_echoes', value }]
  const entry = [{ id: '104567890123456', changes }]
  await postWebhook(day.server.app, { object: 'whatsapp_business_account', entry })
  await day.server.worker.drain()
}

const toldOf = async (order?: { id: string }) => {
  const { id } = order ?? (await day.shop.onlyOrder())
  return day.server.deps.db.readShop(day.shop.id, (tx) => messagesOf(tx, id))
}

test('what the shopkeeper writes himself stands among the messages of the order, once (W8)', async () => {
  await writes('चीनी 2 किलो')
  day.whatsapp.sent.length = 0
  await writesHimself(text('दस मिनट में भेजता हूँ'), { id: 'wamid.own.same' })
  await writesHimself(text('दस मिनट में भेजता हूँ'), { id: 'wamid.own.same' })
  await writesHimself({
    type: 'image',
    image: { id: '1', mime_type: 'image/jpeg', caption: 'यह वाला?' },
  })
  expect(day.whatsapp.sent).toEqual([])
  expect((await toldOf()).slice(-2)).toMatchObject([
    { text: '✍️ दस मिनट में भेजता हूँ', st: 'sent', at: day.now },
    { text: '✍️ 📷 यह वाला?', st: 'sent' },
  ])
})

test('what he quotes a list with stands among the messages of that order (W9)', async () => {
  await talk.sends({ ...text('चीनी 2 किलो'), id: 'wamid.list' })
  const quoted = await toldOf()
  day.now += 200_000
  await writes('maggi 3')
  await writesHimself({ ...text('यह खत्म है'), context: { id: 'wamid.list' } })
  const [first] = await day.shop.orders()
  const told = await toldOf(first)
  expect(told.slice(0, -1)).toEqual(quoted)
  expect(told.at(-1)).toMatchObject({ text: '✍️ यह खत्म है' })
})

test('while he talks himself nothing is explained or asked by itself, and nothing she writes is lost (W8)', async () => {
  await writes('नमस्ते')
  await writesHimself(text('बोलिए'))
  expect(await writes('नमस्ते')).toEqual([])
  expect(await writes('xyzzy?')).toEqual([])
  expect(await day.shop.attention()).toMatchObject([{ detail: { text: 'xyzzy?' } }])
  // A list is an order as always, and news of it goes out; how it goes they settle between themselves.
  const [received, ...others] = await writes('चीनी 2 किलो')
  const order = await day.shop.onlyOrder()
  expect(received).toContain(phrase('hi', 'received.thanks', { code: order.code }))
  expect(others).toEqual([])
  day.whatsapp.sent.length = 0
  await day.shop.act('acceptOrder', acceptArgs(order))
  await day.server.worker.drain()
  expect(day.whatsapp.sent).toHaveLength(1)
})

test('a button that she taps is answered', async () => {
  await writes('नमस्ते')
  await writesHimself(text('बोलिए'))
  expect(await talk.taps('lang:ask')).toHaveLength(1)
})

test('half an hour after his last word she is answered again (W8)', async () => {
  await writes('नमस्ते')
  await writesHimself(text('बोलिए'))
  day.now += 30 * 60_000 - 1000
  expect(await writes('नमस्ते')).toEqual([])
  day.now += 1000
  expect(await writes('नमस्ते')).toHaveLength(1)
})

test('what he writes to people whom the shop does not know, or only marks with a heart, is his own affair', async () => {
  await writes('चीनी 2 किलो')
  const before = await toldOf()
  await writesHimself(text('घर कब आओगे'), { to: '919811111111' })
  await writesHimself({ type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '❤️' } })
  expect(await toldOf()).toEqual(before)
  const kept = await day.server.deps.db.global.selectFrom('outbox').select('body').execute()
  expect(JSON.stringify(kept)).not.toContain('घर कब आओगे')
})
