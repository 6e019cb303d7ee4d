import { expect, test } from 'vitest'
import type { Product } from '#core/catalogue/product.ts'
import { paise } from '#core/money/paise.ts'
import { rice, stockShelf } from '../testing/test-shop.ts'
import { customerTalk } from '../testing/customer-talk.ts'
import { whatsappDay } from '../testing/whatsapp-day.ts'
import { parseWhichReply, whichReplyId } from './which-reply.ts'

const day = whatsappDay()

const { writes, picks } = customerTalk(day)

const kolam = rice(1, 'Kolam chawal', 70)
const basmati = rice(2, 'Basmati chawal', 140)
const indrayani = rice(3, 'Indrayani chawal', 80)

const sells = (...goods: Product[]) => stockShelf(day.server.deps, day.shop.id, goods)

const line = async (n: number) => (await day.shop.onlyOrder()).lines.find((each) => each.n === n)

test('which rice? is asked with what each comes to, and her tap settles the line (O17)', async () => {
  await sells(kolam, basmati)
  const sent = await writes('2 kg chini, chawal 5 kilo')
  const asked = sent.at(-1)
  expect(asked?.text).toContain('chawal 5 kilo')
  expect(asked?.text).toContain('₹350')
  expect(asked?.text).toContain('₹700')
  expect(asked?.buttons.map((id) => parseWhichReply(id)?.productId)).toEqual([
    kolam.id,
    basmati.id,
    null,
  ])
  expect(await line(2)).toMatchObject({ doubt: 'which' })
  const [settled] = await picks(asked?.buttons[1])
  expect(await line(2)).toMatchObject({
    productId: basmati.id,
    qty: 5000,
    totalPaise: 70_000,
    doubt: null,
    status: 'ok',
    said: 'chawal 5 kilo',
  })
  expect(settled?.text).toContain('₹788')
})

test('three goods or long names come as a list, and the money she named stays (O17)', async () => {
  await sells(kolam, basmati, indrayani)
  const asked = (await writes('₹35 ka chawal')).at(-1)
  expect(asked?.body).toMatchObject({ interactive: { type: 'list' } })
  const rows = [...JSON.stringify(asked?.body).matchAll(/which:[^"]+/g)].map(([id]) => id)
  expect(rows).toHaveLength(4)
  await picks(rows[2])
  expect(await line(1)).toMatchObject({ totalPaise: 3500, doubt: null })
})

test('the name in words is an answer too, and no second order (O17)', async () => {
  await sells(kolam, basmati)
  await writes('chawal 5 kilo')
  await writes('basmati')
  expect(await line(1)).toMatchObject({ productId: basmati.id, doubt: null })
  await writes('chini 1 kg')
  expect(await day.shop.orders()).toHaveLength(2)
})

test('two doubts are asked one after the other, four are left to the shop', async () => {
  const dals = [rice(4, 'Toor dal', 150), rice(5, 'Moong dal', 120)]
  await sells(kolam, basmati, ...dals)
  const first = (await writes('chawal 5 kilo, dal 1 kilo')).at(-1)
  expect(parseWhichReply(first?.buttons[0] ?? '')?.n).toBe(1)
  const second = (await picks(first?.buttons[0])).at(-1)
  expect(parseWhichReply(second?.buttons[0] ?? '')?.n).toBe(2)
  const many = await writes('chawal 1 kilo, chawal 2 kilo, dal 1 kilo, dal 2 kilo')
  expect(many.flatMap(({ buttons }) => buttons).filter((id) => parseWhichReply(id))).toEqual([])
})

test('nothing is asked that her word would leave in doubt: no amount, or something said besides', async () => {
  await sells(kolam, basmati)
  for (const words of ['chawal', 'chawal 2', 'kal chawal 5 kilo', 'chawal aur chini 1-1 kilo']) {
    day.now += 200_000
    const sent = await writes(words)
    const asked = sent.flatMap(({ buttons }) => buttons).filter((id) => parseWhichReply(id))
    expect(asked, words).toEqual([])
  }
})

test('a stranger’s tap, one for something that was not asked, and one too late change nothing', async () => {
  await sells(kolam, basmati)
  const asked = (await writes('chawal 5 kilo')).at(-1)
  const before = await day.shop.onlyOrder()
  const stranger = customerTalk(day, { waId: '919811112222', name: 'Stranger' })
  await stranger.picks(asked?.buttons[1])
  await picks(whichReplyId({ orderId: before.id, n: 1, productId: before.id }))
  await picks(whichReplyId({ orderId: before.id, n: 9, productId: basmati.id }))
  expect(await day.shop.onlyOrder()).toEqual(before)
  await picks(asked?.buttons[1])
  const settled = await day.shop.onlyOrder()
  const [late] = await picks(asked?.buttons[0])
  expect(await day.shop.onlyOrder()).toEqual(settled)
  expect(late?.text).toContain(settled.code)
})

test('she leaves it to the shop: the line stays in doubt', async () => {
  await sells(kolam, basmati)
  const asked = (await writes('chawal 5 kilo')).at(-1)
  const [noted] = await picks(asked?.buttons[2])
  expect(noted?.text).toContain((await day.shop.onlyOrder()).code)
  expect(await line(1)).toMatchObject({ doubt: 'which' })
})

test('settled by her, an order is accepted by itself where the shop wants that (T5)', async () => {
  await sells(kolam, basmati)
  const { newId } = day.server.deps
  await day.shop.act('editShop', {
    shopId: day.shop.id,
    set: { autoAccept: true, autoUpToPaise: paise(100_000) },
  })
  const receiving = {
    id: newId(),
    productId: basmati.id,
    reason: 'receiving',
    qty: 20_000,
  } as const
  await day.shop.act('moveStock', { ...receiving, ref: null, note: '' })
  const asked = (await writes('chawal 5 kilo')).at(-1)
  expect((await day.shop.onlyOrder()).st).toBe('placed')
  await picks(asked?.buttons[1])
  expect((await day.shop.onlyOrder()).st).toBe('accepted')
})
