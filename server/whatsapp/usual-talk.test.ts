import { expect, test } from 'vitest'
import type { Product } from '#core/catalogue/product.ts'
import { paise } from '#core/money/paise.ts'
import { acceptArgs, deliverArgs, packArgs } from '#core/order/order-acts.ts'
import { shelf } from '../testing/test-shop.ts'
import { customerTalk } from '../testing/customer-talk.ts'
import { whatsappDay } from '../testing/whatsapp-day.ts'
import { phrase } from './phrases.ts'

const dayMs = 86_400_000
const day = whatsappDay()

const { writes, taps } = customerTalk(day)

/** She orders this and gets it. */
async function gets(list: string): Promise<void> {
  day.now += dayMs
  await writes(list)
  const { newId } = day.server.deps
  const read = async () => (await day.shop.orders()).at(-1) ?? expect.fail('No order came.')
  await day.shop.act('acceptOrder', acceptArgs(await read()))
  const packed = packArgs(await read(), newId)
  await day.shop.act('packOrder', packed)
  await day.shop.act('dispatchOrder', { orderId: packed.orderId })
  await day.shop.act('deliverOrder', deliverArgs(await read(), null))
  await day.server.worker.drain()
}

const price = ({ id: productId }: Product, rupees: number) =>
  day.shop.act('editProduct', { productId, set: { pricePaise: paise(rupees * 100) } })

const newest = async () => (await day.shop.orders()).at(-1)

test('who asks for what she always takes is shown it at today’s prices, and orders it with one tap (U3)', async () => {
  await gets('2 kg chini, maggi 3')
  await gets('2 kg chini, maggi 2, sarson ka tel 1')
  day.now += dayMs
  await price(shelf.sugar, 46)
  const [offer, ...rest] = await writes('वही भेज दो')
  expect(rest).toEqual([])
  expect(offer?.text).toContain(phrase('hi', 'usual.here'))
  expect(offer?.text).toContain('2 किलो – ₹92 (₹4 ज़्यादा)')
  expect(offer?.text).toContain('2 पीस – ₹28')
  expect(offer?.text).toContain('*₹120*')
  expect(await day.shop.orders()).toHaveLength(2)
  const [received] = await taps(offer?.buttons[0])
  expect(received?.text).toContain('*₹120*')
  expect(await day.shop.orders()).toHaveLength(3)
  expect(await newest()).toMatchObject({
    st: 'placed',
    channel: 'whatsapp',
    lines: [
      { productId: shelf.sugar.id, qty: 2000, pricePaise: 4600, totalPaise: 9200, doubt: null },
      { productId: shelf.noodles.id, qty: 2, totalPaise: 2800 },
    ],
  })
})

test('a price that changed before she tapped orders nothing: she is asked anew (O9)', async () => {
  await gets('2 kg chini')
  const [offer] = await writes('same as last time')
  await price(shelf.sugar, 50)
  const [anew] = await taps(offer?.buttons[0])
  expect(await day.shop.orders()).toHaveLength(1)
  expect(anew?.text).toContain(phrase('hi', 'usual.changed'))
  expect(anew?.text).toContain('₹100 (₹12 ज़्यादा)')
  await taps(anew?.buttons[0])
  expect(await newest()).toMatchObject({ st: 'placed', lines: [{ totalPaise: 10_000 }] })
})

test('two taps on one offer order it once', async () => {
  await gets('2 kg chini')
  const [offer] = await writes('vahi bhej do')
  await taps(offer?.buttons[0])
  expect(await taps(offer?.buttons[0])).toEqual([])
  expect(await day.shop.orders()).toHaveLength(2)
})

test('yes and no in words answer the offer while it is the last thing she was told', async () => {
  await gets('2 kg chini')
  await writes('vahi bhej do')
  const [declined] = await writes('nahi')
  expect(declined?.text).toContain('अपनी लिस्ट लिख दीजिए')
  expect(await writes('haan')).toEqual([])
  expect(await day.shop.orders()).toHaveLength(1)
  await writes('vahi bhej do')
  await writes('haan ji')
  expect(await day.shop.orders()).toHaveLength(2)
  // The order's own message came since.
  expect(await writes('ok')).toEqual([])
  expect(await day.shop.orders()).toHaveLength(2)
})

test('the greeting of a regular customer has a button for it; a new one’s has none', async () => {
  const [first] = await writes('namaste')
  expect(first?.text).not.toContain(phrase('hi', 'usual.button'))
  await gets('2 kg chini')
  const [greeting] = await writes('namaste')
  expect(greeting?.text).toContain(phrase('hi', 'usual.button'))
  const [offer] = await taps(greeting?.buttons[0])
  expect(offer?.text).toContain(phrase('hi', 'usual.here'))
  const [lost] = await writes('xyzzy')
  expect(lost?.buttons).toEqual(greeting?.buttons.slice(0, 1))
})

test('who never got anything is asked for a list', async () => {
  const [answer] = await writes('नेहमीचे')
  expect(answer?.text).toContain('अजून माहीत नाही')
  expect(await day.shop.orders()).toEqual([])
})

test('what is no longer sold stays out, and what is off the shelf is said to be so (U3)', async () => {
  await gets('2 kg chini, maggi 3, sarson ka tel 1')
  await day.shop.act('editProduct', { productId: shelf.mustardOil.id, set: { active: false } })
  const count = { id: day.server.deps.newId(), productId: shelf.noodles.id, counted: 0, seen: 0 }
  await day.shop.act('countStock', count)
  const [offer] = await writes('vahi bhej do')
  const lines = offer?.text.split('\n') ?? []
  expect(lines.filter((line) => line.includes(phrase('hi', 'usual.none_left')))).toHaveLength(1)
  expect(lines.filter((line) => line.includes('अब हम नहीं बेचते'))).toHaveLength(1)
  await taps(offer?.buttons[0])
  const ordered = (await newest())?.lines.map(({ productId }) => productId)
  expect(ordered).toEqual([shelf.sugar.id, shelf.noodles.id])
})

test('what the shop hides from customers is neither found nor offered to them (C16)', async () => {
  await gets('2 kg chini, maggi 3')
  const hide = { productId: shelf.noodles.id, set: { hidden: true } }
  await day.shop.act('editProduct', hide)
  const [offer] = await writes('vahi bhej do')
  expect(offer?.text).not.toContain('अब हम नहीं बेचते')
  await taps(offer?.buttons[0])
  expect((await newest())?.lines.map(({ productId }) => productId)).toEqual([shelf.sugar.id])
  await writes('1 kg chini, maggi 3')
  const asked = (await newest())?.lines.map(({ productId }) => productId)
  expect(asked).toEqual([shelf.sugar.id, null])
})

test('a long basket comes as a list of its own, then the question', async () => {
  const goods = await Promise.all(
    Array.from({ length: 10 }, async (_, n) => {
      const id = day.server.deps.newId()
      const { sold30: _s, fat: _f, ...good } = shelf.milk
      const names = { en: `Thing${'abcdefghij'[n]}` }
      await day.shop.act('addProduct', {
        product: { ...good, id, ref: null, names },
        opening: null,
      })
      return names.en
    }),
  )
  await gets(goods.map((name) => `1 ${name}`).join('\n'))
  const [list, question, ...rest] = await writes('vahi bhej do')
  expect(rest).toEqual([])
  for (const name of goods) expect(list?.text).toContain(name)
  expect(question?.text).toContain('₹290')
  await taps(question?.buttons[0])
  expect((await newest())?.lines).toHaveLength(10)
})
