import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { entity } from '#core/sync/rows.ts'
import { executeAs } from '../sync/execute.ts'
import { cash, RiderDay } from '../testing/rider-day.ts'

const day = new RiderDay()
beforeAll(day.start)
afterAll(day.close)
beforeEach(day.newShop)

describe('the page of a rider’s link', () => {
  it('shows the drops in their order: who, where, how much to take, how to call and find', async () => {
    const orders = await day.bags(['Mitali Das', 'Asha <b>Rao</b>'])
    const { body, statusCode, headers } = await day.open(await day.out(orders.toReversed()))
    expect(statusCode).toBe(200)
    expect(headers['content-type']).toContain('text/html')
    expect(body).toContain('<html lang="hi">')
    expect(body.indexOf('BAG-2')).toBeLessThan(body.indexOf('BAG-1'))
    for (const words of ['Mitali Das', 'Flat 1, Lane 4', 'Ganesh temple', '400601', '₹273'])
      expect(body).toContain(words)
    expect(body).toContain('href="tel:+919820011223"')
    expect(body).toContain('query=Flat%201%2C%20Lane%204')
    expect(body).toContain('2 सामान')
    // What a person wrote is text and nothing else.
    expect(body).toContain('Asha &lt;b&gt;Rao&lt;/b&gt;')
  })

  it('says of what a marketplace was paid for that nothing is to be taken (P10)', async () => {
    const bag = await day.bag({ code: 'BAG-P', prepaid: { by: 'Bazaar & Sons' } })
    const { body } = await day.open(await day.out([bag]))
    expect(body).toContain('data-due="0"')
    expect(body).toContain('पैसे Bazaar &amp; Sons के पास हैं। कुछ न लें।')
    expect(body).not.toContain('पैसे मिल चुके।')
  })

  it('says when each was promised, today by the hours alone (T6)', async () => {
    const noon = Date.UTC(2027, 0, 16, 6, 30)
    day.time = noon
    const at = (hours: number) => ({
      from: noon + hours * 3_600_000,
      to: noon + (hours + 2) * 3_600_000,
    })
    const slots = { 'BAG-A': at(5), 'BAG-B': at(-1), 'BAG-C': at(24), 'BAG-D': at(-20) }
    const orders = await Promise.all(
      Object.entries(slots).map(([code, slot]) => day.bag({ code, slot })),
    )
    const { body } = await day.open(await day.out([...orders, await day.bag({ code: 'BAG-E' })]))
    const said = Object.fromEntries(
      body
        .split('<li ')
        .slice(1)
        .map((card) => [
          /BAG-./.exec(card)?.[0],
          /🕔 ([^<]*)/.exec(card)?.[1]?.replaceAll('\u2060', ''),
        ]),
    )
    expect(said).toEqual({
      'BAG-A': 'शाम 5–7 बजे',
      'BAG-B': 'सुबह 11–1 बजे',
      'BAG-C': 'कल दोपहर 12–2 बजे',
      'BAG-D': 'शुक्रवार शाम 4–6 बजे',
      'BAG-E': undefined,
    })
    expect(body).toContain(`data-until="${at(5).to}"`)
    // That it is late is said by words too, by the clock of his phone.
    expect(body).toContain('देर हो गई')
  })

  it('shows nothing else of the shop (D6)', async () => {
    const [mine, ...others] = await day.bags(['Mitali Das', 'Someone Else', 'Another One'])
    await day.out(others)
    const { body } = await day.open(await day.out(mine ? [mine] : []))
    expect(body).not.toContain('Someone Else')
    expect(body).not.toContain('line 1')
    expect(body).not.toContain(day.phone.shop)
  })

  it('stays in no cache but its own, tells nobody where it was opened, and runs no foreign script', async () => {
    const { headers, body } = await day.open(await day.out(await day.bags(['Mitali Das'])))
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['content-security-policy']).toContain("script-src 'self';")
    expect(body).not.toMatch(
      /<script(?!(?: type="module")? src="\/r\/\w+\.js">)|<style|style=| on\w+="/,
    )
    for (const file of [
      'rider.css',
      'tally.js',
      'kept.js',
      'numbers.js',
      'photo.js',
      'rider.js',
      'sw.js',
    ])
      expect((await day.server.app.inject(`/r/${file}`)).headers['cache-control']).toBe('no-cache')
  })

  it('is 15 kB over the network in all with everything it needs, for ten drops', async () => {
    const token = await day.out(await day.bags(Array.from({ length: 10 }, () => 'Mitali Das')))
    const headers = { 'accept-encoding': 'gzip' }
    const all = await Promise.all(
      [token, 'rider.css', 'tally.js', 'kept.js', 'rider.js', 'sw.js'].map((name) =>
        day.server.app.inject({ url: `/r/${name}`, headers }),
      ),
    )
    const bytes = all.reduce((sum, { rawPayload }) => sum + rawPayload.length, 0)
    expect(bytes).toBeLessThan(15_000)
  })

  it('says that a customer wants to cancel, until the shop has answered him (O14)', async () => {
    const [bag, other] = await day.bags(['Mitali Das', 'Asha Rao'])
    if (!bag || !other) return
    const token = await day.out([bag, other])
    const wishes = async () => (await day.tell(token, [])).drops.map(({ wish }) => wish)
    const marks = async () => (await day.open(token)).body.split('data-wish="1"').length - 1
    expect([await wishes(), await marks()]).toEqual([[undefined, undefined], 0])
    await day.server.deps.db.withShopTx(day.phone.shop, (tx) =>
      executeAs(tx, day.server.deps, 'customer', 'requestCancel', { orderId: bag.id }, day.time),
    )
    expect([await wishes(), await marks()]).toEqual([[true, undefined], 1])
    await day.phone.act('declineCancel', { orderId: bag.id })
    expect([await wishes(), await marks()]).toEqual([[undefined, undefined], 0])
  })

  it('has what the customer’s phone pays the shop by, if the shop has a UPI address (P7, D11)', async () => {
    const bag = await day.bag()
    const roundId = v7()
    const token = await day.out([bag], roundId)
    expect((await day.open(token)).body).not.toContain('upi://')
    await day.phone.act('editShop', { shopId: day.phone.shop, set: { vpa: 'ganesh@okaxis' } })
    const { body } = await day.open(token)
    const link = /data-link="([^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const { searchParams } = new URL(link)
    const [drop] = (await day.phone.serverRow(entity.round, roundId))?.drops ?? []
    expect(searchParams.get('pa')).toBe('ganesh@okaxis')
    expect(searchParams.get('tn')).toBe('BAG-1')
    expect(searchParams.get('tr')).toBe(drop?.paymentId.replaceAll('-', ''))
  })

  it('asks for nothing where all is paid', async () => {
    const bag = await day.bag()
    const payment = { id: v7(), method: 'upi_direct', state: 'shop_confirmed', utr: '' } as const
    await day.phone.act('recordPayment', {
      orderId: bag.id,
      payment: { ...payment, amountPaise: cash(27_300) },
    })
    const token = await day.out([bag])
    expect((await day.open(token)).body).toContain('data-due="0"')
    expect((await day.tell(token, [])).drops).toMatchObject([{ st: 'todo', duePaise: 0 }])
  })
})
