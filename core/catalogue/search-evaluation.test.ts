import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Evaluation, measureRecall } from '../testing/search-recall.ts'
import { readyEntries } from './ready-catalogue.ts'
import { splitCatalogue } from './split-catalogue.ts'

const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const { base, names } = splitCatalogue(read('../../catalogue/kirana.json'))
const evaluation: Evaluation = read('search-evaluation.json')
const recall = measureRecall(readyEntries(base, Object.values(names)), evaluation)

describe('C5: goods are found as shopkeepers type them', () => {
  test('there are enough queries that nothing was tuned on', () =>
    expect(recall.heldOut.cases).toBeGreaterThanOrEqual(500))
  test('what tells how well it does was not tuned on', () => {
    const tuned = new Set(Object.keys(evaluation.tuning))
    expect(Object.keys(evaluation.heldOut).filter((query) => tuned.has(query))).toEqual([])
  })
  test.each([
    ['tuning', 0.95, 0.985],
    ['heldOut', 0.95, 0.985],
    ['ownTuning', 0.95, 0.98],
    ['ownHeldOut', 0.95, 0.985],
    ['ownBesideReady', 0.78, 0.9],
  ] as const)('%s: first in %d, among five in %d', (name, first, five) => {
    expect(recall[name].first).toBeGreaterThanOrEqual(first)
    expect(recall[name].five, recall[name].missed.join(' | ')).toBeGreaterThanOrEqual(five)
  })
})
