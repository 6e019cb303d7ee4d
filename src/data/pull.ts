import { maxPullRows, proto, pullResponseSchema } from '#core/sync/protocol.ts'
import { applyPull } from './apply-changes.ts'
import type { Book } from './book.ts'
import { again, answerFailure, idle, type Outcome } from './exchange.ts'
import { readMeta } from './meta.ts'
import { unansweredRows } from './outbox.ts'
import { post } from './wire.ts'

/** A page that takes longer than this is too large for the network. */
const slowPageMs = 10_000
const smallestPage = 100

/** How many rows a page asks for. */
export class PageSize {
  limit = maxPullRows

  took(ms: number): void {
    this.limit =
      ms > slowPageMs
        ? Math.max(smallestPage, Math.floor(this.limit / 2))
        : Math.min(maxPullRows, this.limit * 2)
  }
}

/** Asks for the next page once and takes it. `again` = there is more, `idle` = caught up. */
export async function pullOnce(book: Book, size: PageSize, signal?: AbortSignal): Promise<Outcome> {
  const { db, ports } = book
  const sync = await readMeta(db, 'sync')
  const who = await readMeta(db, 'who')
  if (!sync || !who || sync.epoch === null) return idle
  if (sync.mustPair) return { kind: 'stop', why: 'incident' }
  const { epoch, g, cursor, ackSeq } = sync
  const pending = await unansweredRows(db).count()
  const request = {
    proto,
    shop: who.shop,
    dev: who.dev,
    epoch,
    cursor,
    ackSeq,
    limit: size.limit,
    pending,
    app: ports.app,
  }
  const reply = await post(ports, '/v1/sync/pull', request, pullResponseSchema, signal)
  if (reply.kind !== 'ok') return answerFailure(book, reply, { epoch, g, cursor })
  if (reply.body.epoch !== epoch) return { kind: 'wait', why: 'busy' }
  size.took(reply.tookMs)
  const offset = book.clock.sample(reply.sentAt, reply.body.now)
  if (!(await applyPull(book, reply.body, { epoch, g, cursor }, offset))) return again
  return reply.body.more ? again : idle
}
