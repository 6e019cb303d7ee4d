import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { v7 } from 'uuid'
import { productSchema } from '#core/catalogue/product.ts'
import { linesOfText } from '../orders/draft-lines.ts'
import { paise } from '#core/money/paise.ts'
import { acceptArgs } from '#core/order/order-acts.ts'
import type { Order } from '#core/order/order.ts'
import { entity } from '#core/sync/rows.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { catalogueCache } from '../orders/shop-catalogue.ts'
import { joinPhone } from '../testing/join-phone.ts'
import { hiddenOf, newVisitor, type Page, type Visitor } from '../testing/page-visitor.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { openTestShop, shelf, type TestShop } from '../testing/test-shop.ts'
import { dayBegins } from '../testing/whatsapp-day.ts'
import { addressOfShop, openAddress } from './address.ts'

const hour = 3_600_000
let now = dayBegins
let server: TestServer
let shop: TestShop
let home: string
let sunita: Visitor

beforeAll(async () => {
  server = await startTestServer({ now: () => now })
})
afterAll(() => server.close())
beforeEach(async () => {
  now = dayBegins
  await server.forget()
  shop = await openTestShop(server.deps, { name: 'Ganesh <Kirana>' })
  home = await homeOf(shop)
  sunita = newVisitor(server)
})

const homeOf = async ({ id }: TestShop) => `/s/${(await addressOfShop(server.deps.db, id)).slug}`
const editShop = (set: ArgsOf<'editShop'>['set']) => shop.act('editShop', { shopId: shop.id, set })
const stock = (productId: string, counted: number) =>
  shop.act('countStock', { id: v7(), productId, counted, seen: 0 })
const take = (who: Visitor, { id }: { id: string }, times = 1) =>
  Array.from({ length: times }).reduce<Promise<unknown>>(
    (before) => before.then(() => who.send(`${home}/basket`, { more: id })),
    Promise.resolve(),
  )
const details = { name: 'Sunita Patil', phone: '98123 45678', mode: 'home', line: 'Room 5, Gali 3' }

/** Opens the form and sends it filled in. */
async function order(who: Visitor, filled: Record<string, string> = {}): Promise<Page> {
  const { body } = await who.look(`${home}/order`)
  return who.send(`${home}/order`, { ...hiddenOf(body), ...details, ...filled })
}
const alerts = (body: string) => /role="alert">(.*?)(?:<\/div>|<\/p>\n)/s.exec(body)?.[1] ?? ''
const lineNames = ({ lines }: Order) => lines.map(({ said, qty }) => `${said} ${qty}`)

describe('the page of a shop', () => {
  it('shows its goods and prices in the language that the browser wants, or that was chosen', async () => {
    const { body, status } = await sunita.look(home)
    expect(status).toBe(200)
    expect(body).toContain('<html lang="en">')
    expect(body).toContain('Ganesh &lt;Kirana&gt;')
    expect(body).toMatch(/Sugar<\/b><br>₹44 for 1 kg/)
    expect(body).toMatch(/Mustard oil, 1 litre<\/b><br>₹185/)
    expect((await sunita.look(`${home}?l=bn`)).body).toContain('সর্ষের তেল')
    expect((await sunita.look(`${home}/basket`)).body).toContain('<html lang="bn">')
    expect((await newVisitor(server, 'fr,mr;q=0.8').look(home)).body).toContain('<html lang="mr">')
    expect((await newVisitor(server, 'fr').look(home)).body).toContain('<html lang="hi">')
  })

  it('runs no script, is kept in no cache, and lets forms go to itself alone', async () => {
    await take(sunita, shelf.sugar)
    const placed = await order(sunita)
    const paths = ['', '?q=chini', '?c=other', '/basket', '/list', '/order'].map(
      (end) => home + end,
    )
    for (const path of [...paths, placed.path]) {
      const { body, headers } = await sunita.look(path)
      expect(body, path).not.toMatch(/<script|<style|style=| on\w+="/)
      expect(headers['cache-control']).toBe('private, no-store')
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self';/)
      expect(headers['content-security-policy']).toContain(`form-action 'self'`)
    }
    expect(server.logLines.join()).not.toMatch(/Sunita|98123|chini/)
  })

  it('asks for its style once, until there is another one', async () => {
    const { body } = await sunita.look(home)
    const [, path = ''] =
      /<link rel="stylesheet" href="(\/s\/order\.css\?[0-9a-f]{8})">/.exec(body) ?? []
    const { headers, body: style } = await sunita.look(path)
    expect(headers['content-type']).toContain('text/css')
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(path).toContain(createHash('sha256').update(style).digest('hex').slice(0, 8))
  })

  it('says in all languages that there is none, and that it takes no orders, as the shop wants', async () => {
    const nowhere = await newVisitor(server, 'fr').look('/s/xxxxxxxx')
    expect(nowhere.status).toBe(404)
    expect(nowhere.body.match(/<section/g)).toHaveLength(4)
    await take(sunita, shelf.sugar)
    const { path } = await order(sunita)
    await openAddress(server.deps.db, shop.id, false)
    expect((await sunita.look(home)).body).toContain('No orders here just now')
    expect((await order(sunita)).body).toContain('No orders here just now')
    // What was ordered before goes on.
    expect((await sunita.look(path)).body).toContain('The shop has your order')
    await openAddress(server.deps.db, shop.id, true)
    expect((await sunita.look(home)).body).toContain('Sugar')
  })

  it('stays below 60 kB with its style, whatever is on the shelves', async () => {
    const style = Buffer.byteLength((await sunita.look('/s/order.css')).body)
    const long = 'बहुत लंबे नाम का सामान '.repeat(5)
    await server.deps.db.withShopTx(shop.id, async (tx) => {
      for (let n = 0; n < 10_000; n++)
        await tx.write(
          entity.product,
          productSchema.parse({
            ...shelf.atta,
            ...{
              id: v7(),
              ref: null,
              names: { en: `thing${n} ${long}`.slice(0, 120) },
              cat: n % 2 ? 'rice' : 'oils',
            },
          }),
        )
    })
    const { body } = await sunita.look(`${home}?c=rice`)
    const ids = [...body.matchAll(/name="more" value="([^"]+)"/g)].map(([, id = '']) => id)
    expect(ids).toHaveLength(40)
    for (let n = 0; n < 3; n++)
      for (const id of [
        ...(await sunita.look(`${home}?c=rice&skip=${n * 40}`)).body.matchAll(
          /name="more" value="([^"]+)"/g,
        ),
      ])
        await sunita.send(`${home}/basket`, { more: id[1] ?? '' })
    const usual = await sunita.send(`${home}/list`, {
      text: Array.from({ length: 40 }, (_, n) => `thing${n * 7} 2`).join('\n'),
    })
    expect(usual.body.match(/name="said\./g)).toHaveLength(40)
    const list = Array.from({ length: 60 }, (_, n) => `${'अनजाना '.repeat(7)} ${n}`).join('\n')
    const pages = [
      usual,
      await sunita.look(home),
      await sunita.look(`${home}?c=rice`),
      await sunita.look(`${home}?q=${encodeURIComponent(long)}`),
      await sunita.look(`${home}/basket`),
      await sunita.look(`${home}/order`),
      await sunita.send(`${home}/list`, { text: list }),
      await order(sunita),
    ]
    for (const page of pages) {
      expect(page.status, page.path).toBe(200)
      expect(Buffer.byteLength(page.body) + style, page.path).toBeLessThanOrEqual(60_000)
    }
    expect((await shop.onlyOrder()).lines).toHaveLength(60)
  }, 120_000)
})

describe('the address (R1)', () => {
  it('is given to phones of the shop, stays the same, and is turned off and on by the owner alone', async () => {
    const owner = await joinPhone(server.app, server.deps)
    const ask = (method: 'GET' | 'PUT', cookie?: string, payload?: object) =>
      server.app.inject({
        ...{ method, url: '/v1/order-page', ...(payload ? { payload } : {}) },
        headers: cookie === undefined ? {} : { cookie },
      })
    expect((await ask('GET')).statusCode).toBe(401)
    const first = (await ask('GET', owner.cookie)).json<{ path: string }>()
    expect(first).toEqual({
      path: expect.stringMatching(/^\/s\/[2-9a-hjkmnp-z]{8}$/),
      isOpen: true,
    })
    expect((await ask('GET', owner.cookie)).json()).toEqual(first)
    expect(first.path).not.toBe(home)
    const closed = await ask('PUT', owner.cookie, { isOpen: false })
    expect(closed.json()).toEqual({ ...first, isOpen: false })
    expect((await sunita.look(first.path)).body).toContain('No orders here just now')
    expect((await sunita.look(home)).body).toContain('Sugar')
    await server.deps.db.noteInShop(owner.shop, async (tx) => {
      const member = await tx.sql
        .selectFrom('member')
        .select('row')
        .where('shop_id', '=', owner.shop)
        .executeTakeFirstOrThrow()
      const row = JSON.stringify({ ...member.row, role: 'manager' })
      await tx.sql.updateTable('member').set({ row }).where('shop_id', '=', owner.shop).execute()
    })
    expect((await ask('PUT', owner.cookie, { isOpen: true })).statusCode).toBe(403)
    expect((await ask('GET', owner.cookie)).json()).toEqual({ ...first, isOpen: false })
  })
})

describe('what is offered (A1)', () => {
  it('is found as people say it', async () => {
    const { body } = await sunita.look(`${home}?q=${encodeURIComponent('चीनी')}`)
    expect(body).toContain('Sugar')
    expect(body).not.toContain('Mustard')
    const none = await sunita.look(`${home}?q=petrol`)
    expect(none.body).toContain('Nothing found for “petrol”')
    expect((await sunita.look(`${home}?c=sugar-salt`)).status).toBe(200)
  })

  it('is not what is hidden, sold no more, without a price, or gone from the shelf at this moment', async () => {
    const { milk, oil, atta, noodles } = shelf
    await shop.act('editProduct', { productId: milk.id, set: { hidden: true } })
    await shop.act('editProduct', { productId: oil.id, set: { active: false } })
    await shop.act('editProduct', { productId: atta.id, set: { pricePaise: paise(0) } })
    await stock(noodles.id, 1)
    const names = (body: string) =>
      ['Milk 500 ml', 'Oil 1 litre', 'Atta 5 kg', 'noodles'].filter((name) => body.includes(name))
    expect(names((await sunita.look(home)).body)).toEqual(['noodles'])
    await stock(noodles.id, 0)
    expect(names((await sunita.look(home)).body)).toEqual([])
    for (const { id } of [milk, oil, atta]) await sunita.send(`${home}/basket`, { more: id })
    expect((await sunita.look(`${home}/basket`)).body).toContain('The basket is empty')
  })

  it('is marked where the book is wrong or has less than is wanted', async () => {
    await stock(shelf.noodles.id, 2)
    await take(sunita, shelf.noodles, 2)
    expect((await sunita.look(`${home}/basket`)).body).not.toContain('Call to confirm')
    await take(sunita, shelf.noodles)
    expect((await sunita.look(`${home}/basket`)).body).toContain('Call to confirm')
    await stock(shelf.sugar.id, 400)
    now += 1
    const sold = { id: v7(), productId: shelf.sugar.id, reason: 'own_use' as const }
    await shop.act('moveStock', { ...sold, qty: -500, ref: null, note: '' })
    expect((await sunita.look(`${home}?q=sugar`)).body).toContain('Call to confirm')
  })
})

describe('the basket (A2)', () => {
  it('takes and gives back, comes back to where one was, and reads amounts as people write them', async () => {
    const { path, body } = await sunita.send(`${home}/basket`, {
      more: shelf.sugar.id,
      back: `${home}?q=chini`,
    })
    expect(path).toBe(`${home}?q=chini#g${shelf.sugar.id.slice(-8)}`)
    expect(body).toContain('Basket: 1 thing, ₹44')
    const set = (said: string) =>
      sunita.send(`${home}/basket`, { [`qty.${shelf.sugar.id}`]: said, back: `${home}/basket` })
    expect((await set('आधा किलो')).body).toContain('value="500 g"')
    expect((await set('1.5 kg')).body).toContain('₹66')
    const odd = await set('a lot <b>')
    expect(alerts(odd.body)).toBe('This amount was not understood: a lot &lt;b&gt;')
    expect(odd.body).toContain('value="1.5 kg"')
    expect((await sunita.send(`${home}/basket`, { less: shelf.sugar.id })).body).toContain('₹55')
    expect((await set('0')).body).not.toContain('₹55')
    expect((await sunita.look(`${home}/basket`)).body).toContain('The basket is empty')
  })

  it('costs what it costs today, each difference named, and says what cannot be had any more', async () => {
    await take(sunita, shelf.sugar)
    await take(sunita, shelf.milk)
    await take(sunita, shelf.oil)
    await shop.act('editProduct', { productId: shelf.sugar.id, set: { pricePaise: paise(4700) } })
    await stock(shelf.milk.id, 0)
    await shop.act('editProduct', { productId: shelf.oil.id, set: { active: false } })
    now += 390 * 24 * hour
    const { body, headers } = await sunita.look(`${home}/basket`)
    expect(body).toContain('₹47<br><span class="ask">₹3 more than before')
    expect(body).toContain('None left just now')
    expect(body).toContain('Not sold here any more')
    expect(body).toContain('Goods <b>₹47</b>')
    // The browser keeps it for as long again.
    expect(String(headers['set-cookie'])).toMatch(/basket=[^;]+; Max-Age=34560000;.*HttpOnly/)
    expect((await order(sunita)).status).toBe(200)
    expect((await shop.onlyOrder()).lines).toHaveLength(1)
  })

  it('is one shop’s alone, and whatever a browser makes of it, nothing breaks', async () => {
    await take(sunita, shelf.sugar)
    const [, mine = ''] = [...sunita.cookies].find(([name]) => name === 'basket') ?? []
    expect(mine).not.toBe('')
    for (const odd of [
      '',
      '~',
      '*',
      'x'.repeat(3000),
      `${mine}*${mine}`,
      `${mine}~AAAA`,
      `~${'A'.repeat(999)}`,
      mine.replace('1', '9'),
    ]) {
      sunita.cookies.set('basket', odd)
      expect((await sunita.look(`${home}/basket`)).status, odd).toBe(200)
      expect((await sunita.look(`${home}/order`)).status, odd).toBe(200)
    }
    const back = await sunita.send(`${home}/basket`, {
      more: shelf.sugar.id,
      back: 'https://evil.example',
    })
    expect(back.path).toMatch(new RegExp(`^${home}#`))
    const near = await sunita.send(`${home}/basket`, { more: shelf.sugar.id, back: `${home}x/y` })
    expect(near.path).toMatch(new RegExp(`^${home}#`))
  })

  it('goes to the shop’s WhatsApp in one tap, as a list that the shop reads without a doubt', async () => {
    await take(sunita, shelf.sugar)
    await take(sunita, shelf.mustardOil, 2)
    expect((await sunita.look(`${home}/basket`)).body).not.toContain('wa.me')
    await editShop({ ownerPhone: '+919876543210' })
    for (const lang of ['en', 'hi', 'bn', 'mr']) {
      const { body } = await sunita.look(`${home}/basket?l=${lang}`)
      const [, text = ''] = /https:\/\/wa\.me\/919876543210\?text=([^"]+)"/.exec(body) ?? []
      const lines = await server.deps.db.readShop(shop.id, async (tx) =>
        linesOfText(decodeURIComponent(text), await catalogueCache().read(tx)),
      )
      expect(lines.map(({ productId, qty, doubt }) => [productId, qty, doubt])).toEqual([
        [shelf.sugar.id, 1000, null],
        [shelf.mustardOil.id, 2, null],
      ])
    }
  })
})

describe('a list (A4)', () => {
  it('is read like one of WhatsApp: what is sure goes in, what is not is asked, and nothing is chosen for him', async () => {
    const { body } = await sunita.send(`${home}/list`, {
      text: '2 kilo cheeni\nmaggi 3\nchawal 5kg',
    })
    expect(body).toMatch(/type="checkbox" name="take\.0"[^>]*checked> <b>Sugar<\/b>, 2 kg, ₹88/)
    expect(body).toMatch(/name="take\.2" value="\?" required/)
    expect(body).not.toMatch(/type="radio"[^>]*checked/)
    const fields = { ...hiddenOf(body), 'take.0': shelf.sugar.id, 'take.1': shelf.noodles.id }
    const basket = await sunita.send(`${home}/basket`, { ...fields, 'take.2': '?' })
    expect(basket.path).toBe(`${home}/basket`)
    expect(basket.body).toContain('value="2 kg"')
    expect(basket.body).toContain('value="3 pieces"')
    expect(basket.body).toContain('The shop is asked')
    // What the shop does not know is for it to look at.
    await order(sunita)
    const placed = await shop.onlyOrder()
    expect(placed.st).toBe('draft')
    expect(lineNames(placed)).toEqual(['Sugar 2000', 'Instant noodles 3', 'chawal 5kg 0'])
    expect(placed.lines.at(-1)?.doubt).toBe('unknown')
  })

  it('leaves out what he leaves out, and takes the amount that he says', async () => {
    const { body } = await sunita.send(`${home}/list`, { text: 'chini 2\ntel' })
    expect(body).toContain('How much?')
    const fields = {
      ...hiddenOf(body),
      'take.0': shelf.sugar.id,
      'amount.0': '250 g',
      'take.1': '',
    }
    const basket = await sunita.send(`${home}/basket`, fields)
    expect(basket.body).toContain('value="250 g"')
    expect(basket.body.match(/name="qty\./g)).toHaveLength(1)
  })

  it('is asked for again when it is empty or too long, and a full basket says so and loses nothing', async () => {
    expect(alerts((await sunita.send(`${home}/list`, { text: ' ,\n' })).body)).toContain(
      'Write something',
    )
    const many = Array.from({ length: 61 }, (_, n) => `thing${n} ${n + 1} kg`).join('\n')
    const long = await sunita.send(`${home}/list`, { text: many })
    expect(alerts(long.body)).toContain('two parts')
    expect(long.body).toContain('thing60')
    const asked = Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [
        [`take.${n}`, '?'],
        [`said.${n}`, `कोई बहुत लंबी चीज़ नंबर ${n}`],
      ]).flat(),
    )
    await take(sunita, shelf.sugar)
    const full = await sunita.send(`${home}/basket`, asked)
    expect(alerts(full.body)).toContain('The basket is full')
    expect(full.body).toContain('value="1 kg"')
    expect(full.body).not.toContain('The shop is asked')
  })
})

describe('ordering', () => {
  it('places what was shown, with who, where and how, and shows how it goes on', async () => {
    await editShop({ deliveryPaise: paise(2000), vpa: 'ganesh@okaxis' })
    await take(sunita, shelf.sugar)
    await take(sunita, shelf.mustardOil)
    const page = await order(sunita, {
      note: 'Ring <twice>',
      landmark: 'Temple',
      'if-missing': 'call_me',
    })
    expect(page.path).toMatch(new RegExp(`^${home}/o/[\\w-]{42}$`))
    const placed = await shop.onlyOrder()
    expect(placed).toMatchObject({
      st: 'placed',
      channel: 'shop_link',
      customerName: 'Sunita Patil',
      customerPhone: '+919812345678',
      lang: 'en',
      mode: 'home',
      address: { line: 'Room 5, Gali 3', landmark: 'Temple', pin: '' },
      ifMissing: 'call_me',
      note: 'Ring <twice>',
      deliveryPaise: 2000,
      acceptBy: now + 600_000,
    })
    expect(lineNames(placed)).toEqual(['Sugar 1000', 'Mustard oil 1'])
    expect(page.body).toContain(placed.code)
    expect(page.body).toContain('The shop has your order')
    expect(page.body).toContain('In all <b>₹249</b>')
    expect(page.headers['refresh']).toBe('20')
    expect(page.body).not.toContain('upi:')
    expect((await sunita.look(`${home}/basket`)).body).toContain('The basket is empty')
    await shop.act('acceptOrder', acceptArgs(placed))
    const taken = await sunita.look(page.path)
    expect(taken.body).toContain('The shop has taken your order')
    expect(taken.body).toMatch(/href="upi:\/\/pay\?pa=ganesh@okaxis&amp;[^"]*am=249\.00/)
    expect(taken.body).toMatch(/<svg role="img"/)
    // His number makes him a customer of the shop, who is told on the page alone.
    const card = await server.deps.db.readShop(shop.id, (tx) =>
      tx.row(entity.customer, placed.customerId ?? ''),
    )
    expect(card).toMatchObject({ name: 'Sunita Patil', phone: '+919812345678', waId: null })
    await server.worker.drain()
    expect(
      server.pushed.length + server.logLines.filter((line) => line.includes('graph.test')).length,
    ).toBe(0)
  })

  it('wakes the shop’s phones like any other order', async () => {
    await take(sunita, shelf.sugar)
    await order(sunita)
    const jobs = await server.deps.db.global.selectFrom('outbox').select('kind').execute()
    expect(jobs.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['ring_phones', 'expire_order']),
    )
  })

  it('is one order however often the form is sent, and another one for another form (A3)', async () => {
    await take(sunita, shelf.sugar)
    const { body } = await sunita.look(`${home}/order`)
    const fields = { ...hiddenOf(body), ...details }
    const twin = newVisitor(server)
    twin.cookies.set('basket', sunita.cookies.get('basket') ?? '')
    const pages = await Promise.all([
      sunita.send(`${home}/order`, fields),
      twin.send(`${home}/order`, fields),
    ])
    // Going back and sending it again, with the basket long empty.
    pages.push(await sunita.send(`${home}/order`, fields))
    expect(new Set(pages.map(({ path }) => path)).size).toBe(1)
    expect(await shop.orders()).toHaveLength(1)
    await take(sunita, shelf.sugar)
    await order(sunita)
    expect(await shop.orders()).toHaveLength(2)
  })

  it('asks anew when a price, the fee or the shelf has changed since he looked (A3, O9)', async () => {
    await take(sunita, shelf.sugar)
    await take(sunita, shelf.milk)
    const changes = [
      () =>
        shop.act('editProduct', { productId: shelf.sugar.id, set: { pricePaise: paise(4600) } }),
      () => editShop({ deliveryPaise: paise(1500) }),
      () => stock(shelf.milk.id, 0),
    ]
    for (const change of changes) {
      const { body } = await sunita.look(`${home}/order`)
      await change()
      const again = await sunita.send(`${home}/order`, { ...hiddenOf(body), ...details })
      expect(again.status).toBe(422)
      expect(alerts(again.body)).toContain('Something has changed')
      expect(again.body).toContain('value="Sunita Patil"')
      expect(await shop.orders()).toEqual([])
    }
    const { body } = await sunita.look(`${home}/order`)
    expect(body).toContain('₹61 in all')
    await order(sunita)
    expect((await shop.onlyOrder()).lines).toHaveLength(1)
  })

  it.each([
    ['name', { name: ' ' }, 'Write your name'],
    ['number', { phone: '12345' }, 'mobile number'],
    ['place', { line: '' }, 'where to bring it'],
    ['PIN code', { pin: '4213' }, 'PIN code with six digits'],
    ['way', { mode: 'drone' }, 'how you get it'],
  ])(
    'asks for the %s where it is missing or odd, and keeps what was written',
    async (_what, odd, said) => {
      await take(sunita, shelf.sugar)
      const page = await order(sunita, { note: 'Ring twice', ...odd })
      expect(page.status).toBe(422)
      expect(alerts(page.body)).toContain(said)
      expect(page.body).toContain('value="Ring twice"')
      expect(await shop.orders()).toEqual([])
      expect((await sunita.look(`${home}/basket`)).body).toContain('₹44')
    },
  )

  it('goes by the shop’s rules of delivery, and says why where it cannot be brought (T4)', async () => {
    await editShop({
      deliveryPaise: paise(2000),
      minDeliveryPaise: paise(10_000),
      pins: ['421301'],
    })
    await take(sunita, shelf.sugar)
    expect((await sunita.look(`${home}/basket`)).body).toContain('Delivery for orders from ₹100')
    const small = await sunita.look(`${home}/order`)
    expect(small.body).toContain('does not deliver such a small order')
    expect(small.body).not.toContain('value="home"')
    await take(sunita, shelf.mustardOil)
    expect(alerts((await order(sunita)).body)).toContain('PIN code with six digits')
    expect(alerts((await order(sunita, { pin: '400001' })).body)).toContain('to your PIN code')
    await order(sunita, { pin: '421 301' })
    await take(sunita, shelf.sugar)
    await order(sunita, { mode: 'pickup' })
    const [brought, collected] = await shop.orders()
    expect(brought).toMatchObject({ mode: 'home', deliveryPaise: 2000, address: { pin: '421301' } })
    expect(collected).toMatchObject({ mode: 'pickup', deliveryPaise: 0, address: null })
    await editShop({ pickup: false })
    await take(sunita, shelf.sugar)
    expect(alerts((await order(sunita, { mode: 'pickup' })).body)).toContain('how you get it')
  })

  it('in a time that has room, the one he chose or the first (T6)', async () => {
    const slot = (from: number, home: number) => ({
      ...{ days: [0, 1, 2, 3, 4, 5, 6], from: from * 60, to: (from + 2) * 60, home },
    })
    await editShop({ slots: [slot(12, 5), slot(17, 1)] })
    const noon = { from: dayBegins + 2 * hour, to: dayBegins + 4 * hour }
    const evening = { from: dayBegins + 7 * hour, to: dayBegins + 9 * hour }
    const late = { 'slot-home': `${evening.from}-${evening.to}` }
    await take(sunita, shelf.sugar)
    const { body } = await sunita.look(`${home}/order`)
    expect(body).toMatch(/<select name="slot-home"><option[^>]*>today afternoon 12–2/)
    const { body: shown } = await order(sunita, late)
    expect(shown).toContain('When: today evening 5–7')
    await take(sunita, shelf.sugar)
    const full = await order(sunita, late)
    expect(alerts(full.body)).toContain('That time is full now')
    await order(sunita)
    expect((await shop.orders()).map((one) => one.slot)).toEqual([evening, noon])
  })

  it('while the shop is closed he is told when it opens, and the window waits for that (T1)', async () => {
    await editShop({
      hours: Array.from({ length: 7 }, () => [{ from: 11 * 60, to: 20 * 60 }]),
    })
    expect((await sunita.look(home)).body).toContain('It opens today at 11:00')
    await take(sunita, shelf.sugar)
    await order(sunita)
    expect((await shop.onlyOrder()).acceptBy).toBe(dayBegins + hour + 600_000)
  })

  it('is accepted by itself where the shop wants that, and sold out by another customer meanwhile it is not (T5)', async () => {
    await editShop({ autoAccept: true })
    await stock(shelf.noodles.id, 1)
    const ravi = newVisitor(server)
    for (const who of [sunita, ravi]) await take(who, shelf.noodles)
    const { body } = await ravi.look(`${home}/order`)
    expect((await order(sunita)).body).toContain('The shop has taken your order')
    const late = await ravi.send(`${home}/order`, {
      ...hiddenOf(body),
      ...details,
      phone: '9811111111',
    })
    expect(alerts(late.body)).toContain('Something has changed')
    expect((await ravi.look(`${home}/basket`)).body).toContain('None left just now')
    expect(await shop.orders()).toHaveLength(1)
  })
})

describe('guards', () => {
  it('a program that fills in the hidden field orders nothing', async () => {
    await take(sunita, shelf.sugar)
    const { path, status } = await order(sunita, { website: 'https://spam.example' })
    expect([path, status]).toEqual([home, 200])
    expect(await shop.orders()).toEqual([])
  })

  it('one number has at most three orders that the shop has not answered (A5)', async () => {
    for (let n = 0; n < 4; n++) {
      await take(sunita, shelf.sugar, n + 1)
      const page = await order(sunita, { phone: n % 2 ? '+91 98123-45678' : '९८१२३४५६७८' })
      expect(page.status).toBe(n < 3 ? 200 : 422)
      if (n === 3) expect(alerts(page.body)).toContain('Three orders from this number')
    }
    const ravi = newVisitor(server)
    await take(ravi, shelf.sugar)
    expect((await order(ravi, { phone: '9811111111' })).status).toBe(200)
    const [first] = await shop.orders()
    if (first) await shop.act('acceptOrder', acceptArgs(first))
    expect((await order(sunita)).status).toBe(200)
  })

  it('does not write on the card of whoever has that number, nor writes to him', async () => {
    const known = v7()
    const card = {
      id: known,
      name: 'Asha',
      phone: '+919812345678',
      lang: 'bn' as const,
      address: null,
    }
    await shop.act('addCustomer', { customer: card })
    await take(sunita, shelf.sugar)
    const { body } = await order(sunita)
    expect(body).not.toContain('Asha')
    expect(await shop.onlyOrder()).toMatchObject({
      customerId: known,
      customerName: 'Sunita Patil',
    })
    const kept = await server.deps.db.readShop(shop.id, (tx) => tx.row(entity.customer, known))
    expect(kept).toMatchObject({ name: 'Asha', lang: 'bn', address: null })
  })

  it('refuses what is too large, of another site, or no form, with a page that says what to do', async () => {
    const big = await sunita.send(`${home}/list`, { text: 'x'.repeat(60_000) })
    expect(big.status).toBe(413)
    expect(big.body).toContain('go back and try again')
    const { app } = server
    const url = `${home}/basket`
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const others = [
      { headers: { ...form, 'sec-fetch-site': 'cross-site' }, payload: `more=${shelf.sugar.id}` },
      { headers: { ...form, origin: 'https://evil.example' }, payload: `more=${shelf.sugar.id}` },
      { headers: { 'content-type': 'text/xml' }, payload: '<a/>' },
    ]
    for (const other of others) {
      const { statusCode, body, headers } = await app.inject({ method: 'POST', url, ...other })
      expect(statusCode).toBeGreaterThanOrEqual(400)
      expect(headers['content-type']).toContain('text/html')
      expect(body).toContain('यह नहीं हुआ')
    }
    expect(
      (
        await app.inject({
          method: 'POST',
          url,
          payload: '[1]',
          headers: { 'content-type': 'application/json' },
        })
      ).statusCode,
    ).toBe(303)
  })
})

describe('the page of an order (A6)', () => {
  async function placedOrder() {
    await take(sunita, shelf.sugar)
    await take(sunita, shelf.noodles, 3)
    const { path } = await order(sunita)
    return { path, placed: await shop.onlyOrder() }
  }

  /** The shop has none of what stands on the second line. */
  function noNoodles({ id: orderId, lines }: Order): ArgsOf<'proposeChange'> {
    const line = lines.find(({ productId }) => productId === shelf.noodles.id)
    if (!line) throw new Error('There are no noodles.')
    const { n, unit, pricePaise, per } = line
    const offer = { n, productId: shelf.noodles.id, unit, pricePaise, per }
    return { orderId, lines: [{ ...offer, qty: 0, totalPaise: paise(0) }] }
  }

  it('opens that order for who has its address, at its own shop, and nothing else', async () => {
    const { path, placed } = await placedOrder()
    expect(path).not.toContain(placed.id)
    const token = path.split('/').at(-1) ?? ''
    const other = await openTestShop(server.deps, { phoneNumberId: '1' })
    const theirs = await homeOf(other)
    const flipped = `${token.slice(0, 9)}${token[9] === 'A' ? 'B' : 'A'}${token.slice(10)}`
    const { body } = await sunita.look(`${home}/order`)
    const wrong = [
      `${theirs}/o/${token}`,
      ...[flipped, `${token}A`, token.slice(1), placed.id, hiddenOf(body)['form'], '%00', ''].map(
        (odd) => `${home}/o/${odd}`,
      ),
    ]
    for (const address of wrong) {
      const page = await newVisitor(server).look(address)
      expect(page.status, address).toBe(404)
      expect(page.body).not.toMatch(/Sunita|Sugar/)
      const done = await newVisitor(server).send(address, { act: 'cancel' })
      expect(done.status, address).toBe(404)
    }
    expect((await shop.onlyOrder()).st).toBe('placed')
    expect((await newVisitor(server, 'bn').look(path)).body).toContain('<html lang="bn">')
  })

  it('a form of another shop places nothing', async () => {
    await take(sunita, shelf.sugar)
    const other = await openTestShop(server.deps, { phoneNumberId: '1' })
    const { body } = await sunita.look(`${await homeOf(other)}/order`)
    const { body: mine } = await sunita.look(`${home}/order`)
    const page = await sunita.send(`${home}/order`, {
      ...hiddenOf(mine),
      ...details,
      form: hiddenOf(body)['form'] ?? '',
    })
    expect(page.status).toBe(422)
    expect(await shop.orders()).toEqual([])
  })

  it('ends it while the rules allow, and asks the shop once it is packed (O14)', async () => {
    const { path } = await placedOrder()
    const ended = await sunita.send(path, { act: 'cancel' })
    expect(ended.body).toContain('The order is cancelled')
    expect(ended.headers['refresh']).toBeUndefined()
    expect((await shop.onlyOrder()).timeline.at(-1)).toMatchObject({
      to: 'cancelled',
      by: 'customer',
    })
    await take(sunita, shelf.sugar)
    const { path: second } = await order(sunita)
    const placed = (await shop.orders()).at(-1)
    if (!placed) throw new Error('There is no order.')
    await shop.act('acceptOrder', acceptArgs(placed))
    const lines = [{ n: 1, productId: shelf.sugar.id, qty: 1000, held: 1000, moveId: v7() }]
    await shop.act('packOrder', { orderId: placed.id, lines })
    expect((await sunita.look(second)).body).toContain('Ask the shop to cancel it')
    const asked = await sunita.send(second, { act: 'cancel' })
    expect(asked.body).toContain('The shop is asked to cancel it')
    expect((await shop.orders()).at(-1)).toMatchObject({ st: 'packed', cancelRequestedAt: now })
  })

  it('asks what the shop asks, once, and his answer counts for that question alone (O11)', async () => {
    const { path, placed } = await placedOrder()
    await shop.act('proposeChange', noNoodles(placed))
    const { body } = await sunita.look(path)
    expect(body).toContain('Instant noodles: not there')
    expect(body).toContain('Then it is ₹44 in all')
    await sunita.send(path, { act: 'yes', version: '2' })
    expect((await shop.onlyOrder()).st).toBe('change_proposed')
    const { body: done } = await sunita.send(path, { act: 'yes', version: '1' })
    expect(done).toContain('The shop has taken your order')
    expect(done).toMatch(/<s>Instant noodles<\/s><br><span class="ask">not there/)
  })

  it('his silence on the page means what he chose when he ordered (O12)', async () => {
    const { placed } = await placedOrder()
    await shop.act('proposeChange', noNoodles(placed))
    now += 11 * 60_000
    await server.worker.drain()
    const after = await shop.onlyOrder()
    expect(after.st).toBe('accepted')
    expect(after.lines.map(({ status }) => status)).toEqual(['ok', 'dropped'])
  })

  it('lets him order the same again, at today’s prices, with his name and place filled in', async () => {
    const { path } = await placedOrder()
    await shop.act('editProduct', { productId: shelf.sugar.id, set: { pricePaise: paise(4000) } })
    const { body: start } = await sunita.look(home)
    expect(start).toContain('Same as last time')
    expect(start).toContain(path)
    const { body } = await sunita.send(`${home}/again`, {})
    expect(body).toContain('₹4 less than before')
    expect(body).toContain('value="3 pieces"')
    expect((await sunita.look(`${home}/order`)).body).toContain('value="Room 5, Gali 3"')
    const stranger = newVisitor(server)
    stranger.cookies.set('last', 'A'.repeat(42))
    expect((await stranger.look(home)).body).not.toContain('Same as last time')
    expect((await stranger.send(`${home}/again`, {})).body).toContain('The basket is empty')
  })
})
