import { expect, test } from 'vitest'
import { paise } from '#core/money/paise.ts'
import { acceptArgs, packArgs } from '#core/order/order-acts.ts'
import { entity } from '#core/sync/rows.ts'
import { addressReply } from '../testing/webhook.ts'
import { customerTalk } from '../testing/customer-talk.ts'
import { whatsappDay } from '../testing/whatsapp-day.ts'
import { phrase } from './phrases.ts'

const day = whatsappDay()
const { sends, writes, taps } = customerTalk(day)

const editShop = (set: object) => day.shop.act('editShop', { shopId: day.shop.id, set })

test('who is new is asked whether it is brought, for how much, or he collects it (T10)', async () => {
  await editShop({ deliveryPaise: paise(2000) })
  const [received, asked, ...others] = await writes('चीनी 2 किलो')
  const { id, code } = await day.shop.onlyOrder()
  expect(others).toEqual([])
  expect(received?.text).toContain('*₹108*')
  expect(asked?.text).toContain(phrase('hi', 'way.question', { code }))
  expect(asked?.text).toContain(phrase('hi', 'way.costs', { amount: '₹20' }))
  expect(asked?.buttons).toEqual([`way:${id}:home`, `way:${id}:pickup`])
})

test('who collects it is asked for no address and pays for no bringing (T10)', async () => {
  await editShop({ deliveryPaise: paise(2000) })
  const [, asked] = await writes('चीनी 2 किलो')
  const [told, ...others] = await taps(asked?.buttons[1])
  const order = await day.shop.onlyOrder()
  expect(order).toMatchObject({ st: 'placed', mode: 'pickup', deliveryPaise: 0, address: null })
  expect(others).toEqual([])
  expect(told?.text).toContain(phrase('hi', 'way.now_pickup', { code: order.code }))
  expect(told?.text).toContain('*₹88*')
  // He thinks again: it is brought after all, and now it matters where.
  const [back, address] = await taps(told?.buttons[0])
  expect(await day.shop.onlyOrder()).toMatchObject({ mode: 'home', deliveryPaise: 2000 })
  expect(back?.text).toContain('*₹108*')
  expect(address?.text).toContain(phrase('hi', 'ask_address', { code: order.code }))
})

test('who wants it brought is asked where', async () => {
  const [, asked] = await writes('चीनी 2 किलो')
  const [told, address] = await taps(asked?.buttons[0])
  const { code } = await day.shop.onlyOrder()
  expect(told?.text).toContain(phrase('hi', 'way.now_home', { code }))
  expect(address?.text).toContain(phrase('hi', 'ask_address', { code }))
})

test('where no one may collect, the address is asked for at once, and a tap on an old button does nothing', async () => {
  const [, asked] = await writes('चीनी 1 किलो')
  await editShop({ pickup: false })
  const { code } = await day.shop.onlyOrder()
  expect((await taps(asked?.buttons[1])).map((message) => message.text)).toEqual([
    phrase('hi', 'way.fixed', { code }),
  ])
  expect((await day.shop.onlyOrder()).mode).toBe('home')
  day.now += 600_000
  const [received, address] = await writes('चीनी 2 किलो')
  expect(received?.buttons).toEqual([])
  expect(address?.text).toContain(phrase('hi', 'ask_address', { code: '' }).split('*')[0] ?? '')
})

test('who is known to live somewhere has a button to collect it under his order, and no question', async () => {
  await sends(addressReply({ house_number: '12', in_pin_code: '400703' }))
  const [received, ...others] = await writes('चीनी 2 किलो')
  const { id } = await day.shop.onlyOrder()
  expect(others).toEqual([])
  expect(received?.buttons).toEqual([`way:${id}:pickup`])
})

test('under a long list he reads what he may write, and writing it does it', async () => {
  await sends(addressReply({ house_number: '12', in_pin_code: '400703' }))
  const list = Array.from({ length: 30 }, (_, n) => `सरसों का तेल ${n + 1}`).join('\n')
  const [received] = await writes(list)
  expect(received?.text).toContain(phrase('hi', 'way.write', { words: phrase('hi', 'way.pickup') }))
  await writes(phrase('hi', 'way.pickup'))
  expect((await day.shop.onlyOrder()).mode).toBe('pickup')
})

test('what the shop has taken already changes too, and the shop is told (T10)', async () => {
  await writes('चीनी 2 किलो')
  await day.shop.act('acceptOrder', acceptArgs(await day.shop.onlyOrder()))
  await writes('main khud le jaunga')
  const order = await day.shop.onlyOrder()
  expect(order).toMatchObject({ st: 'accepted', mode: 'pickup' })
  expect(await day.shop.attention()).toMatchObject([
    {
      code: 'customer_message',
      e: entity.order,
      ref: order.id,
      detail: { text: phrase('hi', 'way.pickup') },
    },
  ])
})

test('once it is packed nothing changes but by the shop', async () => {
  const [, asked] = await writes('चीनी 2 किलो')
  await day.shop.act('acceptOrder', acceptArgs(await day.shop.onlyOrder()))
  await day.shop.act('packOrder', packArgs(await day.shop.onlyOrder(), day.server.deps.newId))
  await day.server.worker.drain()
  const [told] = await taps(asked?.buttons[1])
  const { mode, code } = await day.shop.onlyOrder()
  expect(mode).toBe('home')
  expect(told?.text).toBe(phrase('hi', 'way.fixed', { code }))
})

test('where the shop does not go he hears why, and collects it', async () => {
  const [, asked] = await writes('चीनी 2 किलो')
  const [told] = await taps(asked?.buttons[1])
  await editShop({ minDeliveryPaise: paise(50_000) })
  const [why, ...others] = await taps(told?.buttons[0])
  expect(why?.text).toContain(phrase('hi', 'received.why.below_minimum'))
  expect(why?.buttons).toEqual([])
  expect(others).toEqual([])
  expect((await day.shop.onlyOrder()).mode).toBe('pickup')
})

test('he gets a slot of that way, and loses the one of the other', async () => {
  const days = [0, 1, 2, 3, 4, 5, 6]
  await editShop({ slots: [{ days, from: 15 * 60, to: 17 * 60, home: 5 }] })
  const [, asked] = await writes('चीनी 2 किलो')
  expect((await day.shop.onlyOrder()).slot).toBeDefined()
  const [told] = await taps(asked?.buttons[1])
  expect((await day.shop.onlyOrder()).slot).toBeUndefined()
  await taps(told?.buttons[0])
  expect((await day.shop.onlyOrder()).slot).toBeDefined()
})

test('a button of somebody else’s order does nothing', async () => {
  await writes('चीनी 2 किलो')
  const { id } = await day.shop.onlyOrder()
  expect(
    await taps(`way:${id.replace(/.$/, (last) => (last === '0' ? '1' : '0'))}:pickup`),
  ).toEqual([])
  expect(await taps(`way:${id}:drone`)).toEqual([])
  expect((await day.shop.onlyOrder()).mode).toBe('home')
})
