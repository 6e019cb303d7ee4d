import { describe, expect, it } from 'vitest'
import { paise } from '#core/money/paise.ts'
import { linesOfText } from '../orders/draft-lines.ts'
import { catalogueCache } from '../orders/shop-catalogue.ts'
import { alerts, orderPageDay } from '../testing/order-page-day.ts'
import { hiddenOf } from '../testing/page-visitor.ts'
import { shelf } from '../testing/test-shop.ts'

const day = orderPageDay()
const { editShop, stock, take, order } = day
const hour = 3_600_000

describe('the basket (A2)', () => {
  it('takes and gives back, comes back to where one was, and reads amounts as people write them', async () => {
    const { path, body } = await day.sunita.send(`${day.home}/basket`, {
      more: shelf.sugar.id,
      back: `${day.home}?q=chini`,
    })
    expect(path).toBe(`${day.home}?q=chini#g${shelf.sugar.id.slice(-8)}`)
    expect(body).toContain('Basket: 1 thing, ₹44')
    const set = (said: string) =>
      day.sunita.send(`${day.home}/basket`, {
        [`qty.${shelf.sugar.id}`]: said,
        back: `${day.home}/basket`,
      })
    expect((await set('आधा किलो')).body).toContain('value="500 g"')
    expect((await set('1.5 kg')).body).toContain('₹66')
    const odd = await set('a lot <b>')
    expect(alerts(odd.body)).toBe('This amount was not understood: a lot &lt;b&gt;')
    expect(odd.body).toContain('value="1.5 kg"')
    expect((await day.sunita.send(`${day.home}/basket`, { less: shelf.sugar.id })).body).toContain(
      '₹55',
    )
    expect((await set('0')).body).not.toContain('₹55')
    expect((await day.sunita.look(`${day.home}/basket`)).body).toContain('The basket is empty')
  })

  it('goes on to the order with the amounts that were typed, and not with one that nobody understands', async () => {
    await take(day.sunita, shelf.sugar)
    const { body } = await day.sunita.look(`${day.home}/basket`)
    expect(body).toMatch(/<button class="button go" name="next" value="order">/)
    const goOn = (said: string) =>
      day.sunita.send(`${day.home}/basket`, {
        ...hiddenOf(body),
        ...{ [`qty.${shelf.sugar.id}`]: said, next: 'order' },
      })
    const form = await goOn('3 kg')
    expect(form.path).toBe(`${day.home}/order`)
    expect(form.body).toContain('₹132 in all')
    expect(alerts((await goOn('a lot')).body)).toContain('not understood: a lot')
    expect((await goOn('0')).body).toContain('The basket is empty')
  })

  it('costs what it costs today, each difference named, and says what cannot be had any more', async () => {
    await take(day.sunita, shelf.sugar)
    await take(day.sunita, shelf.milk)
    await take(day.sunita, shelf.oil)
    await day.shop.act('editProduct', {
      productId: shelf.sugar.id,
      set: { pricePaise: paise(4700) },
    })
    await stock(shelf.milk.id, 0)
    await day.shop.act('editProduct', { productId: shelf.oil.id, set: { active: false } })
    day.now += 390 * 24 * hour
    const { body, headers } = await day.sunita.look(`${day.home}/basket`)
    expect(body).toContain('₹47<br><span class="ask">₹3 more than before')
    expect(body).toContain('None left just now')
    expect(body).toContain('Not sold here any more')
    expect(body).toContain('Goods <b>₹47</b>')
    // The browser keeps it for as long again.
    expect(String(headers['set-cookie'])).toMatch(/basket=[^;]+; Max-Age=34560000;.*HttpOnly/)
    expect((await order(day.sunita)).status).toBe(200)
    expect((await day.shop.onlyOrder()).lines).toHaveLength(1)
  })

  it('is one shop’s alone, and whatever a browser makes of it, nothing breaks', async () => {
    await take(day.sunita, shelf.sugar)
    const [, mine = ''] = [...day.sunita.cookies].find(([name]) => name === 'basket') ?? []
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
      day.sunita.cookies.set('basket', odd)
      expect((await day.sunita.look(`${day.home}/basket`)).status, odd).toBe(200)
      expect((await day.sunita.look(`${day.home}/order`)).status, odd).toBe(200)
    }
    const back = await day.sunita.send(`${day.home}/basket`, {
      more: shelf.sugar.id,
      back: 'https://evil.example',
    })
    expect(back.path).toMatch(new RegExp(`^${day.home}#`))
    const near = await day.sunita.send(`${day.home}/basket`, {
      more: shelf.sugar.id,
      back: `${day.home}x/y`,
    })
    expect(near.path).toMatch(new RegExp(`^${day.home}#`))
  })

  it('goes to the shop’s WhatsApp in one tap, as a list that the shop reads without a doubt', async () => {
    await take(day.sunita, shelf.sugar)
    await take(day.sunita, shelf.mustardOil, 2)
    expect((await day.sunita.look(`${day.home}/basket`)).body).not.toContain('wa.me')
    await editShop({ ownerPhone: '+919876543210' })
    for (const lang of ['en', 'hi', 'bn', 'mr']) {
      const { body } = await day.sunita.look(`${day.home}/basket?l=${lang}`)
      const [, text = ''] = /https:\/\/wa\.me\/919876543210\?text=([^"]+)"/.exec(body) ?? []
      const lines = await day.server.deps.db.readShop(day.shop.id, async (tx) =>
        linesOfText(decodeURIComponent(text), await catalogueCache().read(tx)),
      )
      expect(lines.map(({ productId, qty, doubt }) => [productId, qty, doubt])).toEqual([
        [shelf.sugar.id, 1000, null],
        [shelf.mustardOil.id, 2, null],
      ])
    }
  })
})
