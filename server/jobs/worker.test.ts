import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { createWorker, type WorkSource } from './worker.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** A source that has so many pieces of work. */
function source(pieces: number): { source: WorkSource; left: () => number } {
  let left = pieces
  return {
    source: async () => {
      if (left === 0) return 0
      left -= 1
      return 1
    },
    left: () => left,
  }
}

describe('the worker', () => {
  it('works until no source has anything left', async () => {
    const [first, second] = [source(3), source(5)]
    await createWorker(server.deps, [first.source, second.source]).drain()
    expect([first.left(), second.left()]).toEqual([0, 0])
  })

  it('goes on with the others when one source breaks', async () => {
    const broken: WorkSource = async () => {
      throw new Error('The source broke.')
    }
    const good = source(2)
    await createWorker(server.deps, [broken, good.source]).drain()
    expect(good.left()).toBe(0)
    expect(server.logLines.join()).toContain('a source of work failed')
  })

  it('looks again when it was nudged while it worked, and stops when told to', async () => {
    const entered = Promise.withResolvers<void>()
    const gate = Promise.withResolvers<void>()
    const again = Promise.withResolvers<void>()
    let calls = 0
    const held: WorkSource = async () => {
      calls += 1
      if (calls === 1) {
        entered.resolve()
        await gate.promise
      }
      if (calls === 2) again.resolve()
      return 0
    }
    const worker = createWorker(server.deps, [held])
    worker.start()
    await entered.promise
    worker.nudge()
    worker.nudge()
    gate.resolve()
    await again.promise
    await worker.stop()
    worker.nudge()
    expect(calls).toBe(2)
  })
})
