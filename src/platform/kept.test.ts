import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'

/** What localStorage has; a browser that is killed comes back to what it had written some seconds before. */
let words: Map<string, string>

beforeEach(() => {
  words = new Map()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => words.get(key) ?? null,
    setItem: (key: string, word: string) => words.set(key, word),
    removeItem: (key: string) => words.delete(key),
  })
  return () => {
    vi.unstubAllGlobals()
    indexedDB.deleteDatabase('haat-kept')
  }
})

/** The page is loaded anew. */
async function start() {
  vi.resetModules()
  return import('./kept.ts')
}

test('what a killed browser had not written comes back', async () => {
  await (await start()).keep('lang', 'hi')
  words.clear()
  const { readKept, restoreKept } = await start()
  expect(readKept('lang')).toBe(null)
  expect(await restoreKept()).toBe(true)
  expect(readKept('lang')).toBe('hi')
})

test('a word whose way to the disk was cut off by loading the page anew is not replaced by an older one', async () => {
  const { keep } = await start()
  vi.spyOn(Date, 'now').mockReturnValueOnce(1_000).mockReturnValueOnce(2_000)
  await keep('lock', 'old')
  const opening = vi.spyOn(indexedDB, 'open').mockImplementation(() => new EventTarget() as never)
  void keep('lock', 'new')
  opening.mockRestore()
  const { readKept, restoreKept } = await start()
  expect(await restoreKept()).toBe(false)
  expect(readKept('lock')).toBe('new')
})

test('a word that was forgotten stays forgotten', async () => {
  const { keep } = await start()
  await keep('lock', 'one')
  await keep('lock', null)
  const { readKept, restoreKept } = await start()
  await restoreKept()
  expect(readKept('lock')).toBe(null)
  expect([...words]).toEqual([])
})
