// npm run bench            measures everything
// npm run bench -- taps    measures one part, or several
// npm run bench -- stock scroll    measures a part of the stock

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { api } from './api.ts'
import { bytes } from './bytes.ts'
import { firstLoad } from './first-load.ts'
import { measureImport } from './import.ts'
import { intake } from './intake.ts'
import { summary } from './lib/figures.ts'
import { describeMachine } from './lib/machine.ts'
import { measureOrderPage } from './order-page.ts'
import { measurePartner } from './partner.ts'
import { reopen } from './reopen.ts'
import { measureReports } from './reports.ts'
import { measureRush } from './rush.ts'
import { search } from './search.ts'
import { measureStock, stockParts } from './stock.ts'
import { measureSync } from './sync.ts'
import { measureTaps } from './taps.ts'

const parts: Record<string, () => Promise<void>> = {
  bytes,
  api,
  'first-load': firstLoad,
  'order-page': measureOrderPage,
  reopen,
  search,
  intake,
  stock: () => measureStock(asked.filter((name) => Object.hasOwn(stockParts, name))),
  taps: measureTaps,
  reports: measureReports,
  rush: measureRush,
  sync: measureSync,
  import: measureImport,
  partner: measurePartner,
}

const asked = process.argv.slice(2)
const known = asked.includes('stock') ? { ...parts, ...stockParts } : parts
const unknown = asked.find((name) => !Object.hasOwn(known, name))
if (unknown !== undefined) {
  console.error(`There is no part ${unknown}; there are ${Object.keys(known).join(', ')}.`)
  process.exit(64)
}

// What is measured is what the sources say now.
execFileSync(process.execPath, [join(import.meta.dirname, '../scripts/build-if-changed.mjs')], {
  stdio: 'inherit',
})
console.log(describeMachine())
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  console.log(`\n${name}`)
  await measure()
}
console.log(`\n${summary()}`)
