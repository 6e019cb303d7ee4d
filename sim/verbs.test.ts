import { expect, test } from 'vitest'
import { modules, type Verb } from '#core/sync/registry.ts'
import { play } from './play.ts'
import { SimServer } from './sim-server.ts'

/** A verb that happens in none of so many runs would as well not be tried. */
const mostRuns = 140

test('every verb of the shop happens in the first runs', async () => {
  const server = await SimServer.start()
  const missing = new Set(Object.keys(modules) as Verb[])
  for (let seed = 1; seed <= mostRuns && missing.size > 0; seed++)
    for (const verb of (await play(server, seed)).verbs) missing.delete(verb)
  await server.close()
  expect([...missing]).toEqual([])
}, 420_000)
