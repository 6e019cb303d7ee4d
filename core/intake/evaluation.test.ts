import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { buildMatchIndex } from '../catalogue/match-index.ts'
import { productFromReady } from '../catalogue/product-from-ready.ts'
import { type ReadyItem, readyEntries, readyItems } from '../catalogue/ready-catalogue.ts'
import { splitCatalogue } from '../catalogue/split-catalogue.ts'
import { matchLine } from './match-item.ts'
import { parseOrderText } from './parse-order-text.ts'
import type { ShopProduct } from './shop-product.ts'

/**
 * Lists as people type and speak them, written for this test and not made from the catalogue's own other names. `ids`
 * are the goods that may be meant (none: nothing in a shop like this), `qty` is in base units of the good in its usual
 * form (left out where any is a guess), `ask` is set where a careful shopkeeper would ask back.
 */
type Case = { typed: string; text: string; lines: { ids: string[]; qty?: number; ask?: true }[] }
const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const cases: Case[] = read('evaluation.json')
const { base, names } = splitCatalogue(read('../../catalogue/kirana.json'))

/** The ready catalogue as the server keeps it: one index for all shops. */
const entries = readyEntries(base, Object.values(names))
const index = buildMatchIndex(entries)

const openShop = (sells: (item: ReadyItem) => boolean): ShopProduct[] =>
  readyItems(base, names.en)
    .filter(sells)
    .map((good) => {
      const { unit, pack, pricePaise, per } = productFromReady(good)
      return {
        id: `product of ${good.id}`,
        ref: good.id,
        unit,
        packQty: pack?.qty ?? null,
        packUnit: pack?.unit ?? null,
        pricePaise: pricePaise ?? 0,
        per,
        active: true,
        available: null,
      }
    })

/** Lines that are right in good and quantity, wrong without a doubt, and doubted although they were plain. */
function judge(sells: (item: ReadyItem) => boolean) {
  const products = openShop(sells)
  const sold = new Set(products.map(({ id }) => id))
  const verdict = { lines: 0, right: 0, misled: [] as string[], needless: 0, torn: [] as string[] }
  for (const { text, lines } of cases) {
    const parsed = parseOrderText(text)
    if (parsed.length !== lines.length) verdict.torn.push(text)
    for (const [i, expected] of lines.entries()) {
      verdict.lines++
      const line = parsed[i]
      if (line === undefined) continue
      const draft = matchLine(line, products, index)
      const ids = expected.ids.map((id) => `product of ${id}`).filter((id) => sold.has(id))
      const isMeant =
        ids.length === 0
          ? draft.doubt !== null
          : ids.includes(draft.productId ?? '') && draft.qty === (expected.qty ?? draft.qty)
      const isRight = isMeant && (expected.ask !== true || draft.doubt !== null)
      if (isRight) verdict.right++
      else if (draft.doubt === null) verdict.misled.push(line.said)
      if (isRight && expected.ask !== true && ids.length > 0 && draft.doubt !== null) {
        verdict.needless++
      }
    }
  }
  return verdict
}

describe('I7: free lists in four languages and in Latin letters', () => {
  test('there are enough of them', () => {
    expect(cases.length).toBeGreaterThanOrEqual(150)
    const texts = cases.map(({ text }) => text)
    expect(texts).toContain('2 kg chini, shorsher tel 1ta, maggi 3')
    expect(texts).toContain('चावल 5 किलो, साबुन 2')
  })
  test.each([
    ['a shop that sells everything in the catalogue', () => true],
    ['a new shop with the usual goods', (item: ReadyItem) => item.starter],
  ])('%s reads them right, or asks', (_, sells) => {
    const { lines, right, misled, needless, torn } = judge(sells)
    expect(torn).toEqual([])
    expect(right / lines, 'right').toBeGreaterThanOrEqual(0.97)
    expect(misled.length / lines, `misled by ${misled.join(' | ')}`).toBeLessThanOrEqual(0.005)
    expect(needless / lines, 'needless doubts').toBeLessThanOrEqual(0.03)
  })
})

test('I4: no name of a good is taken for politeness', () => {
  const names = entries.flatMap(({ texts }) => texts)
  const swallowed = names.filter((text) => parseOrderText(text).every((line) => line.name === ''))
  expect(swallowed).toEqual([])
})
