import type { Deps } from '../deps.ts'
import type { GivenUp, JobHandler, JobOutcome } from './job.ts'
import {
  bury,
  claim,
  dueJobs,
  finish,
  type JobRow,
  poisonNote,
  postpone,
  runningNote,
} from './queue.ts'
import type { WorkSource } from './worker.ts'

/** Shorter than the lease, so that a run that hangs ends before somebody else takes its job. */
const timeoutMs = 20_000
/** What hangs may still come to its end; until then it is not begun again. */
const afterTimeoutMs = 60_000
const baseWaitMs = 2_000
const longestWaitMs = 15 * 60_000
const mostAttempts = 12
const longestTryMs = 24 * 3_600_000
/** Given to any job, however long ago it was put down: some are due only a day later, or after the server was away. */
const fewestAttempts = 5
/** Runs at a time: they mostly wait for an answer from elsewhere. */
const parallel = 8

const poison: JobOutcome = { st: 'dead', code: poisonNote }

/** The jobs that are due, at most one a target at a time; `worker` names this process among others. */
export function jobSource(
  handlers: Readonly<Record<string, JobHandler>>,
  worker: string,
  givenUp: Readonly<Record<string, GivenUp>> = {},
): WorkSource {
  return async (deps) => {
    const due = await dueJobs(deps.db, deps.now())
    deps.metrics.jobsWaiting.set(due.length)
    let done = 0
    const takeTurns = async () => {
      for (let row = due.shift(); row; row = due.shift()) {
        const job = await claim(deps.db, row, worker, deps.now())
        if (job === undefined) continue
        done += 1
        await run(deps, handlers[job.kind], job, worker, givenUp[job.kind])
      }
    }
    await Promise.all(Array.from({ length: parallel }, takeTurns))
    return done
  }
}

async function run(
  deps: Deps,
  handler: JobHandler | undefined,
  row: JobRow,
  worker: string,
  givenUp: GivenUp | undefined,
): Promise<void> {
  const isPoison = row.last_error === poisonNote
  const outcome = isPoison ? poison : await outcomeOf(handler, row, deps)
  const now = deps.now()
  if (outcome.st === 'done') {
    await finish(deps.db, row, worker, now, outcome.note)
    note(deps, row, 'done')
    return
  }
  const { code = 'later', note: remembered } = outcome
  const isFailure = outcome.st === 'later' && outcome.isFailure !== false
  const isOld = row.attempts >= fewestAttempts && now - row.put_at > longestTryMs
  const isSpent = isFailure && (row.attempts >= mostAttempts || isOld)
  if (outcome.st === 'dead' || isSpent) {
    // Told before it is buried: when that fails, or the process dies in it, the job comes again and it is told then.
    const { shop_id: shopId, id, body } = row
    try {
      await givenUp?.({ shopId, id, body }, deps)
    } catch (error) {
      if (!isPoison) throw error
      deps.log.error({ err: error, job: id }, 'nobody could be told that a job was given up')
    }
    await bury(deps.db, row, worker, now, code, remembered)
    note(deps, row, 'dead', code)
    return
  }
  const dueAt = outcome.dueAt ?? now + waitMs(row.attempts, deps.random())
  await postpone(deps.db, row, worker, { dueAt, code, isFailure, note: remembered })
  note(deps, row, 'later', code)
}

/** Full jitter: somewhere between now and a wait that doubles with each failure. */
function waitMs(attempts: number, random: number): number {
  return Math.floor(random * Math.min(longestWaitMs, baseWaitMs * 2 ** (attempts - 1)))
}

async function outcomeOf(
  handler: JobHandler | undefined,
  row: JobRow,
  deps: Deps,
): Promise<JobOutcome> {
  if (!handler) return { st: 'dead', code: 'unknown_kind' }
  const { shop_id: shopId, id, kind, target, attempts, body } = row
  const isLost = row.last_error === runningNote
  const signal = AbortSignal.timeout(timeoutMs)
  const late = new Promise<JobOutcome>((resolve) => {
    signal.addEventListener(
      'abort',
      () => resolve({ st: 'later', code: 'timeout', dueAt: deps.now() + afterTimeoutMs }),
      { once: true },
    )
  })
  try {
    const job = { shopId, id, kind, target, attempts, isLost, body }
    return await Promise.race([handler(job, { deps, signal }), late])
  } catch (error) {
    deps.log.error({ err: error, job: id, kind, attempt: attempts }, 'a job failed')
    return { st: 'later', code: 'threw' }
  }
}

function note(deps: Deps, { id, kind, shop_id }: JobRow, outcome: string, code?: string): void {
  deps.metrics.jobs.inc({ kind, outcome })
  if (outcome === 'dead') {
    deps.log.error({ job: id, shop: shop_id, kind, code }, 'a job was given up')
  }
}
