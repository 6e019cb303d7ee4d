// npm run -s bench:search                                  recall, and times over 10,000 products
// npm run -s bench:search -- --queries FILE                ids found in the ready catalogue, a line for each query
// npm run -s bench:search -- --queries FILE --items FILE   the same among [{"id": …, "name": …}, …] instead

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod/mini'
import { buildMatchIndex, packIndex, unpackIndex } from '../core/catalogue/match-index.ts'
import { search } from '../core/catalogue/match-search.ts'
import { readyEntries } from '../core/catalogue/ready-catalogue.ts'
import { splitCatalogue } from '../core/catalogue/split-catalogue.ts'
import { type Evaluation, manyGoods, measureRecall } from '../core/testing/search-recall.ts'

const { values } = parseArgs({
  options: { queries: { type: 'string' }, items: { type: 'string' } },
})
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))
const readOwn = (path: string): unknown => read(join(import.meta.dirname, '..', path))
const catalogue = splitCatalogue(readOwn('catalogue/kirana.json'))
const readyGoods = readyEntries(catalogue.base, Object.values(catalogue.names))
const evaluation = readOwn('core/catalogue/search-evaluation.json') as Evaluation
const itemsSchema = z.array(z.object({ id: z.string(), name: z.string() }))

if (values.queries === undefined) {
  printRecall()
  printTimes()
} else {
  const queries = z.parse(z.array(z.string()), read(values.queries))
  const goods =
    values.items === undefined
      ? readyGoods
      : z.parse(itemsSchema, read(values.items)).map(({ id, name }) => {
          return { id, texts: [name], boost: 1 }
        })
  const index = buildMatchIndex(goods)
  for (const query of queries) {
    console.log(JSON.stringify(search(index, query, 10).map(({ id }) => id)))
  }
}

function printRecall(): void {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  console.log('recall: queries, first hit right, right among the first five')
  for (const [name, { cases, first, five }] of Object.entries(
    measureRecall(readyGoods, evaluation),
  )) {
    console.log(`${name}: ${cases}, ${percent(first)}, ${percent(five)}`)
  }
}

/** A phone like the cheapest is six times slower than this machine. */
function printTimes(): void {
  const phone = 6
  const ms = (time: number) => `${time.toFixed(1)} ms, on a phone ${(phone * time).toFixed(0)} ms`
  const goods = manyGoods(catalogue)
  const began = performance.now()
  const kept = packIndex(buildMatchIndex(goods))
  console.log(`index of ${goods.length} products built: ${ms(performance.now() - began)}`)
  const loads = timesOf(9, () => unpackIndex(structuredClone(kept)))
  console.log(`read from its kept form: ${ms(loads[4] ?? 0)}`)
  const index = unpackIndex(kept)
  const queries = Object.keys({ ...evaluation.tuning, ...evaluation.heldOut })
  for (const query of queries) search(index, query, 60)
  const times = queries.map((query) => timesOf(3, () => search(index, query, 60))[0] ?? 0)
  times.sort((a, b) => a - b)
  for (const share of [0.5, 0.95, 0.99]) {
    console.log(`search, p${100 * share}: ${ms(times[Math.floor(share * times.length)] ?? 0)}`)
  }
}

/** How long the same work takes, sorted: the least is what it costs when nothing else runs. */
function timesOf(runs: number, work: () => unknown): number[] {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)
}
