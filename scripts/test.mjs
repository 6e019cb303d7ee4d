// The whole test of Haat, cheapest part first; stops at the first part that fails. With --quick
// only what is worth running before every commit (npm run check).
// npm calls scripts/setup.mjs --test first, so packages, browser and database are there by now.

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Each part is an npm script that can be run alone: `npm run lint`. */
const staticParts = ['format:check', 'types', 'lint', 'strings', 'unused']
// All of the server runs on PostgreSQL; on the embedded database what meets its own ways, and the simulation.
const slowParts = ['unit:pglite', 'unit:postgres', 'sim', 'build', 'bytes', 'e2e']
const parts = [...staticParts, ...(process.argv.includes('--quick') ? ['unit'] : slowParts)]

const startedAt = Date.now()
const done = []
for (const part of parts) {
  process.stdout.write(`\n=== ${part} ===\n`)
  const partStartedAt = Date.now()
  const run = spawnSync('npm', ['run', '--silent', part], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (run.status !== 0) {
    const passed = done.length > 0 ? `passed before it: ${done.join(', ')}` : 'it was the first'
    process.stdout.write(`\nFAILED in ${part} (${passed}) after ${secondsSince(startedAt)}\n`)
    process.exit(1)
  }
  done.push(`${part} ${secondsSince(partStartedAt)}`)
}
process.stdout.write(`\nPASSED: ${done.join(', ')}; ${secondsSince(startedAt)} in all\n`)

/** @param {number} time */
function secondsSince(time) {
  return `${Math.round((Date.now() - time) / 1000)} s`
}
