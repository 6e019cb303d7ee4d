import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readyItems } from './ready-catalogue.ts'
import { goodsOfCategory, isSoldIn, regionOf, usualGoods } from './ready-shelf.ts'
import { splitCatalogue } from './split-catalogue.ts'

const { base, names } = splitCatalogue(
  JSON.parse(readFileSync(new URL('../../catalogue/kirana.json', import.meta.url), 'utf8')),
)
const items = readyItems(base, names.en)
const first = (category: string, region: Parameters<typeof usualGoods>[1], count: number) =>
  goodsOfCategory(items, category, region)
    .slice(0, count)
    .map(({ id }) => id)

describe('C19: a shop is first offered what is sold around it', () => {
  test.each([
    ['421301', 'hi', 'MH'],
    ['400601', 'en', 'MH'],
    ['700019', 'en', 'WB'],
    ['734001', 'hi', 'WB'],
    ['226001', 'hi', 'north'],
    ['110006', 'en', 'north'],
    // Goa, Gangtok, Port Blair and Chennai are none of these, whatever their PIN code begins with.
    ['403001', 'en', null],
    ['737101', 'en', null],
    ['744101', 'en', null],
    ['600001', 'hi', null],
    // The PIN code goes before the language; without one the language speaks.
    ['700019', 'mr', 'WB'],
    ['', 'mr', 'MH'],
    ['', 'bn', 'WB'],
    ['799001', 'bn', 'WB'],
    ['', 'hi', null],
  ] as const)('PIN code %s in %s: %s', (pin, lang, region) =>
    expect(regionOf({ pin, lang })).toBe(region),
  )

  test('Bengal begins with mustard oil, muri and its own rice', () => {
    expect(first('oils', 'WB', 1)).toEqual(['mustard-oil'])
    expect(first('rice', 'WB', 5)).toEqual(
      expect.arrayContaining(['gobindobhog-rice', 'miniket-rice', 'parboiled-rice']),
    )
    expect(first('breakfast', 'WB', 3)).toContain('puffed-rice')
    expect(first('rice', 'WB', 99).at(-1)).toBe('ambemohar-rice')
  })
  test('Maharashtra with toor dal, poha and groundnut oil', () => {
    expect(first('pulses', 'MH', 1)).toEqual(['toor-dal'])
    expect(first('breakfast', 'MH', 1)).toEqual(['poha-thick'])
    expect(first('oils', 'MH', 2)).toContain('groundnut-oil')
    expect(first('rice', 'MH', 2)).toEqual(['kolam-rice', 'indrayani-rice'])
  })
  test('a shop of which nothing is known has the goods of the whole country', () => {
    expect(first('oils', null, 1)).toEqual(['mustard-oil'])
    expect(items.every((item) => isSoldIn(item, null))).toBe(true)
  })
  test('what is usual there are goods of that region or of all, shelf by shelf', () => {
    const usual = usualGoods(items, 'WB')
    expect(usual.every((item) => isSoldIn(item, 'WB'))).toBe(true)
    expect(usual.map(({ id }) => id)).toEqual(expect.arrayContaining(['kasundi', 'sugar']))
    expect(usual.map(({ id }) => id)).not.toContain('kokum')
    const shelves = usual.map(({ category }) => category)
    expect(shelves.filter((shelf, i) => shelf !== shelves[i - 1])).toEqual([...new Set(shelves)])
  })
  test('the catalogue has 25 shelves with goods on each, and picks of three regions', () => {
    expect(new Set(items.map(({ category }) => category)).size).toBe(25)
    for (const region of ['MH', 'WB', 'north'] as const)
      expect(items.filter((item) => item.soldMostIn.includes(region)).length).toBeGreaterThan(30)
  })
})
