import type { Deps } from '../deps.ts'

/** One piece of work from the outbox, as a handler gets it. */
export type Job = {
  shopId: string
  id: string
  kind: string
  target: string | null
  /** This run included. */
  attempts: number
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

/** Runs one job; what it throws counts as a failed run. The signal ends it before its lease does. */
export type JobHandler = (
  job: Job,
  context: { deps: Deps; signal: AbortSignal },
) => Promise<JobOutcome>
