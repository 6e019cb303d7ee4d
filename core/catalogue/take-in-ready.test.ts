import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ReadyBook } from '../goods-list/ready-book.ts'
import { languages } from '../shop/languages.ts'
import { id, sugar } from '../testing/shop-fixtures.ts'
import type { Product } from './product.ts'
import { readyItems } from './ready-catalogue.ts'
import { splitCatalogue } from './split-catalogue.ts'
import { takeInReady, takeOutReady } from './take-in-ready.ts'

const { base, names } = splitCatalogue(
  JSON.parse(readFileSync(new URL('../../catalogue/kirana.json', import.meta.url), 'utf8')),
)
const items = readyItems(base, names.en)
const rice = items.filter(({ category }) => category === 'rice')
const only = (...ids: string[]) => items.filter((item) => ids.includes(item.id))
const book = new ReadyBook({ base, names: languages.map((lang) => names[lang]) }, 'en')
const called = (name: string) => book.called(name)?.id ?? null

let last = 0
const newId = () => id(++last)
const takeIn = (wanted: typeof items, products: readonly Product[]) =>
  takeInReady(wanted, products, called, newId)
/** The shop's products after these steps. */
const after = (products: readonly Product[], steps: ReturnType<typeof takeIn>): Product[] => [
  ...products.map((product) => {
    const edit = steps.find(
      ({ verb, args }) => verb === 'editProduct' && args.productId === product.id,
    )
    return edit?.verb === 'editProduct' ? ({ ...product, ...edit.args.set } as Product) : product
  }),
  ...steps.flatMap(({ verb, args }) =>
    verb === 'addProduct' ? [{ ...args.product, sold30: 0, fat: {} } as Product] : [],
  ),
]
const own = (name: string): Product => ({ ...sugar, id: newId(), ref: null, names: { hi: name } })

describe('C20: ready goods are taken in once', () => {
  test('a whole shelf, each in its usual size, with its tax and without a price', () => {
    const steps = takeIn(rice, [])
    expect(steps).toHaveLength(rice.length)
    expect(steps[0]).toMatchObject({
      verb: 'addProduct',
      args: {
        product: {
          ref: 'basmati-rice',
          unit: 'g',
          per: 1000,
          pricePaise: 0,
          hsn: '10063020',
          gstBp: 0,
        },
        opening: null,
      },
    })
    expect(new Set(after([], steps).map((product) => product.id)).size).toBe(rice.length)
  })
  test('tapped again, only what is missing comes', () => {
    const half = after([], takeIn(rice.slice(0, 9), []))
    expect(takeIn(rice, half)).toHaveLength(rice.length - 9)
    expect(takeIn(rice, after(half, takeIn(rice, half)))).toEqual([])
  })
  test.each(['चीनी', 'cheeni', 'Sugar', 'চিনি', 'sakhar 1 kg'])(
    'not what the shop already has as %s',
    (name) => expect(takeIn(only('sugar', 'jaggery'), [own(name)])).toHaveLength(1),
  )
  test('another good of a like sound is no reason to leave one out', () =>
    expect(takeIn(only('white-sesame'), [own('सरसों का तेल')])).toHaveLength(1))
  test('in a size of its own it is there too', () =>
    expect(takeIn(only('sugar'), [{ ...sugar, pack: { qty: 500, unit: 'g' } }])).toEqual([]))
  test('undone and tapped again it is the same good, at the price it had', () => {
    const taken = takeIn(only('sugar'), [])
    const shop = after([], taken)
    const undone = after(shop, takeOutReady(taken))
    expect(undone.map(({ active }) => active)).toEqual([false])
    const again = takeIn(only('sugar'), undone)
    expect(again).toEqual([
      { verb: 'editProduct', args: { productId: shop[0]?.id, set: { active: true } } },
    ])
    expect(after(undone, takeOutReady(again)).every(({ active }) => !active)).toBe(true)
  })
  test('what only grown-ups may buy is not offered to customers (C16)', () => {
    const [step] = takeIn(only('bidi'), [])
    expect(step).toMatchObject({ args: { product: { hidden: true } } })
  })
})
