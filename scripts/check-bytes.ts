// Fails when the built app weighs more than we promised. Run after npm run build.

import { join } from 'node:path'
import { weigh } from './byte-budget.ts'

const budgets = weigh(join(import.meta.dirname, '..', 'dist'))
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`.padStart(9)

for (const { what, bytes, limit, files } of budgets) {
  const verdict = bytes <= limit ? 'ok  ' : 'OVER'
  const count = `${files.length} ${files.length === 1 ? 'file' : 'files'}`
  console.log(`${verdict} ${what.padEnd(30)} ${kilobytes(bytes)} of ${kilobytes(limit)}  ${count}`)
}
const over = budgets.filter(({ bytes, limit }) => bytes > limit)
for (const { what, files } of over) console.error(`Over budget, ${what}: ${files.join(', ')}`)
if (over.length > 0) process.exitCode = 1
console.log(`bytes: ${budgets.length - over.length} of ${budgets.length} budgets held (brotli)`)
