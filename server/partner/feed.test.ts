import { expect, it } from 'vitest'
import { partnerDay } from '../testing/partner-day.ts'
import { testPartner } from '../testing/test-partner.ts'
import { shelf } from '../testing/test-shop.ts'
import { mostChanges } from './feed.ts'

const day = partnerDay()

type Feed = {
  goods: { id: string; available: number; pricePaise: number }[]
  gone: string[]
  cursor: string
  more: boolean
}

const ask = (cursor?: string, by = day.partner) =>
  by.call(
    'GET',
    `/v1/partner/shops/${day.shop.id}/goods${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`,
  )

const feed = async (cursor?: string): Promise<Feed> => {
  const { status, body } = await ask(cursor)
  expect(status).toBe(200)
  return body as Feed
}

const count = (productId: string, counted: number) =>
  day.shop.act('countStock', { id: day.server.deps.newId(), productId, counted, seen: 0 })

it('tells every good with its price, names and what can be promised of it, up to ten', async () => {
  const { goods, gone, more } = await feed()
  expect(goods).toHaveLength(Object.keys(shelf).length)
  expect({ gone, more }).toEqual({ gone: [], more: false })
  expect(goods.find(({ id }) => id === shelf.sugar.id)).toEqual({
    ...{ id: shelf.sugar.id, ref: 'sugar', gtins: [], category: 'other', unit: 'g', pack: null },
    names: { hi: 'चीनी', bn: 'চিনি', mr: 'साखर', en: 'Sugar' },
    ...{ pricePaise: 4400, per: 1000, mrpPaise: null, gstBp: 0, hsn: '', available: 10_000 },
  })
})

it('tells only what has changed since the cursor: a price, stock, and what is not offered any more', async () => {
  const { cursor } = await feed()
  expect(await feed(cursor)).toMatchObject({ goods: [], gone: [], more: false })
  await count(shelf.noodles.id, 3)
  await day.shop.act('editProduct', { productId: shelf.milk.id, set: { hidden: true } })
  const next = await feed(cursor)
  expect(next.goods).toMatchObject([{ id: shelf.noodles.id, available: 3 }])
  expect(next.gone).toEqual([shelf.milk.id])
  expect(await feed(next.cursor)).toMatchObject({ goods: [], gone: [] })
})

it('tells an accepted order as less that can be promised', async () => {
  await count(shelf.noodles.id, 8)
  const { cursor } = await feed()
  await day.shop.act('editShop', { shopId: day.shop.id, set: { autoAccept: true } })
  await day.partner.place(day.shop)
  expect((await feed(cursor)).goods).toMatchObject([{ id: shelf.noodles.id, available: 6 }])
})

it('comes in pages that miss nothing, also of what changes between them', async () => {
  const product = { ...shelf.milk }
  const ids = Array.from({ length: mostChanges + 5 }, () => day.server.deps.newId())
  for (const id of ids) {
    const { sold30: _, fat: __, ...good } = { ...product, id, ref: null, names: { en: 'Curd' } }
    await day.shop.act('addProduct', { product: good, opening: null })
  }
  const seen = new Map<string, number>()
  let at: string | undefined
  for (let more = true, pages = 0; more; pages++) {
    const page = await feed(at)
    for (const { id, available } of page.goods) seen.set(id, available)
    if (pages === 0) {
      expect(page.more).toBe(true)
      await count(page.goods[0]?.id ?? '', 7)
    }
    at = page.cursor
    more = page.more
  }
  expect(ids.every((id) => seen.has(id))).toBe(true)
  expect([...seen.values()]).toContain(7)
})

it('begins anew for a cursor of another partner, another timeline or nobody', async () => {
  const { cursor } = await feed()
  const other = await testPartner(day.server, [day.shop])
  for (const [wrong, by] of [
    [cursor, other],
    ['c/1/4/x/forged', day.partner],
  ] as const)
    expect(await ask(wrong, by)).toMatchObject({ status: 410, body: { code: 'resync' } })
})

it('tells goods that stand together as one, under the name of the one that stands for both', async () => {
  const id = day.server.deps.newId()
  const { sold30: _, fat: __, ...good } = { ...shelf.milk, id, ref: null }
  await day.shop.act('addProduct', {
    product: good,
    opening: { id: day.server.deps.newId(), qty: 3 },
  })
  await count(shelf.milk.id, 4)
  const { cursor } = await feed()
  await day.shop.act('mergeProducts', { productId: id, into: shelf.milk.id })
  const { goods, gone } = await feed(cursor)
  expect(goods).toMatchObject([{ id: shelf.milk.id, available: 7 }])
  expect(gone).toEqual([id])
})
