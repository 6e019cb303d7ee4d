import { describe, expect, it } from 'vitest'
import { v7 } from 'uuid'
import { paise } from '#core/money/paise.ts'
import { orderPageDay } from '../testing/order-page-day.ts'
import { shelf } from '../testing/test-shop.ts'

const day = orderPageDay()
const { stock, take } = day

describe('what is offered (A1)', () => {
  it('is found as people say it', async () => {
    const { body } = await day.sunita.look(`${day.home}?q=${encodeURIComponent('चीनी')}`)
    expect(body).toContain('Sugar')
    expect(body).not.toContain('Mustard')
    const none = await day.sunita.look(`${day.home}?q=petrol`)
    expect(none.body).toContain('Nothing found for “petrol”')
    expect((await day.sunita.look(`${day.home}?c=sugar-salt`)).status).toBe(200)
  })

  it('is not what is hidden, sold no more, without a price, or gone from the shelf at this moment', async () => {
    const { milk, oil, atta, noodles } = shelf
    await day.shop.act('editProduct', { productId: milk.id, set: { hidden: true } })
    await day.shop.act('editProduct', { productId: oil.id, set: { active: false } })
    await day.shop.act('editProduct', { productId: atta.id, set: { pricePaise: paise(0) } })
    await stock(noodles.id, 1)
    const names = (body: string) =>
      ['Milk 500 ml', 'Oil 1 litre', 'Atta 5 kg', 'noodles'].filter((name) => body.includes(name))
    expect(names((await day.sunita.look(day.home)).body)).toEqual(['noodles'])
    await stock(noodles.id, 0)
    expect(names((await day.sunita.look(day.home)).body)).toEqual([])
    for (const { id } of [milk, oil, atta])
      await day.sunita.send(`${day.home}/basket`, { more: id })
    expect((await day.sunita.look(`${day.home}/basket`)).body).toContain('The basket is empty')
  })

  it('is marked where the book is wrong or has less than is wanted', async () => {
    await stock(shelf.noodles.id, 2)
    await take(day.sunita, shelf.noodles, 2)
    expect((await day.sunita.look(`${day.home}/basket`)).body).not.toContain('Call to confirm')
    await take(day.sunita, shelf.noodles)
    expect((await day.sunita.look(`${day.home}/basket`)).body).toContain('Call to confirm')
    await stock(shelf.sugar.id, 400)
    day.now += 1
    const sold = { id: v7(), productId: shelf.sugar.id, reason: 'own_use' as const }
    await day.shop.act('moveStock', { ...sold, qty: -500, ref: null, note: '' })
    expect((await day.sunita.look(`${day.home}?q=sugar`)).body).toContain('Call to confirm')
  })
})
