import { expect, test } from 'vitest'
import { entity } from '#core/sync/rows.ts'
import { customerTalk } from '../testing/customer-talk.ts'
import { text } from '../testing/webhook.ts'
import { whatsappDay } from '../testing/whatsapp-day.ts'
import { phrase } from './phrases.ts'

const day = whatsappDay()
const { sends, quotes, writes } = customerTalk(day)
const dayMs = 86_400_000

/** A photo or a voice message of hers, and the item about it; the file itself never comes. */
async function sent(id: string, type: 'image' | 'audio' = 'image') {
  const mime_type = type === 'image' ? 'image/jpeg' : 'audio/ogg; codecs=opus'
  await sends({ type, [type]: { id: '1479537139650973', mime_type, sha256: 'x' }, id })
  return (await day.shop.attention()).at(-1) ?? expect.fail('The shop was not asked.')
}

const shown = async () =>
  (await day.shop.attention()).map(({ e, ref, detail }) => ({
    ...{ e, ref, media: detail['media'], form: detail['form'], text: detail['text'] },
  }))

test('what she says of her photo or voice message stands with it, and is no order of its own (W9)', async () => {
  for (const [form, mark] of [
    ['image', '📷'],
    ['audio', '🎤'],
  ] as const) {
    const item = await sent(`wamid.${form}`, form)
    const [answer, ...more] = await quotes(`wamid.${form}`, 'चीनी 2 किलो भी')
    expect([answer?.text, more]).toEqual([phrase('hi', 'noted_beside'), []])
    const { e, ref } = item
    const words = { e, ref, form, media: item.id, text: `${mark} चीनी 2 किलो भी` }
    expect((await shown()).at(-1)).toEqual(words)
    // Thanks are no words about it.
    expect(await quotes(`wamid.${form}`, 'धन्यवाद')).toEqual([])
  }
  expect(await shown()).toHaveLength(4)
  expect(await day.shop.orders()).toEqual([])
})

test('they stand there also when the shop has seen to the photo, and with the order that is open (W9)', async () => {
  const item = await sent('wamid.photo')
  await day.shop.act('resolveAttention', { attentionId: item.id })
  day.now += 200_000
  await writes('maggi 3')
  const order = await day.shop.onlyOrder()
  const [answer] = await quotes('wamid.photo', 'cancel')
  expect(answer?.text).toBe(phrase('hi', 'noted', { code: order.code }))
  expect((await shown()).at(-1)).toMatchObject({ e: entity.order, ref: order.id, media: item.id })
  expect(await day.shop.onlyOrder()).toMatchObject({ st: 'placed', note: 'cancel' })
})

test('when the file cannot be kept, nobody waits for it with the words either (O18)', async () => {
  const item = await sent('wamid.photo')
  await quotes('wamid.photo', 'चीनी 2 किलो भी')
  expect((await shown()).map(({ media }) => media)).toEqual([item.id, item.id])
  for (let tries = 0; tries < 12; tries++) {
    day.now += 3_600_000
    await day.server.worker.drain()
  }
  expect((await shown()).map(({ media }) => media)).toEqual([undefined, undefined])
  // What she says later stands with it all the same, until what was sent is kept no more.
  await quotes('wamid.photo', 'और आटा')
  expect((await shown()).at(-1)).toMatchObject({ form: 'image', media: undefined })
  day.now += 30 * dayMs
  await day.server.worker.drain()
  await quotes('wamid.photo', 'चीनी 2 किलो भी')
  expect(await day.shop.onlyOrder()).toMatchObject({ st: 'placed' })
})

test('somebody else’s photo is no quote, and of who is forgotten no message is known by its id (W9, K6)', async () => {
  const item = await sent('wamid.photo')
  const stranger = customerTalk(day, { waId: '919811112222', name: 'Stranger' })
  await stranger.sends({ ...text('maggi 3'), context: { id: 'wamid.photo' } })
  expect(await day.shop.onlyOrder()).toMatchObject({ customerName: 'Stranger' })
  const known = async () =>
    (await day.server.deps.db.global.selectFrom('outbox').select('body').execute()).filter(
      ({ body }) => JSON.stringify(body).includes('wamid.photo'),
    )
  expect(await known()).toHaveLength(1)
  await day.shop.act('eraseCustomer', { customerIds: [String(item.ref)], orderIds: [] })
  await day.server.worker.drain()
  expect(await known()).toEqual([])
})
