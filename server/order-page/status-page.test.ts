import { describe, expect, it } from 'vitest'
import { v7 } from 'uuid'
import { paise } from '#core/money/paise.ts'
import { acceptArgs } from '#core/order/order-acts.ts'
import type { Order } from '#core/order/order.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { details, orderPageDay } from '../testing/order-page-day.ts'
import { hiddenOf, newVisitor } from '../testing/page-visitor.ts'
import { openTestShop, shelf } from '../testing/test-shop.ts'

const day = orderPageDay()
const { homeOf, take, order } = day

describe('the page of an order (A6)', () => {
  async function placedOrder() {
    await take(day.sunita, shelf.sugar)
    await take(day.sunita, shelf.noodles, 3)
    const { path } = await order(day.sunita)
    return { path, placed: await day.shop.onlyOrder() }
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
    const other = await openTestShop(day.server.deps, { phoneNumberId: '1' })
    const theirs = await homeOf(other)
    const flipped = `${token.slice(0, 9)}${token[9] === 'A' ? 'B' : 'A'}${token.slice(10)}`
    const { body } = await day.sunita.look(`${day.home}/order`)
    const wrong = [
      `${theirs}/o/${token}`,
      ...[flipped, `${token}A`, token.slice(1), placed.id, hiddenOf(body)['form'], '%00', ''].map(
        (odd) => `${day.home}/o/${odd}`,
      ),
    ]
    for (const address of wrong) {
      const page = await newVisitor(day.server).look(address)
      expect(page.status, address).toBe(404)
      expect(page.body).not.toMatch(/Sunita|Sugar/)
      const done = await newVisitor(day.server).send(address, { act: 'cancel' })
      expect(done.status, address).toBe(404)
    }
    expect((await day.shop.onlyOrder()).st).toBe('placed')
    expect((await newVisitor(day.server, 'bn').look(path)).body).toContain('<html lang="bn">')
  })

  it('a form of another shop places nothing', async () => {
    await take(day.sunita, shelf.sugar)
    const other = await openTestShop(day.server.deps, { phoneNumberId: '1' })
    const { body } = await day.sunita.look(`${await homeOf(other)}/order`)
    const { body: mine } = await day.sunita.look(`${day.home}/order`)
    const page = await day.sunita.send(`${day.home}/order`, {
      ...hiddenOf(mine),
      ...details,
      form: hiddenOf(body)['form'] ?? '',
    })
    expect(page.status).toBe(422)
    expect(await day.shop.orders()).toEqual([])
  })

  it('ends it while the rules allow, and asks the shop once it is packed (O14)', async () => {
    const { path } = await placedOrder()
    // One touch by mistake ends nothing.
    expect((await day.sunita.look(path)).body).toMatch(
      /<details><summary>Don’t want it any more\?<\/summary><form[^>]*><p><button[^>]*value="cancel"/,
    )
    const ended = await day.sunita.send(path, { act: 'cancel' })
    expect(ended.body).toContain('The order is cancelled')
    expect(ended.headers['refresh']).toBeUndefined()
    expect((await day.shop.onlyOrder()).timeline.at(-1)).toMatchObject({
      to: 'cancelled',
      by: 'customer',
    })
    await take(day.sunita, shelf.sugar)
    const { path: second } = await order(day.sunita)
    const placed = (await day.shop.orders()).at(-1)
    if (!placed) throw new Error('There is no order.')
    await day.shop.act('acceptOrder', acceptArgs(placed))
    const lines = [{ n: 1, productId: shelf.sugar.id, qty: 1000, held: 1000, moveId: v7() }]
    await day.shop.act('packOrder', { orderId: placed.id, lines })
    expect((await day.sunita.look(second)).body).toContain('Ask the shop to cancel it')
    const asked = await day.sunita.send(second, { act: 'cancel' })
    expect(asked.body).toContain('The shop is asked to cancel it')
    expect((await day.shop.orders()).at(-1)).toMatchObject({
      st: 'packed',
      cancelRequestedAt: day.now,
    })
  })

  it('asks what the shop asks, once, and his answer counts for that question alone (O11)', async () => {
    const { path, placed } = await placedOrder()
    await day.shop.act('proposeChange', noNoodles(placed))
    const { body } = await day.sunita.look(path)
    expect(body).toContain('Instant noodles: not there')
    expect(body).toContain('Then it is ₹44 in all')
    await day.sunita.send(path, { act: 'yes', version: '2' })
    expect((await day.shop.onlyOrder()).st).toBe('change_proposed')
    const { body: done } = await day.sunita.send(path, { act: 'yes', version: '1' })
    expect(done).toContain('The shop has taken your order')
    expect(done).toMatch(/<s>Instant noodles<\/s><br><span class="ask">not there/)
  })

  it('his silence on the page means what he chose when he ordered (O12)', async () => {
    const { placed } = await placedOrder()
    await day.shop.act('proposeChange', noNoodles(placed))
    day.now += 11 * 60_000
    await day.server.worker.drain()
    const after = await day.shop.onlyOrder()
    expect(after.st).toBe('accepted')
    expect(after.lines.map(({ status }) => status)).toEqual(['ok', 'dropped'])
  })

  it('lets him order the same again, at today’s prices, with his name and place filled in', async () => {
    const { path } = await placedOrder()
    await day.shop.act('editProduct', {
      productId: shelf.sugar.id,
      set: { pricePaise: paise(4000) },
    })
    const { body: start } = await day.sunita.look(day.home)
    expect(start).toContain('Same as last time')
    expect(start).toContain(path)
    const { body } = await day.sunita.send(`${day.home}/again`, {})
    expect(body).toContain('₹4 less than before')
    expect(body).toContain('value="3 pieces"')
    expect((await day.sunita.look(`${day.home}/order`)).body).toContain('value="Room 5, Gali 3"')
    const stranger = newVisitor(day.server)
    stranger.cookies.set('last', 'A'.repeat(42))
    expect((await stranger.look(day.home)).body).not.toContain('Same as last time')
    expect((await stranger.send(`${day.home}/again`, {})).body).toContain('The basket is empty')
  })
})
