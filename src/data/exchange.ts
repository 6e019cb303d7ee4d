import type { Book } from './book.ts'
import { epochStep, resyncStep } from './epoch.ts'
import type { Asked } from './apply-changes.ts'
import { renewCredential } from './join.ts'
import type { Reply } from './wire.ts'

/**
 * How an exchange ended. `again`: go on at once; `idle`: nothing (more) to do; `wait`: come back later, after `retryMs`
 * if the server named it, and never earlier than the backoff says; `stop`: only a change from outside helps.
 */
export type Outcome =
  | { kind: 'again' }
  | { kind: 'idle' }
  | { kind: 'wait'; why: 'offline' | 'busy'; retryMs?: number | undefined }
  | { kind: 'stop'; why: 'auth' | 'revoked' | 'upgrade' | 'server_old' | 'incident' }

export const again: Outcome = { kind: 'again' }
export const idle: Outcome = { kind: 'idle' }

/** What both push and pull do with an answer that is not 200 (sync.md section 14). */
export async function answerFailure(
  book: Book,
  reply: Exclude<Reply<unknown>, { kind: 'ok' }>,
  asked: Asked,
): Promise<Outcome> {
  if (reply.kind === 'foreign') return { kind: 'wait', why: 'offline' }
  const { status, problem, retryMs } = reply
  switch (problem.code) {
    case 'epoch': {
      const { epoch, lastSeq } = problem
      if (status !== 409 || epoch === undefined || lastSeq === undefined) break
      await epochStep(book, { epoch, lastSeq }, asked.epoch)
      return again
    }
    case 'resync':
      if (status !== 410) break
      await resyncStep(book, asked)
      return again
    case 'unauthenticated':
      if (status !== 401) break
      // Where cookies are not kept at all this goes on, ever more seldom.
      if (await renewCredential(book)) return { kind: 'wait', why: 'busy' }
      return { kind: 'stop', why: 'auth' }
    case 'revoked':
      if (status === 403) return { kind: 'stop', why: 'revoked' }
      break
    case 'upgrade':
      if (status === 426) return { kind: 'stop', why: 'upgrade' }
      break
    default:
  }
  const isBusy = status === 429 || problem.code === 'overloaded'
  return { kind: 'wait', why: isBusy ? 'busy' : 'offline', retryMs }
}
