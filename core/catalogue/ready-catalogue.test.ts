import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { languages } from '../shop/languages.ts'
import { productFromReady, usualPack } from './product-from-ready.ts'
import { type ReadyItem, readyItem, readyEntries, readyItems } from './ready-catalogue.ts'
import { splitCatalogue } from './split-catalogue.ts'

const source: {
  items: {
    id: string
    names: Record<string, string>
    aliases: Record<string, string[]>
    soldAs: string[]
    packSizes: { amount: number; unit: string }[]
    category: string
    hsn: string
    starter: boolean
    minAge?: number
    regions?: string[]
    soldMostIn?: string[]
  }[]
} = JSON.parse(readFileSync(new URL('../../catalogue/kirana.json', import.meta.url), 'utf8'))
const { base, names } = splitCatalogue(source)
const item = (id: string): ReadyItem => {
  const found = readyItem(base, names.en, id)
  if (found === null) throw new Error(`The catalogue has lost ${id}.`)
  return found
}

describe('C8: the shipped catalogue says what the written one says', () => {
  test.each(languages)('every name, other name and category in %s', (lang) => {
    const read = readyItems(base, names[lang]).map((good) => ({
      id: good.id,
      category: good.category,
      names: [good.name, ...good.aliases],
      latin: good.latin,
      soldAs: good.forms,
      hsn: good.hsn,
      starter: good.starter,
      minAge: good.minAge,
      regions: good.regions,
      soldMostIn: good.soldMostIn,
    }))
    expect(read).toEqual(
      source.items.map((written) => ({
        id: written.id,
        category: written.category,
        names: [written.names[lang], ...(written.aliases[lang] ?? [])],
        latin: written.aliases['latn'],
        soldAs: written.soldAs,
        hsn: written.hsn,
        starter: written.starter,
        minAge: written.minAge ?? 0,
        regions: written.regions ?? [],
        soldMostIn: written.soldMostIn ?? [],
      })),
    )
    expect(names[lang].categories).toHaveLength(base.categories.length)
  })
  test('every whole pack size', () => {
    for (const written of source.items) {
      expect(item(written.id).packSizes).toEqual(
        written.packSizes
          .filter(({ amount }) => Number.isInteger(amount))
          .map(({ amount, unit }) => ({ qty: amount, unit })),
      )
    }
  })
  test('a good is found by all that it is called, in every language that is loaded', () => {
    const texts = (some: (typeof names.en)[]) =>
      readyEntries(base, some).find(({ id }) => id === 'sugar')?.texts
    expect(texts([names.bn, names.en])).toEqual(expect.arrayContaining(['চিনি', 'Sugar', 'sakhar']))
    expect(texts([names.en])).not.toContain('চিনি')
  })
  test('a maker stands beside the names of what he makes', () => {
    const soap = readyEntries(base, [names.hi]).find(({ id }) => id === 'bath-soap')
    expect(soap?.brands).toContain('lux')
    expect(soap?.texts).not.toContain('lux')
    expect(readyEntries(base, [names.hi]).find(({ id }) => id === 'sugar')?.brands).toEqual([])
  })
  test('a good that is not there is nothing', () => {
    expect(readyItem(base, names.hi, 'gone')).toBeNull()
  })
  test('a written catalogue in another form is refused', () =>
    expect(() => splitCatalogue({ version: 1, items: [] })).toThrow(/categories/))
  test('the files are small enough to be loaded on a slow line', () => {
    const size = (file: unknown) => brotliCompressSync(JSON.stringify(file)).length
    expect(size(base)).toBeLessThan(23_500)
    for (const lang of languages) expect(size(names[lang])).toBeLessThan(12_000)
  })
})

describe('C9: a good taken in comes as the shop sells it', () => {
  test('loose goods count grams and are priced per kilo', () => {
    expect(productFromReady(item('sugar'))).toEqual({
      ref: 'sugar',
      cat: 'sugar-salt',
      unit: 'g',
      pack: null,
      pricePaise: 4700,
      per: 1000,
      gstBp: 500,
      hsn: '1701',
    })
  })
  test('a packet is one piece with its content', () => {
    expect(productFromReady(item('mustard-oil'))).toMatchObject({
      unit: 'piece',
      pack: { qty: 1000, unit: 'ml' },
      pricePaise: 18500,
      per: 1,
    })
    expect(productFromReady(item('mustard-oil'), 'packet', { qty: 200, unit: 'ml' })).toMatchObject(
      {
        pack: { qty: 200, unit: 'ml' },
        pricePaise: 3700,
      },
    )
    expect(productFromReady(item('mustard-oil'), 'loose-volume')).toMatchObject({
      unit: 'ml',
      pack: null,
      per: 1000,
    })
  })
  test('flour is free of tax when it is loose and taxed in a labelled packet', () => {
    expect(productFromReady(item('wheat-atta'), 'loose-weight').gstBp).toBe(0)
    expect(productFromReady(item('wheat-atta'), 'packet').gstBp).toBe(500)
    expect(productFromReady(item('sugar'), 'loose-weight').gstBp).toBe(500)
  })
  test('eggs are single pieces, or a dozen in a packet', () => {
    expect(productFromReady(item('eggs'))).toMatchObject({ unit: 'piece', pack: null })
    expect(productFromReady(item('eggs'), 'packet').pack).toEqual({ qty: 12, unit: 'piece' })
  })
  test('the price of a pack lies between those of the smallest and the biggest', () => {
    const noodles = item('instant-noodles')
    expect(usualPack(noodles, 'packet')).toEqual({ qty: 140, unit: 'g' })
    const price = (qty: number) =>
      productFromReady(noodles, 'packet', { qty, unit: 'g' }).pricePaise ?? 0
    expect(price(35)).toBe(noodles.price.fromPaise)
    expect(price(560)).toBe(noodles.price.toPaise)
    expect(price(140)).toBeGreaterThan(price(70))
  })
  test('every form of every good makes a product in whole rupees and whole base units', () => {
    for (const good of readyItems(base, names.en)) {
      for (const form of good.forms) {
        const product = productFromReady(good, form)
        if (product.pricePaise !== null) {
          expect(product.pricePaise).toBeGreaterThan(0)
          expect(product.pricePaise % 100).toBe(0)
        }
        if (product.pack !== null) expect(Number.isInteger(product.pack.qty)).toBe(true)
        expect([0, 500, 1800, 4000]).toContain(product.gstBp)
      }
      expect(productFromReady(good).pricePaise).not.toBeNull()
    }
  })
})
