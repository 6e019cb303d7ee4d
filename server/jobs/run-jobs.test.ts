import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { openTestShop, type TestShop } from '../testing/test-shop.ts'
import type { JobHandler, JobOutcome } from './job.ts'
import { claim, leaseMs } from './queue.ts'
import { jobSource } from './run-jobs.ts'

const start = Date.UTC(2026, 10, 24, 4, 30)
let now = start
let server: TestServer
let shop: TestShop

beforeAll(async () => {
  // Full jitter at its longest, so that waits are known.
  server = await startTestServer({ now: () => now, random: () => 0.999_999 })
})
afterAll(() => server.close())
beforeEach(async () => {
  now = start
  await server.forget()
  shop = await openTestShop(server.deps)
})

const put = (kind: string, target?: string, dueAt = now) =>
  server.deps.db.withShopTx(shop.id, (tx) =>
    tx.enqueue({ id: server.deps.newId(), kind, dueAt, body: {}, ...(target ? { target } : {}) }),
  )

const jobs = () => server.deps.db.global.selectFrom('outbox').selectAll().orderBy('id').execute()

/** A worker whose one kind of job notes its runs and ends as `outcomes` say, then well. */
function worker(...outcomes: (JobOutcome | 'throw')[]) {
  const runs: string[] = []
  const handler: JobHandler = async ({ target, attempts }) => {
    runs.push(`${target ?? '-'}#${attempts}`)
    const outcome = outcomes.shift() ?? { st: 'done' }
    if (outcome === 'throw') throw new Error('The handler broke.')
    return outcome
  }
  return { runs, ...working(handler) }
}

/** `given` = the kinds of jobs that somebody was told were given up; `tell` may fail. */
function working(handler: JobHandler, tell: () => Promise<void> = async () => {}) {
  const given: string[] = []
  const work = jobSource({ try: handler }, 'test-worker', {
    try: async ({ id }) => {
      await tell()
      given.push(id)
    },
  })
  return { given, work: () => work(server.deps) }
}

describe('a job', () => {
  it('runs when it is due, once', async () => {
    const { runs, work } = worker()
    await put('try', undefined, now + 1000)
    expect(await work()).toBe(0)
    now += 1000
    expect(await work()).toBe(1)
    expect(await work()).toBe(0)
    expect(runs).toEqual(['-#1'])
    expect(await jobs()).toMatchObject([{ done_at: now, lease_until: null, lease_by: null }])
  })

  it('that fails comes again after a wait that doubles', async () => {
    const { runs, work } = worker('throw', { st: 'later', code: 'busy' }, 'throw')
    await put('try')
    const waits: number[] = []
    for (let run = 0; run < 4; run++) {
      const before = now
      await work()
      const [job] = await jobs()
      if (job?.done_at === null) {
        waits.push(job.due_at - before)
        now = job.due_at
      }
    }
    expect(runs).toEqual(['-#1', '-#2', '-#3', '-#4'])
    expect(waits).toEqual([1999, 3999, 7999])
    expect((await jobs())[0]?.done_at).toBe(now)
  })

  it('is given up after twelve failures and is not lost from sight', async () => {
    const { runs, work } = worker(...Array.from({ length: 20 }, () => 'throw' as const))
    await put('try')
    for (let run = 0; run < 20; run++) {
      await work()
      now = (await jobs())[0]?.due_at ?? now
    }
    expect(runs).toHaveLength(12)
    expect(await jobs()).toMatchObject([{ done_at: null, last_error: 'threw' }])
    expect((await jobs())[0]?.dead_at).not.toBeNull()
    expect(server.logLines.join()).toContain('a job was given up')
  })

  it('that is due days after it was put down is not given up for its first failure', async () => {
    const dayMs = 24 * 3_600_000
    const { runs, work } = worker('throw')
    await put('try', undefined, now + 2 * dayMs)
    now += 2 * dayMs
    await work()
    now += 2_000
    await work()
    expect(runs).toEqual(['-#1', '-#2'])
    expect(await jobs()).toMatchObject([{ done_at: now, dead_at: null }])
  })

  it('may wait for its turn as often as it takes', async () => {
    const turn: JobOutcome = { st: 'later', dueAt: start, isFailure: false }
    const { runs, work } = worker(...Array.from({ length: 30 }, () => turn))
    await put('try')
    for (let run = 0; run < 31; run++) await work()
    expect(runs).toHaveLength(31)
    expect((await jobs())[0]?.done_at).toBe(start)
  })

  it('remembers what a run noted', async () => {
    const { work } = worker({ st: 'later', dueAt: start, note: { left: ['a'] } })
    await put('try')
    await work()
    expect((await jobs())[0]?.body).toEqual({ left: ['a'] })
  })

  it('that is given up is told so, also when the process died before that', async () => {
    await put('try')
    const [job] = await jobs()
    let dies = 1
    const { given, work } = working(
      async () => ({ st: 'dead', code: 'no' }),
      async () => {
        if (dies-- > 0) throw new Error('The process ends here.')
      },
    )
    await expect(work()).rejects.toThrow('The process ends here.')
    expect(await jobs()).toMatchObject([{ dead_at: null }])
    now += leaseMs + 1
    await work()
    expect(given).toEqual([job?.id])
    expect(await jobs()).toMatchObject([{ dead_at: now, last_error: 'no' }])
  })

  it('of which nobody can be told is buried all the same', async () => {
    await put('try')
    let runs = 0
    const { work } = working(
      async () => ({ st: 'dead', code: `no ${++runs}` }),
      () => Promise.reject(new Error('Nobody is there.')),
    )
    for (let again = 0; again < 2; again++) {
      await expect(work()).rejects.toThrow('Nobody is there.')
      now += leaseMs + 1
    }
    await work()
    expect(runs).toBe(2)
    expect(await jobs()).toMatchObject([{ dead_at: now, last_error: 'poison' }])
  })

  it('of a kind nobody knows is put aside', async () => {
    const { work } = worker()
    await put('brew_tea')
    await work()
    expect(await jobs()).toMatchObject([{ last_error: 'unknown_kind', dead_at: now }])
  })
})

describe('jobs of one target', () => {
  it('run in the order in which they were put down, also over a failure', async () => {
    const { runs, work } = worker('throw')
    await put('try', 'sunita')
    await put('try', 'sunita')
    await put('try', 'mousumi')
    await work()
    expect(runs.toSorted()).toEqual(['mousumi#1', 'sunita#1'])
    await work()
    expect(runs).toHaveLength(2)
    now += 60_000
    await work()
    await work()
    expect(runs.slice(2)).toEqual(['sunita#2', 'sunita#1'])
  })
})

describe('a worker that dies', () => {
  it('gives its job to another one after the lease', async () => {
    await put('try')
    const [job] = await jobs()
    if (!job) throw new Error('There is no job.')
    await claim(server.deps.db, job, 'dead-worker', now)
    const { runs, work } = worker()
    expect(await work()).toBe(0)
    now += leaseMs + 1
    await work()
    expect(runs).toEqual(['-#2'])
  })

  it('twice over the same job does not take a third one with it', async () => {
    await put('try')
    const [job] = await jobs()
    if (!job) throw new Error('There is no job.')
    for (let death = 0; death < 2; death++) {
      await claim(server.deps.db, job, 'dead-worker', now)
      now += leaseMs + 1
    }
    const { runs, given, work } = worker()
    await work()
    expect(runs).toEqual([])
    expect(given).toEqual([job.id])
    expect(await jobs()).toMatchObject([{ last_error: 'poison', dead_at: now }])
  })

  it('cannot end a job that another one has meanwhile', async () => {
    await put('try')
    const late: JobHandler = async () => {
      now += leaseMs + 1
      const [job] = await jobs()
      if (job) await claim(server.deps.db, job, 'other-worker', now)
      return { st: 'done' }
    }
    await jobSource({ try: late }, 'slow-worker')(server.deps)
    expect(await jobs()).toMatchObject([{ done_at: null, lease_by: 'other-worker' }])
  })
})
