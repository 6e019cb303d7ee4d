import { afterAll, beforeAll, expect, test } from 'vitest'
import { playDarkDays } from './dark-days.ts'
import { SimServer } from './sim-server.ts'

/** The machine may be busy with other tests. */
const patienceMs = 240_000

let server: SimServer
beforeAll(async () => {
  server = await SimServer.start()
})
afterAll(() => server.close())

test(
  'two days without a network on two phones, with kills and full disks: what people wrote down beside is on both phones and the server, once (V1, V2, V11)',
  async () => {
    const { faults, tally } = await playDarkDays(server, { seed: 1, days: 2, bills: 15 })
    expect(faults).toEqual([])
    expect(tally).toMatchObject({ bills: 60 })
  },
  patienceMs,
)
