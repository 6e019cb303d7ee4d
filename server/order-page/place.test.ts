import { describe, expect, it } from 'vitest'
import { v7 } from 'uuid'
import { paise } from '#core/money/paise.ts'
import { acceptArgs } from '#core/order/order-acts.ts'
import { entity } from '#core/sync/rows.ts'
import { alerts, details, lineNames, orderPageDay } from '../testing/order-page-day.ts'
import { hiddenOf, newVisitor } from '../testing/page-visitor.ts'
import { shelf } from '../testing/test-shop.ts'
import { dayBegins } from '../testing/server-day.ts'

const day = orderPageDay()
const { editShop, stock, take, order } = day
const hour = 3_600_000

describe('ordering', () => {
  it('places what was shown, with who, where and how, and shows how it goes on', async () => {
    await editShop({ deliveryPaise: paise(2000), vpa: 'ganesh@okaxis' })
    await take(day.sunita, shelf.sugar)
    await take(day.sunita, shelf.mustardOil)
    const page = await order(day.sunita, {
      note: 'Ring <twice>',
      landmark: 'Temple',
      'if-missing': 'call_me',
    })
    expect(page.path).toMatch(new RegExp(`^${day.home}/o/[\\w-]{42}$`))
    const placed = await day.shop.onlyOrder()
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
      acceptBy: day.now + 600_000,
    })
    expect(lineNames(placed)).toEqual(['Sugar 1000', 'Mustard oil 1'])
    expect(page.body).toContain(placed.code)
    expect(page.body).toContain('The shop has your order')
    expect(page.body).toContain('In all <b>₹249</b>')
    expect(page.headers['refresh']).toBe('20')
    expect(page.body).not.toContain('upi:')
    expect((await day.sunita.look(`${day.home}/basket`)).body).toContain('The basket is empty')
    await day.shop.act('acceptOrder', acceptArgs(placed))
    const taken = await day.sunita.look(page.path)
    expect(taken.body).toContain('The shop has taken your order')
    expect(taken.body).toMatch(/href="upi:\/\/pay\?pa=ganesh@okaxis&amp;[^"]*am=249\.00/)
    expect(taken.body).toMatch(/<svg role="img"/)
    // His number makes him a customer of the shop, who is told on the page alone.
    const card = await day.server.deps.db.readShop(day.shop.id, (tx) =>
      tx.row(entity.customer, placed.customerId ?? ''),
    )
    expect(card).toMatchObject({ name: 'Sunita Patil', phone: '+919812345678', waId: null })
    await day.server.worker.drain()
    expect(
      day.server.pushed.length +
        day.server.logLines.filter((line) => line.includes('graph.test')).length,
    ).toBe(0)
  })

  it('wakes the shop’s phones like any other order', async () => {
    await take(day.sunita, shelf.sugar)
    await order(day.sunita)
    const jobs = await day.server.deps.db.global.selectFrom('outbox').select('kind').execute()
    expect(jobs.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['ring_phones', 'expire_order']),
    )
  })

  it('is one order however often the form is sent, and another one for another form (A3)', async () => {
    await take(day.sunita, shelf.sugar)
    const { body } = await day.sunita.look(`${day.home}/order`)
    const fields = { ...hiddenOf(body), ...details }
    const twin = newVisitor(day.server)
    twin.cookies.set('basket', day.sunita.cookies.get('basket') ?? '')
    const pages = await Promise.all([
      day.sunita.send(`${day.home}/order`, fields),
      twin.send(`${day.home}/order`, fields),
    ])
    // Going back and sending it again, with the basket long empty.
    pages.push(await day.sunita.send(`${day.home}/order`, fields))
    expect(new Set(pages.map(({ path }) => path)).size).toBe(1)
    expect(await day.shop.orders()).toHaveLength(1)
    await take(day.sunita, shelf.sugar)
    await order(day.sunita)
    expect(await day.shop.orders()).toHaveLength(2)
  })

  it('asks anew when a price, the fee or the shelf has changed since he looked (A3, O9)', async () => {
    await take(day.sunita, shelf.sugar)
    await take(day.sunita, shelf.milk)
    const changes = [
      () =>
        day.shop.act('editProduct', {
          productId: shelf.sugar.id,
          set: { pricePaise: paise(4600) },
        }),
      () => editShop({ deliveryPaise: paise(1500) }),
      () => stock(shelf.milk.id, 0),
    ]
    for (const change of changes) {
      const { body } = await day.sunita.look(`${day.home}/order`)
      await change()
      const again = await day.sunita.send(`${day.home}/order`, { ...hiddenOf(body), ...details })
      expect(again.status).toBe(422)
      expect(alerts(again.body)).toContain('Something has changed')
      expect(again.body).toContain('value="Sunita Patil"')
      expect(await day.shop.orders()).toEqual([])
    }
    const { body } = await day.sunita.look(`${day.home}/order`)
    expect(body).toContain('₹61 in all')
    await order(day.sunita)
    expect((await day.shop.onlyOrder()).lines).toHaveLength(1)
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
      await take(day.sunita, shelf.sugar)
      const page = await order(day.sunita, { note: 'Ring twice', ...odd })
      expect(page.status).toBe(422)
      expect(alerts(page.body)).toContain(said)
      expect(page.body).toContain('value="Ring twice"')
      expect(await day.shop.orders()).toEqual([])
      expect((await day.sunita.look(`${day.home}/basket`)).body).toContain('₹44')
    },
  )

  it('goes by the shop’s rules of delivery, and says why where it cannot be brought (T4)', async () => {
    await editShop({
      deliveryPaise: paise(2000),
      minDeliveryPaise: paise(10_000),
      pins: ['421301'],
    })
    await take(day.sunita, shelf.sugar)
    expect((await day.sunita.look(`${day.home}/basket`)).body).toContain(
      'Delivery for orders from ₹100',
    )
    const small = await day.sunita.look(`${day.home}/order`)
    expect(small.body).toContain('does not deliver such a small order')
    expect(small.body).not.toContain('value="home"')
    await take(day.sunita, shelf.mustardOil)
    expect(alerts((await order(day.sunita)).body)).toContain('PIN code with six digits')
    expect(alerts((await order(day.sunita, { pin: '400001' })).body)).toContain('to your PIN code')
    await order(day.sunita, { pin: '421 301' })
    await take(day.sunita, shelf.sugar)
    await order(day.sunita, { mode: 'pickup' })
    const [brought, collected] = await day.shop.orders()
    expect(brought).toMatchObject({ mode: 'home', deliveryPaise: 2000, address: { pin: '421301' } })
    expect(collected).toMatchObject({ mode: 'pickup', deliveryPaise: 0, address: null })
    await editShop({ pickup: false })
    await take(day.sunita, shelf.sugar)
    expect(alerts((await order(day.sunita, { mode: 'pickup' })).body)).toContain('how you get it')
    const pinField = async () =>
      /PIN code[^<]*/.exec((await day.sunita.look(`${day.home}/order`)).body)?.[0]
    await take(day.sunita, shelf.mustardOil)
    expect(await pinField()).toBe('PIN code')
    await editShop({ pins: [] })
    expect(await pinField()).toBe('PIN code (if you like)')
  })

  it('in a time that has room, the one he chose or the first (T6)', async () => {
    const slot = (from: number, home: number) => ({
      ...{ days: [0, 1, 2, 3, 4, 5, 6], from: from * 60, to: (from + 2) * 60, home },
    })
    await editShop({ slots: [slot(12, 5), slot(17, 1)] })
    const noon = { from: dayBegins + 2 * hour, to: dayBegins + 4 * hour }
    const evening = { from: dayBegins + 7 * hour, to: dayBegins + 9 * hour }
    const late = { 'slot-home': `${evening.from}-${evening.to}` }
    await take(day.sunita, shelf.sugar)
    const { body } = await day.sunita.look(`${day.home}/order`)
    expect(body).toMatch(/<select name="slot-home"><option[^>]*>today afternoon 12–2/)
    const { body: shown } = await order(day.sunita, late)
    expect(shown).toContain('When: today evening 5–7')
    await take(day.sunita, shelf.sugar)
    const full = await order(day.sunita, late)
    expect(alerts(full.body)).toContain('That time is full now')
    await order(day.sunita)
    expect((await day.shop.orders()).map((one) => one.slot)).toEqual([evening, noon])
  })

  it('while the shop is closed he is told when it opens, and the window waits for that (T1)', async () => {
    await editShop({
      hours: Array.from({ length: 7 }, () => [{ from: 11 * 60, to: 20 * 60 }]),
    })
    expect((await day.sunita.look(day.home)).body).toContain('It opens today at 11:00')
    await take(day.sunita, shelf.sugar)
    await order(day.sunita)
    expect((await day.shop.onlyOrder()).acceptBy).toBe(dayBegins + hour + 600_000)
  })

  it('is accepted by itself where the shop wants that, and sold out by another customer meanwhile it is not (T5)', async () => {
    await editShop({ autoAccept: true })
    await stock(shelf.noodles.id, 1)
    const ravi = newVisitor(day.server)
    for (const who of [day.sunita, ravi]) await take(who, shelf.noodles)
    const { body } = await ravi.look(`${day.home}/order`)
    expect((await order(day.sunita)).body).toContain('The shop has taken your order')
    const late = await ravi.send(`${day.home}/order`, {
      ...hiddenOf(body),
      ...details,
      phone: '9811111111',
    })
    expect(alerts(late.body)).toContain('Something has changed')
    expect((await ravi.look(`${day.home}/basket`)).body).toContain('None left just now')
    expect(await day.shop.orders()).toHaveLength(1)
  })
})

describe('guards', () => {
  it('a program that fills in the hidden field orders nothing', async () => {
    await take(day.sunita, shelf.sugar)
    const { path, status } = await order(day.sunita, { website: 'https://spam.example' })
    expect([path, status]).toEqual([day.home, 200])
    expect(await day.shop.orders()).toEqual([])
  })

  it('one number has at most three orders that the shop has not answered (A5)', async () => {
    for (let n = 0; n < 4; n++) {
      await take(day.sunita, shelf.sugar, n + 1)
      const page = await order(day.sunita, { phone: n % 2 ? '+91 98123-45678' : '९८१२३४५६७८' })
      expect(page.status).toBe(n < 3 ? 200 : 422)
      if (n === 3) expect(alerts(page.body)).toContain('Three orders from this number')
    }
    const ravi = newVisitor(day.server)
    await take(ravi, shelf.sugar)
    expect((await order(ravi, { phone: '9811111111' })).status).toBe(200)
    const [first] = await day.shop.orders()
    if (first) await day.shop.act('acceptOrder', acceptArgs(first))
    expect((await order(day.sunita)).status).toBe(200)
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
    await day.shop.act('addCustomer', { customer: card })
    await take(day.sunita, shelf.sugar)
    const { body } = await order(day.sunita)
    expect(body).not.toContain('Asha')
    expect(await day.shop.onlyOrder()).toMatchObject({
      customerId: known,
      customerName: 'Sunita Patil',
    })
    const kept = await day.server.deps.db.readShop(day.shop.id, (tx) =>
      tx.row(entity.customer, known),
    )
    expect(kept).toMatchObject({ name: 'Asha', lang: 'bn', address: null })
  })

  it('refuses what is too large, of another site, or no form, with a page that says what to do', async () => {
    const big = await day.sunita.send(`${day.home}/list`, { text: 'x'.repeat(60_000) })
    expect(big.status).toBe(413)
    expect(big.body).toContain('go back and try again')
    const { app } = day.server
    const url = `${day.home}/basket`
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
