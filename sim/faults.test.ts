import { afterAll, beforeAll, expect, test } from 'vitest'
import { planted } from './planted.ts'
import { brokenBy, play } from './play.ts'
import { SimServer } from './sim-server.ts'

/** Some faults take several days to show; the machine may be busy with other tests. */
const patienceMs = 240_000
/** A fault that shows in none of so many days would slip through. */
const mostRuns = 16

let server: SimServer
beforeAll(async () => {
  server = await SimServer.start()
})
afterAll(() => server.close())

test('a day without planted faults ends well', async () => {
  expect((await play(server, 1)).faults).toEqual([])
})

test.each(Object.entries(planted))(
  'a run finds the planted fault %s',
  async (_name, fault) => {
    const found: string[] = []
    const { from = 1 } = fault
    for (let seed = from; seed < from + mostRuns && !found.includes(fault.breaks); seed++)
      found.push(...(await play(server, seed, { fault })).faults.map(brokenBy))
    expect(found, fault.says).toContain(fault.breaks)
  },
  patienceMs,
)
