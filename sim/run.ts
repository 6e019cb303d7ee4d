import { parseArgs } from 'node:util'
import { play } from './play.ts'
import { SimServer } from './sim-server.ts'

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, runs: { type: 'string', default: '60' } },
})
const first = Number(values.seed)
const runs = Number(values.runs)
if (!Number.isSafeInteger(first) || first < 0 || !Number.isSafeInteger(runs) || runs < 1)
  throw new Error('Say --seed with a whole number and --runs with how many.')

const server = await SimServer.start()
let failed = 0
for (let seed = first; seed < first + runs; seed++) {
  const { faults, story } = await play(server, seed)
  if (faults.length === 0) continue
  failed++
  console.log(`Seed ${seed} failed:\n  ${faults.join('\n  ')}\n\nWhat happened:`)
  story.forEach((line, i) => console.log(`${String(i + 1).padStart(4)}  ${line}`))
  console.log(`\nTo see it again: npm run sim -- --seed ${seed} --runs 1\n`)
}
await server.close()
console.log(`${runs - failed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
