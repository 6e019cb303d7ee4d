import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { buildMatchIndex } from '#core/catalogue/match-index.ts'
import { search } from '#core/catalogue/match-search.ts'
import { splitCatalogue } from '#core/catalogue/split-catalogue.ts'
import { id } from '#core/testing/shop-fixtures.ts'
import { searchEntries, type Searched } from './search-entries.ts'

const source: unknown = JSON.parse(
  readFileSync(new URL('../../catalogue/kirana.json', import.meta.url), 'utf8'),
)
const { base, names } = splitCatalogue(source)

const products: Searched[] = [
  { id: id(1), ref: 'sugar', names: {}, sold30: 10 },
  { id: id(2), ref: 'salt-iodised', names: {}, sold30: 20 },
  { id: id(3), ref: null, names: { hi: 'दादी का अचार' }, sold30: 0 },
  { id: id(4), ref: 'mustard-oil', names: { bn: 'ঘানির তেল' }, sold30: 0 },
]
const entries = searchEntries({ products, base, names: Object.values(names) })
const index = buildMatchIndex(entries)

describe('goods are found as people say them', () => {
  test.each(['cheeni', 'chini', 'shakkar', 'चीनी', 'চিনি', 'साखर', 'sugar'])(
    '%s is sugar',
    (word) => {
      expect(search(index, word, 5)[0]?.id).toBe(id(1))
    },
  )

  test('an own item is found by how its name sounds', () => {
    expect(search(index, 'dadi ka achar', 5)[0]?.id).toBe(id(3))
  })

  test("the shop's own name is found beside the ready ones", () => {
    expect(search(index, 'ঘানির তেল', 5)[0]?.id).toBe(id(4))
    expect(search(index, 'sarson tel', 5)[0]?.id).toBe(id(4))
  })
})

test('what sells most weighs most, and nothing sold weighs nothing', () => {
  expect(entries.map(({ boost }) => boost)).toEqual([0.5, 1, 0, 0])
})

test('a good that the catalogue no longer has keeps its own name', () => {
  const gone = [{ id: id(5), ref: 'gone', names: { en: 'Old soap' }, sold30: 0 }]
  expect(searchEntries({ products: gone, base, names: [names.hi] })[0]?.texts).toEqual(['Old soap'])
})
