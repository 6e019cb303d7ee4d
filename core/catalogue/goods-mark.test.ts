import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { goodsMark } from './goods-mark.ts'

const catalogue: { categories: { id: string }[]; items: { id: string; category: string }[] } =
  JSON.parse(readFileSync(new URL('../../catalogue/kirana.json', import.meta.url), 'utf8'))

test('every shelf of the ready catalogue has its own picture', () => {
  for (const { id } of catalogue.categories)
    expect(goodsMark({ ref: null, cat: id }), id).not.toBe('📦')
})

test('a good of the ready catalogue shows itself rather than its shelf', () => {
  expect(goodsMark({ ref: 'eggs', cat: 'dairy' })).toBe('🥚')
  expect(goodsMark({ ref: 'toned-milk', cat: 'dairy' })).toBe('🥛')
})

test('what nobody knows is a parcel', () => {
  expect(goodsMark({ ref: null, cat: '' })).toBe('📦')
  expect(goodsMark({ ref: 'gone-from-catalogue', cat: 'nowhere' })).toBe('📦')
})

test('no picture is kept for a good that the catalogue does not have', () => {
  const ids = new Set(catalogue.items.map(({ id }) => id))
  const source = readFileSync(new URL('./goods-mark.ts', import.meta.url), 'utf8')
  const named = [...source.matchAll(/\['[^']+', '([a-z -]+)'\]/g)].flatMap(([, refs]) =>
    (refs ?? '').split(' '),
  )
  expect(named.filter((ref) => !ids.has(ref))).toEqual([])
  expect(new Set(named).size).toBe(named.length)
})
