import type { Deps } from '../deps.ts'

/** One piece of work from the outbox, as a handler gets it. */
export type Job = {
  shopId: string
  id: string
  kind: string
  target: string | null
  /** This run included. */
  attempts: number
  /** Its last worker never came back, so nobody knows how far it came. */
  isLost: boolean
  body: unknown
}

/**
 * What became of one run. `later` names when to look again, or leaves it to the backoff; it counts as a failure unless
 * it says otherwise. `dead` needs an operator. `note` is added to what the job remembers.
 */
export type JobOutcome =
  | { st: 'done'; note?: object }
  | { st: 'later'; dueAt?: number; code?: string; isFailure?: boolean; note?: object }
  | { st: 'dead'; code: string; note?: object }

/** What follows once a job is not tried again by itself; it may be called more than once. */
export type GivenUp = (job: Pick<Job, 'shopId' | 'id' | 'body'>, deps: Deps) => Promise<void>

/** Runs one job; what it throws counts as a failed run. The signal ends it before its lease does. */
export type JobHandler = (
  job: Job,
  context: { deps: Deps; signal: AbortSignal },
) => Promise<JobOutcome>
