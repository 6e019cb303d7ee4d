import { planted } from './planted.ts'
import { brokenBy, play } from './play.ts'
import { SimServer } from './sim-server.ts'
const server = await SimServer.start()
const [start, end, ...names] = process.argv.slice(2)
for (const name of names) {
  const fault = planted[name as keyof typeof planted]!
  let found = 0
  for (let seed = Number(start); seed < Number(end) && found === 0; seed++) {
    const broken = (await play(server, seed, { fault })).faults.map(brokenBy)
    if (broken.includes(fault.breaks)) found = seed
  }
  console.log(name, found)
}
await server.close()
process.exit(0)
