import { expect, test } from 'vitest'
import { entity } from '#core/sync/rows.ts'
import { customerTalk } from '../testing/customer-talk.ts'
import { shelf } from '../testing/test-shop.ts'
import { text } from '../testing/webhook.ts'
import { whatsappDay } from '../testing/whatsapp-day.ts'
import { phrase } from './phrases.ts'
import { wayReplyId } from './way-reply.ts'

const day = whatsappDay()
const { sends, writes } = customerTalk(day)

/** The quick reply of a template, as the Cloud API brings it. */
const button = (words: string, payload = words) => ({
  type: 'button',
  button: { payload, text: words },
})

const shown = async () =>
  (await day.shop.attention()).map(({ e, ref, detail }) => ({ e, ref, text: detail['text'] }))

test('words on a template’s button that mean nothing to us are shown to the shop, with the order that is open (W10)', async () => {
  const [answer] = await sends(button('OTP फिर भेजें', 'otp:resend:01JD8K3Q'))
  expect(answer?.text).toContain(phrase('hi', 'example'))
  const [asked] = await day.shop.attention()
  expect(asked).toMatchObject({ e: entity.customer, detail: { text: 'OTP फिर भेजें' } })
  await writes('चीनी 2 किलो')
  const { id: ref, code } = await day.shop.onlyOrder()
  const [noted] = await sends(button('', 'campaign 14'))
  expect(noted?.text).toBe(phrase('hi', 'noted', { code }))
  expect((await shown())[1]).toEqual({ e: entity.order, ref, text: 'campaign 14' })
})

test('a template’s button orders and stops as its words do, and its language is not taken for his (W10)', async () => {
  await writes('chini 2 kilo')
  day.now += 200_000
  const [received] = await sends(button('ম্যাগি 3', 'offer-7'))
  expect((await day.shop.orders())[1]).toMatchObject({ st: 'placed', lines: [{ qty: 3 }] })
  expect(received?.text).toContain(phrase('hi', 'received.total', { total: '₹42' }))
  const [last, ...others] = await sends(button('STOP', 'unsubscribe'))
  expect([last?.text, others]).toEqual([phrase('hi', 'stopped'), []])
  expect(await shown()).toEqual([])
})

test('a template’s button with a payload of ours answers for an order of his own alone (W10)', async () => {
  await sends({ ...text('चीनी 2 किलो'), id: 'wamid.first' })
  day.now += 200_000
  await writes('maggi 3')
  const [first, second] = await day.shop.orders()
  const collects = button('मैं ले जाऊँगा', wayReplyId({ orderId: first?.id ?? '', mode: 'pickup' }))
  const stranger = customerTalk(day, { waId: '919811112222', name: 'Stranger' })
  expect(await stranger.sends(collects)).toEqual([])
  expect(await day.shop.orders()).toEqual([first, second])
  await sends(collects)
  expect(await day.shop.orders()).toMatchObject([{ mode: 'pickup' }, { mode: second?.mode }])
  expect(await shown()).toEqual([])
})

test('a yes on a template’s button is for the changed order that it stands under (W9, W10)', async () => {
  await sends({ ...text('चीनी 2 किलो'), id: 'wamid.first' })
  const { id: orderId } = await day.shop.onlyOrder()
  const { id: productId, unit, pricePaise, per } = shelf.sugar
  const line = { n: 1, productId, unit, qty: 1000, pricePaise, per, totalPaise: pricePaise }
  day.whatsapp.sent.length = 0
  await day.shop.act('proposeChange', { orderId, lines: [line] })
  await day.server.worker.drain()
  await sends({ ...button('हाँ', 'yes'), context: { id: day.whatsapp.sent[0]?.wamid } })
  expect(await day.shop.onlyOrder()).toMatchObject({ st: 'accepted', lines: [{ qty: 1000 }] })
})
