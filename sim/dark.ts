import { parseArgs } from 'node:util'
import * as z from 'zod/mini'
import { playDarkDays } from './dark-days.ts'
import { plantedFault } from './planted.ts'
import { SimServer } from './sim-server.ts'

// Two phones of a shop sell for a month without a network, and then join:
//   npm run sim:dark -- --seed 1 --days 30 --bills 200 [--break number-twice]

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    days: { type: 'string', default: '30' },
    bills: { type: 'string', default: '200' },
    break: { type: 'string' },
  },
})
const count = z.int().check(z.gte(1))
const asked = {
  seed: z.int().check(z.gte(0)).parse(Number(values.seed)),
  days: count.parse(Number(values.days)),
  bills: count.parse(Number(values.bills)),
}
const fault = values.break === undefined ? undefined : plantedFault(values.break)
const tampering = fault === undefined ? {} : { tampering: fault.middleman }
const server = await SimServer.start()
const { faults, tally } = await playDarkDays(server, { ...asked, ...tampering }, (day) => {
  if (process.stdout.isTTY) process.stdout.write(`\rday ${day} of ${asked.days}`)
})
await server.close()
const mostTold = 20
for (const words of faults.slice(0, mostTold)) console.log(words)
if (faults.length > mostTold) console.log(`and ${faults.length - mostTold} more`)
console.log(
  Object.entries(tally)
    .map(([what, n]) => `${n} ${what}`)
    .join(', '),
)
console.log(faults.length === 0 ? 'passed' : `${faults.length} faults (seed ${asked.seed})`)
process.exitCode = faults.length === 0 ? 0 : 1
