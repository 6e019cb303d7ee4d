import {
  maxPullRows,
  proto,
  type PullRequest,
  type PullResponse,
  pullResponseSchema,
} from '#core/sync/protocol.ts'
import { applyPull, type Asked } from './apply-changes.ts'
import type { Book } from './book.ts'
import { again, answerFailure, idle, type Outcome } from './exchange.ts'
import { readMeta } from './meta.ts'
import { countUnanswered } from './outbox.ts'
import { post, type Reply } from './wire.ts'
import { transact } from './transact.ts'

/** A page that takes longer than this is too large for the network. */
const slowPageMs = 10_000
const smallestPage = 100

/**
 * What came back, and what the answer says is to be added to this phone's clock. `isOld`: it was asked for ahead, and
 * the shop may have gone on since.
 */
type Answer = { reply: Reply<PullResponse>; offset: number; isOld?: boolean }

/** How long the pages of a phone are, and the next one of a snapshot, which comes while this one is taken in. */
export class PullPages {
  limit = maxPullRows
  private ahead:
    | { asked: Asked; signal: AbortSignal | undefined; answer: Promise<Answer> }
    | undefined

  took(ms: number): void {
    this.limit =
      ms > slowPageMs
        ? Math.max(smallestPage, Math.floor(this.limit / 2))
        : Math.min(maxPullRows, this.limit * 2)
  }

  /** The answer to this question, asked for already or only now. */
  async answerTo(
    book: Book,
    request: PullRequest,
    g: number,
    signal?: AbortSignal,
  ): Promise<Answer> {
    const { ahead } = this
    this.ahead = undefined
    const isAsked =
      ahead?.asked.epoch === request.epoch &&
      ahead.asked.g === g &&
      ahead.asked.cursor === request.cursor &&
      ahead.signal === signal
    return isAsked ? { ...(await ahead.answer), isOld: true } : ask(book, request, signal)
  }

  /** Resolves when the answer is here, or will not come: whoever takes it is told, and perhaps nobody does. */
  async askAhead(book: Book, request: PullRequest, g: number, signal?: AbortSignal): Promise<void> {
    const { epoch, cursor } = request
    const answer = ask(book, request, signal)
    this.ahead = { asked: { epoch, g, cursor }, signal, answer }
    await Promise.allSettled([answer])
  }
}

async function ask(book: Book, request: PullRequest, signal?: AbortSignal): Promise<Answer> {
  const reply = await post(book.ports, '/v1/sync/pull', request, pullResponseSchema, signal)
  return {
    reply,
    offset: reply.kind === 'ok' ? book.clock.sample(reply.sentAt, reply.body.now) : 0,
  }
}

/** Asks for the next page once and takes it. `again` = there is more, `idle` = caught up. */
export async function pullOnce(
  book: Book,
  pages: PullPages,
  signal?: AbortSignal,
): Promise<Outcome> {
  const { db, ports } = book
  // One turn to the disk for all that is asked of it.
  const { sync, who, pending } = await transact(db, 'r', [db.meta, db.outbox], async (db) => ({
    sync: await readMeta(db, 'sync'),
    who: await readMeta(db, 'who'),
    pending: await countUnanswered(db),
  }))
  if (!sync || !who || sync.epoch === null) return idle
  if (sync.mustPair) return { kind: 'stop', why: 'incident' }
  const { epoch, g, cursor, ackSeq } = sync
  const request: PullRequest = {
    proto,
    shop: who.shop,
    dev: who.dev,
    epoch,
    cursor,
    ackSeq,
    limit: pages.limit,
    pending,
    app: ports.app,
  }
  const { reply, offset, isOld } = await pages.answerTo(book, request, g, signal)
  if (reply.kind !== 'ok') return answerFailure(book, reply, { epoch, g, cursor })
  if (reply.body.epoch !== epoch) return { kind: 'wait', why: 'busy' }
  pages.took(reply.tookMs)
  if (reply.body.part && reply.body.more)
    void pages.askAhead(book, { ...request, limit: pages.limit, cursor: reply.body.to }, g, signal)
  if (!(await applyPull(book, reply.body, { epoch, g, cursor }, offset))) return again
  return reply.body.more || isOld ? again : idle
}
