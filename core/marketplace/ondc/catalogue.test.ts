import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Product } from '../../catalogue/product.ts'
import { paise } from '../../money/paise.ts'
import { intervalSchema } from '../../shop/open-hours.ts'
import { id, morning, mustardOil, sugar } from '../../testing/shop-fixtures.ts'
import { ondcCategory, readOndcCategory, vegMarkOf } from './categories.ts'
import { ondcItem, readOndcItem } from './item.ts'
import { offersOf, ondcItemId, readOndcItemId, type Known } from './offers.ts'
import { ondcCatalog, ondcClosed, ondcProvider, type OndcShop } from './provider.ts'

const readFixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../testing/fixtures/${name}.json`, import.meta.url), 'utf8'))

const full = readFixture('ondc/on_search_full')
const [provider] = full.message.catalog['bpp/providers']
const closed = readFixture('ondc/on_search_inc_store_closed')
const outOfStock = readFixture('ondc/on_search_inc_item_out_of_stock')

const everyDay = Array.from({ length: 7 }, () => [{ from: 480, to: 1290 }])

const shop: OndcShop = {
  id: 'SGK400703',
  name: 'Shree Ganesh Kirana',
  short: 'Kirana, Vashi',
  long: 'Neighbourhood kirana shop',
  image: 'https://haat.example.com/s/sgk.webp',
  fssai: '21526001000207',
  contact: { phone: '8652000141', email: 'shop@haat.example.com' },
  place: { latE6: 19_077_100, lngE6: 72_998_700 },
  address: {
    locality: 'Vashi',
    street: 'Sector 17',
    city: 'Navi Mumbai',
    area_code: '400703',
    state: 'MH',
  },
  radiusM: 3000,
  pickup: true,
  minDeliveryPaise: paise(15_000),
  hours: everyDay,
  holidays: ['2026-09-14'],
  at: Date.parse('2026-09-22T02:30:00Z'),
}

describe('a catalogue', () => {
  const items: unknown[] = [
    ...provider.items,
    ...outOfStock.message.catalog['bpp/providers'][0].items,
  ]

  test('is read item by item and written again as it was (Z1, Z6)', () => {
    for (const item of items) {
      const offer = readOndcItem(item) ?? expect.fail('an item of the reference is not read')
      expect(ondcItem(offer, { fulfilment: 'F1', location: 'L1' })).toEqual(item)
    }
  })

  test('names a good by its barcode, that of a carton, or its tax heading', () => {
    const { offers } = { offers: [], ...offered(sugar) }
    const [bag] = offers
    if (!bag) expect.fail()
    const from = { fulfilment: 'F1', location: 'L1' }
    for (const [gtin, hsn, code] of [
      ['8901030700019', '', '1:8901030700019'],
      ['18901030700016', '', '3:18901030700016'],
      [null, '1701', '4:1701'],
      [null, '', undefined],
    ] as const) {
      const item = ondcItem({ ...bag, gtin, hsn }, from)
      expect(item.descriptor.code).toBe(code)
      expect(readOndcItem(item)).toEqual({ ...bag, gtin, hsn })
    }
  })

  test('what is out of stock has nothing to order', () => {
    expect(items.map((item) => readOndcItem(item)?.most)).toEqual([10, 10, 10, 0])
  })

  test('of a shop is the one of the reference, but for the hours in which it takes orders', () => {
    const offers = items.slice(0, 3).flatMap((item) => readOndcItem(item) ?? [])
    const app = { name: 'Haat', about: 'Haat seller app', image: 'https://haat.example.com/n.webp' }
    const ours = ondcCatalog(app, [ondcProvider(shop, offers)])
    const theirs = structuredClone(full.message.catalog)
    const [theirShop] = theirs['bpp/providers']
    // It names one of its three categories, and closes its orders before its door; ours names all, and closes both at once.
    const [, timing, minimum] = theirShop.tags
    timing.list.find(({ code }: { code: string }) => code === 'time_to').value = '2130'
    const [first, second, third, ...rest] = ours['bpp/providers'][0]?.tags ?? []
    expect([first, ...rest]).toEqual([theirShop.tags[0], timing, minimum])
    expect([second, third].map((tag) => tag?.list[1]?.value)).toEqual([
      'Dairy and Cheese',
      'Dals and Pulses',
    ])
    theirShop.tags = ours['bpp/providers'][0]?.tags
    expect(ours).toEqual(theirs)
  })

  test('tells that the shop is closed for a while', () => {
    const [from, to] = ['2026-09-22T08:00:00Z', '2026-09-22T16:00:00Z'].map(Date.parse)
    const at = Date.parse('2026-09-22T07:59:30Z')
    const told = ondcClosed({ ...shop, at }, from ?? 0, to ?? 0)
    expect([told]).toEqual(closed.message.catalog['bpp/providers'])
  })

  test('says which day has which hours, and what goes on past midnight (Z8)', () => {
    const hours = [...everyDay.slice(0, 4), [{ from: 960, to: 1500 }], [], [{ from: 480, to: 780 }]]
    const { tags, locations } = ondcProvider({ ...shop, hours }, [])
    const timings = tags.filter(({ code }) => code === 'timing')
    expect(
      timings.map(({ list }) =>
        list
          .slice(2)
          .map(({ value }) => value)
          .join(' '),
      ),
    ).toEqual(['1 4 0800 2130', '5 5 1600 2359', '6 6 0000 0100', '7 7 0800 1300'])
    expect(locations[0]?.time).toMatchObject({
      days: '1,2,3,4,5,6,7',
      range: { start: '0000', end: '2359' },
    })
  })

  test('never says hours that are none (Z8)', () => {
    const day = fc.array(
      fc
        .record({ from: fc.integer({ min: 0, max: 1439 }), to: fc.integer({ min: 1, max: 1680 }) })
        .filter((span) => intervalSchema.safeParse(span).success),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(fc.array(day, { maxLength: 7 }), (hours) => {
        const { tags, locations } = ondcProvider({ ...shop, hours }, [])
        const timings = tags.filter(({ code }) => code === 'timing')
        expect(timings.length).toBeGreaterThan(0)
        for (const { list } of timings) {
          const [from = '', to = ''] = list.slice(4).map(({ value }) => value)
          expect(from < to && /^([01]\d|2[0-3])[0-5]\d$/.test(to)).toBe(true)
        }
        expect(locations[0]?.time.days).toMatch(/^[1-7](,[1-7])*$/)
      }),
    )
  })
})

const terms = { shipMinutes: 30, cashOnDelivery: true, care: 'A,a@example.com,9820011223' }
const place = { name: 'Annapurna', legalName: 'Annapurna Traders', address: 'Shop 4, Vashi' }
const known = (change: Partial<Known> = {}): Known => ({
  ...{ name: 'Sugar', images: [], available: 1800 },
  ...change,
})
const offered = (product: Product, change: Partial<Known> = {}, at = place) =>
  offersOf(product, known(change), at, terms, morning)

describe('a good of the shop', () => {
  test('that is loose is offered in bags that the shop packs, as many as it has (Z6)', () => {
    const { offers } = { offers: [], ...offered(sugar) }
    expect(
      offers.map(({ name, size, pricePaise, most }) => [name, size.qty, pricePaise, most]),
    ).toEqual([
      ['Sugar 250 g', 250, 1100, 7],
      ['Sugar 500 g', 500, 2200, 3],
      ['Sugar 1 kg', 1000, 4400, 1],
    ])
    expect(offers[0]).toMatchObject({
      category: 'Salt, Sugar and Jaggery',
      veg: 'veg',
      label: { packer: 'Annapurna Traders', packerAddress: 'Shop 4, Vashi', month: '11/2026' },
      returnDays: 0,
    })
  })

  test('that is a packet needs what is printed on it; the book has no label (Z6)', () => {
    expect(offered(mustardOil)).toEqual({ missing: ['label'] })
    const label = { packer: 'P', packerAddress: 'A', commonName: 'Oil', month: '08/2026' }
    const { offers } = { offers: [], ...offered(mustardOil, { label, available: 40 }) }
    expect(offers).toMatchObject([
      {
        name: 'Sugar',
        size: { qty: 1000, unit: 'ml' },
        pricePaise: 18_500,
        mrpPaise: 21_000,
        most: 10,
      },
    ])
  })

  test.each([
    [{ cat: 'personal', ref: 'shampoo-bottle' }, ['other_domain', 'veg_mark']],
    [{ hidden: true }, ['not_sold']],
    [{ active: false }, ['not_sold']],
    [{ pricePaise: paise(0) }, ['no_price']],
    [{ mrpPaise: paise(4), per: 1000 }, ['above_mrp']],
    [{ cat: 'bakery', ref: 'cake-slice' }, ['veg_mark', 'food_label']],
  ] as const)('%o is not offered, and why is said (Z6)', (change, missing) => {
    expect(offered({ ...sugar, ...change })).toEqual({ missing })
  })

  test('of a shop that has not written where it is has no packer (Z6)', () => {
    expect(offered(sugar, {}, { ...place, address: '' })).toEqual({ missing: ['label'] })
  })

  test.each([
    [null, 'nobody has counted it'],
    [0, 'there is none'],
    [-500, 'more went out than was known'],
  ])('of which %o are known is offered as being out: %s (Z7)', (available, _why) => {
    const { offers } = { offers: [], ...offered(sugar, { available }) }
    expect(offers.map(({ most }) => most)).toEqual([0, 0, 0])
  })

  test('that has a price only for a dozen goes by the dozen (Z4)', () => {
    const bananas = {
      ...sugar,
      unit: 'piece' as const,
      cat: 'fresh',
      ref: 'banana',
      per: 12,
      pricePaise: paise(5500),
    }
    const { offers } = { offers: [], ...offered(bananas, { available: 30, name: 'Banana' }) }
    expect(offers).toMatchObject([
      { name: 'Banana 12 pc', size: { qty: 12, unit: 'piece' }, pricePaise: 5500, most: 2 },
    ])
  })

  test('is known again by the id under which it was offered', () => {
    const refs = [
      { productId: id(0x100), size: 250 },
      { productId: id(0x101), size: 1 },
    ]
    expect(refs.map((ref) => readOndcItemId(ondcItemId(ref)))).toEqual(refs)
    for (const strange of ['I1', id(1), `${id(1)}.0`, `${id(1)}.1.5`, `${id(1)}.-3`, ''])
      expect(readOndcItemId(strange)).toBeNull()
  })
})

test('our goods stand in a category of the network that leads back to ours', () => {
  const cats = [
    'rice',
    'flour',
    'pulses',
    'sugar-salt',
    'oils',
    'dairy',
    'snacks',
    'fresh',
    'sweets',
  ]
  for (const cat of cats) expect(readOndcCategory(ondcCategory({ cat, ref: null }) ?? '')).toBe(cat)
  expect(ondcCategory({ cat: 'packaged', ref: 'mango-pickle' })).toBe('Pickles and Chutney')
  expect(ondcCategory({ cat: 'tobacco', ref: 'bidi' })).toBeUndefined()
  const named = provider.items.map((item: { category_id: string }) =>
    readOndcCategory(item.category_id),
  )
  expect(named).toEqual(['flour', 'dairy', 'pulses'])
})

test('no good is called vegetarian that may not be', () => {
  const marks = [
    ['dairy', 'eggs', 'egg'],
    ['dairy', 'paneer', 'veg'],
    ['dairy', 'cheese-slices', undefined],
    ['frozen', 'fish-fillet', 'non_veg'],
    ['frozen', 'veg-nuggets', undefined],
    ['masala', 'fish-masala', 'veg'],
    ['packaged', 'instant-noodles', undefined],
    ['cleaning', 'phenyl-black', 'none'],
  ] as const
  for (const [cat, ref, mark] of marks) expect([ref, vegMarkOf({ cat, ref })]).toEqual([ref, mark])
})
