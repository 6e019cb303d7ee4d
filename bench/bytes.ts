import { join } from 'node:path'
import { weigh } from '../scripts/byte-budget.ts'
import { say } from './lib/figures.ts'

/** What the built app weighs, brotli-compressed; `npm run bytes` fails on the same figures. */
export async function bytes(): Promise<void> {
  for (const { what, bytes: weight, limit } of weigh(join(import.meta.dirname, '..', 'dist')))
    say(what, weight / 1000, 'kB', { atMost: limit / 1000 })
}
