// npm run -s bench:intake                    how well and how fast free lists are read
// npm run -s bench:intake -- --wrong         and every line of the tuned half that is read wrong
// npm run -s bench:intake -- --lists FILE    for a JSON list of messages the draft lines of each, a line each

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod/mini'
import { splitCatalogue } from '../core/catalogue/split-catalogue.ts'
import {
  type ListEvaluation,
  measureLists,
  readyDraft,
  readyShop,
} from '../core/testing/list-accuracy.ts'

const { values } = parseArgs({
  options: { lists: { type: 'string' }, wrong: { type: 'boolean' } },
})
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))
const readOwn = (path: string): unknown => read(join(import.meta.dirname, '..', path))
const shop = readyShop(splitCatalogue(readOwn('catalogue/kirana.json')))

if (values.lists === undefined) printAccuracy()
else {
  for (const text of z.parse(z.array(z.string()), read(values.lists)))
    console.log(JSON.stringify(readyDraft(text, shop)))
}

function printAccuracy(): void {
  const { any, ...halves } = readOwn('core/intake/list-evaluation.json') as ListEvaluation
  for (const [half, messages] of Object.entries(halves)) {
    const began = performance.now()
    const sum = measureLists(messages, any, shop)
    const ms = (performance.now() - began) / sum.lists
    const share = (count: number) => `${count} (${((100 * count) / sum.lines).toFixed(1)} %)`
    console.log(`${half}: ${sum.lists} messages, ${sum.lines} lines, ${ms.toFixed(1)} ms a message`)
    console.log(
      `  right ${share(sum.right)}, of which needlessly doubted ${share(sum.needless.length)}`,
    )
    console.log(`  wrong and doubted ${share(sum.marked.length)}`)
    console.log(`  wrong and not doubted ${share(sum.unmarked.length)}`)
    console.log(`  more lines than expected ${sum.extra}`)
    if (half.endsWith('eldOut') || !values.wrong) continue
    for (const line of sum.unmarked) console.log(`  ! ${line}`)
    for (const line of sum.marked) console.log(`  ? ${line}`)
    for (const line of sum.needless) console.log(`  ~ ${line}`)
  }
}
