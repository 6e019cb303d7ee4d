import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { languages } from '#core/shop/languages.ts'
import { acceptArgs } from '#core/order/order-acts.ts'
import { setBills } from '../bills/bill-setting.ts'
import { addressOfShop, openAddress } from '../order-page/address.ts'
import type { SentMessage } from '../testing/fake-cloud-api.ts'
import { shelf } from '../testing/test-shop.ts'
import { customerTalk } from '../testing/customer-talk.ts'
import { whatsappDay } from '../testing/whatsapp-day.ts'
import { findCustomer } from './customers.ts'
import { languageNames } from './language-names.ts'
import { phrase } from './phrases.ts'

const day = whatsappDay({ HAAT_PUBLIC_URL: 'https://haat.example' })

const { sends, writes, picks } = customerTalk(day)

const listSchema = z.object({
  interactive: z.object({
    type: z.literal('list'),
    action: z.object({
      sections: z.array(
        z.object({ rows: z.array(z.object({ id: z.string(), title: z.string() })) }),
      ),
    }),
  }),
})
const rowsOf = (message: SentMessage | undefined) =>
  listSchema.safeParse(message?.body).data?.interactive.action.sections.flatMap(({ rows }) => rows)

const howToOrder = (lang: (typeof languages)[number]) =>
  phrase(lang, 'greeting.how_to_order', { example: phrase(lang, 'example') })

test('who is new and says “hi” reads how to order, and chooses in which language', async () => {
  const [greeting, ...others] = await writes('Hi')
  expect(others).toEqual([])
  expect(greeting?.text).toContain('यह *श्री गणेश किराना* है')
  expect(greeting?.text).toContain(howToOrder('hi'))
  for (const lang of languages) expect(greeting?.text).toContain(phrase(lang, 'language.choose'))
  expect(rowsOf(greeting)).toEqual(
    languages.map((lang) => ({ id: `lang:${lang}`, title: languageNames[lang] })),
  )
})

test.each(languages)(
  'who chooses %s is greeted in it, and all that follows is in it (W7)',
  async (lang) => {
    await writes('Hi')
    const [greeting] = await picks(`lang:${lang}`)
    expect(greeting?.text).toContain(howToOrder(lang))
    // Her list is in another language than she wants to be written to.
    const [received] = await writes(lang === 'bn' ? 'चीनी 2 किलो' : 'চিনি ২ কেজি')
    const { code } = await day.shop.onlyOrder()
    expect(received?.text).toContain(phrase(lang, 'received.thanks', { code }))
  },
)

test('who sends a list, or greets in a script that tells, is asked for no language', async () => {
  const ordered = await writes('2 kg chini')
  expect(ordered.map(rowsOf)).toEqual(ordered.map(() => undefined))
  const [again] = await writes('hello')
  expect(rowsOf(again)).toBeUndefined()
})

test('who greets in Bengali letters is greeted so, with a button for the other languages', async () => {
  const [greeting, ...others] = await writes('নমস্কার')
  expect(others).toEqual([])
  expect(greeting?.text).toContain(howToOrder('bn'))
  expect(greeting?.buttons).toEqual(['lang:ask'])
  const [asked] = await sends({
    type: 'interactive',
    interactive: { type: 'button_reply', button_reply: { id: 'lang:ask', title: 'x' } },
  })
  expect(rowsOf(asked)).toHaveLength(4)
  expect(asked?.text).not.toContain(howToOrder('bn'))
})

test('a word changes the language while an order is under way, and orders nothing (W7)', async () => {
  await writes('চিনি ২ কেজি')
  expect((await writes('मराठी मध्ये लिहा')).map((message) => message.text)).toEqual([
    phrase('mr', 'language.set'),
  ])
  day.whatsapp.sent.length = 0
  const order = await day.shop.onlyOrder()
  await day.shop.act('acceptOrder', acceptArgs(order))
  await day.server.worker.drain()
  const [accepted] = day.whatsapp.sent
  expect(accepted?.text).toContain(phrase('mr', 'accepted.home', { code: order.code }))
})

test('what the shop sets on her card after her choice holds, until she chooses again (W7, K5)', async () => {
  await writes('Hi')
  await picks('lang:bn')
  const { db } = day.server.deps
  const card = await db.readShop(day.shop.id, (tx) =>
    findCustomer(tx, { waId: '919820011223', bsuid: null, name: null, username: null }),
  )
  if (!card) throw new Error('She has no card.')
  day.now += 1000
  await day.shop.act('editCustomer', { customerId: card.id, set: { lang: 'en' } })
  const [english] = await writes('নমস্কার')
  expect(english?.text).toContain(howToOrder('en'))
  day.now += 1000
  const [marathi] = await picks('lang:mr')
  expect(marathi?.text).toContain(howToOrder('mr'))
})

test('“भाषा” shows the languages, and an id that names none of them does nothing', async () => {
  const [asked] = await writes('भाषा')
  expect(rowsOf(asked)).toHaveLength(4)
  expect(await picks('lang:ta')).toEqual([])
})

test('the greeting leads to the shop’s own page as long as it takes orders there', async () => {
  const { db } = day.server.deps
  const [before] = await writes('Hi')
  expect(before?.text).not.toContain('https://')
  const { slug } = await addressOfShop(db, day.shop.id)
  const url = `https://haat.example/s/${slug}`
  const [asked] = await writes('Hi')
  expect(asked?.text).toContain(phrase('hi', 'greeting.page', { url }))
  const [chosen] = await picks('lang:en')
  expect(chosen?.text).toContain(phrase('en', 'greeting.page', { url }))
  await openAddress(db, day.shop.id, false)
  const [closed] = await writes('Hi')
  expect(closed?.text).not.toContain('https://')
})

const goodsSchema = z.object({
  interactive: z.object({
    type: z.literal('product_list'),
    action: z.object({
      catalog_id: z.string(),
      sections: z.array(
        z.object({ product_items: z.array(z.object({ product_retailer_id: z.string() })) }),
      ),
    }),
  }),
})

test('a shop whose goods stand in WhatsApp offers what is there of them, and what is chosen is an order', async () => {
  const { deps } = day.server
  await setBills(deps, day.shop.id, { catalogueId: '148', way: { type: 'upi' } })
  const { id: productId } = shelf.noodles
  await day.shop.act('countStock', { id: deps.newId(), productId, counted: 0, seen: 0 })
  const [, shown, ...others] = await writes('নমস্কার')
  expect(others).toEqual([])
  expect(shown?.text).toContain(phrase('bn', 'goods.choose'))
  const { action } = goodsSchema.parse(shown?.body).interactive
  expect(action.catalog_id).toBe('148')
  const ids = action.sections.flatMap(({ product_items: items }) =>
    items.map((item) => item.product_retailer_id),
  )
  const there = Object.values(shelf).filter((good) => good !== shelf.noodles)
  expect(ids.toSorted()).toEqual(there.map(({ id }) => id).toSorted())
  const item = { quantity: 2, item_price: 44, currency: 'INR' }
  const items = [{ ...item, product_retailer_id: shelf.sugar.id }]
  await sends({ type: 'order', order: { catalog_id: '148', product_items: items } })
  expect(await day.shop.onlyOrder()).toMatchObject({
    st: 'placed',
    lines: [{ productId: shelf.sugar.id, qty: 2000, doubt: null }],
  })
})
