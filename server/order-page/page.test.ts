import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { v7 } from 'uuid'
import { productSchema } from '#core/catalogue/product.ts'
import { entity } from '#core/sync/rows.ts'
import { joinPhone } from '../testing/join-phone.ts'
import { orderPageDay } from '../testing/order-page-day.ts'
import { newVisitor } from '../testing/page-visitor.ts'
import { shelf } from '../testing/test-shop.ts'
import { openAddress } from './address.ts'

const day = orderPageDay()
const { take, order } = day

describe('the page of a shop', () => {
  it('shows its goods and prices in the language that the browser wants, or that was chosen', async () => {
    const { body, status } = await day.sunita.look(day.home)
    expect(status).toBe(200)
    expect(body).toContain('<html lang="en">')
    expect(body).toContain('Ganesh &lt;Kirana&gt;')
    expect(body).toMatch(/Sugar<\/b><br>₹44 for 1 kg/)
    expect(body).toMatch(/Mustard oil, 1 litre<\/b><br>₹185/)
    expect((await day.sunita.look(`${day.home}?l=bn`)).body).toContain('সর্ষের তেল')
    expect((await day.sunita.look(`${day.home}/basket`)).body).toContain('<html lang="bn">')
    expect((await newVisitor(day.server, 'fr,mr;q=0.8').look(day.home)).body).toContain(
      '<html lang="mr">',
    )
    expect((await newVisitor(day.server, 'fr').look(day.home)).body).toContain('<html lang="hi">')
  })

  it('runs no script, is kept in no cache, and lets forms go to itself alone', async () => {
    await take(day.sunita, shelf.sugar)
    const placed = await order(day.sunita)
    const paths = ['', '?q=chini', '?c=other', '/basket', '/list', '/order'].map(
      (end) => day.home + end,
    )
    for (const path of [...paths, placed.path]) {
      const { body, headers } = await day.sunita.look(path)
      expect(body, path).not.toMatch(/<script|<style|style=| on\w+="/)
      expect(headers['cache-control']).toBe('private, no-store')
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self';/)
      expect(headers['content-security-policy']).toContain(`form-action 'self'`)
    }
    expect(day.server.logLines.join()).not.toMatch(/Sunita|98123|chini/)
  })

  it('asks for its style once, until there is another one', async () => {
    const { body } = await day.sunita.look(day.home)
    const [, path = ''] =
      /<link rel="stylesheet" href="(\/s\/order\.css\?[0-9a-f]{8})">/.exec(body) ?? []
    const { headers, body: style } = await day.sunita.look(path)
    expect(headers['content-type']).toContain('text/css')
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(path).toContain(createHash('sha256').update(style).digest('hex').slice(0, 8))
  })

  it('says in all languages that there is none, and that it takes no orders, as the shop wants', async () => {
    const nowhere = await newVisitor(day.server, 'fr').look('/s/xxxxxxxx')
    expect(nowhere.status).toBe(404)
    expect(nowhere.body.match(/<section/g)).toHaveLength(4)
    await take(day.sunita, shelf.sugar)
    const { path } = await order(day.sunita)
    await openAddress(day.server.deps.db, day.shop.id, false)
    expect((await day.sunita.look(day.home)).body).toContain('No orders here just now')
    expect((await order(day.sunita)).body).toContain('No orders here just now')
    // What was ordered before goes on.
    expect((await day.sunita.look(path)).body).toContain('The shop has your order')
    await openAddress(day.server.deps.db, day.shop.id, true)
    expect((await day.sunita.look(day.home)).body).toContain('Sugar')
  })

  it('stays below 60 kB with its style, whatever is on the shelves', async () => {
    const style = Buffer.byteLength((await day.sunita.look('/s/order.css')).body)
    const long = 'बहुत लंबे नाम का सामान '.repeat(5)
    await day.server.deps.db.withShopTx(day.shop.id, async (tx) => {
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
    const { body } = await day.sunita.look(`${day.home}?c=rice`)
    const ids = [...body.matchAll(/name="more" value="([^"]+)"/g)].map(([, id = '']) => id)
    expect(ids).toHaveLength(40)
    for (let n = 0; n < 3; n++)
      for (const id of [
        ...(await day.sunita.look(`${day.home}?c=rice&skip=${n * 40}`)).body.matchAll(
          /name="more" value="([^"]+)"/g,
        ),
      ])
        await day.sunita.send(`${day.home}/basket`, { more: id[1] ?? '' })
    const usual = await day.sunita.send(`${day.home}/list`, {
      text: Array.from({ length: 40 }, (_, n) => `thing${n * 7} 2`).join('\n'),
    })
    expect(usual.body.match(/name="said\./g)).toHaveLength(40)
    const list = Array.from({ length: 60 }, (_, n) => `${'अनजाना '.repeat(7)} ${n}`).join('\n')
    const pages = [
      usual,
      await day.sunita.look(day.home),
      await day.sunita.look(`${day.home}?c=rice`),
      await day.sunita.look(`${day.home}?q=${encodeURIComponent(long)}`),
      await day.sunita.look(`${day.home}/basket`),
      await day.sunita.look(`${day.home}/order`),
      await day.sunita.send(`${day.home}/list`, { text: list }),
      await order(day.sunita),
    ]
    for (const page of pages) {
      expect(page.status, page.path).toBe(200)
      expect(Buffer.byteLength(page.body) + style, page.path).toBeLessThanOrEqual(60_000)
    }
    expect((await day.shop.onlyOrder()).lines).toHaveLength(60)
  }, 120_000)
})

describe('the address (R1)', () => {
  it('is given to phones of the shop, stays the same, and is turned off and on by the owner alone', async () => {
    const owner = await joinPhone(day.server.app, day.server.deps)
    const ask = (method: 'GET' | 'PUT', cookie?: string, payload?: object) =>
      day.server.app.inject({
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
    expect(first.path).not.toBe(day.home)
    const closed = await ask('PUT', owner.cookie, { isOpen: false })
    expect(closed.json()).toEqual({ ...first, isOpen: false })
    expect((await day.sunita.look(first.path)).body).toContain('No orders here just now')
    expect((await day.sunita.look(day.home)).body).toContain('Sugar')
    await day.server.deps.db.noteInShop(owner.shop, async (tx) => {
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
