import {
  maxPushMutations,
  proto,
  type PushRequest,
  type PushResponse,
  pushResponseSchema,
} from '#core/sync/protocol.ts'
import { entity, keyOf } from '#core/sync/rows.ts'
import { applyPush } from './apply-changes.ts'
import { attentionOf } from './apply-results.ts'
import type { Book } from './book.ts'
import { bookTables, readViews, writeViews } from './dexie-tables.ts'
import { fillGap } from './epoch.ts'
import { again, answerFailure, idle, type Outcome } from './exchange.ts'
import { readMeta, writeMeta } from './meta.ts'
import { type Batch, takeBatch } from './outbox.ts'
import { post } from './wire.ts'
import { transact } from './transact.ts'

/** How much goes into one push; a size that did not get through is halved. */
export class PushSize {
  max = maxPushMutations

  halve(from: number): void {
    this.max = Math.max(1, Math.floor(from / 2))
  }

  grow(): void {
    this.max = Math.min(maxPushMutations, this.max * 2)
  }
}

/** Sends the oldest unanswered mutations once and takes the answer. One at a time per device. */
export async function pushOnce(book: Book, size: PushSize, signal?: AbortSignal): Promise<Outcome> {
  const batch = await takeBatch(book, size.max)
  if (!batch) return (await mustPair(book)) ? { kind: 'stop', why: 'incident' } : idle
  const request = requestOf(book, batch)
  const asked = { epoch: request.epoch, g: batch.sync.g, cursor: batch.sync.cursor }
  const reply = await post(book.ports, '/v1/sync/push', request, pushResponseSchema, signal)
  if (reply.kind === 'ok') {
    const { body } = reply
    if (body.epoch !== asked.epoch) return { kind: 'wait', why: 'busy' }
    const offset = book.clock.sample(reply.sentAt, body.now)
    if (!(await applyPush(book, body, batch.sync, offset))) return again
    size.grow()
    return afterPush(book, body, asked.epoch)
  }
  if (reply.kind === 'foreign' && reply.isTimeout) size.halve(batch.muts.length)
  if (reply.kind === 'problem') {
    const { code } = reply.problem
    if (code === 'too_large' && batch.muts.length > 1) {
      size.halve(batch.muts.length)
      return again
    }
    if (code === 'seq_reused') {
      await setMustPair(book)
      return { kind: 'stop', why: 'incident' }
    }
    if (code === 'payload_changed') return keepOwnVersion(book, size, batch)
  }
  return answerFailure(book, reply, asked)
}

const requestOf = ({ ports }: Book, { sync, who, muts, pending }: Batch): PushRequest => ({
  proto,
  shop: who.shop,
  dev: who.dev,
  epoch: sync.epoch ?? '',
  app: ports.app,
  clock: ports.now(),
  pending,
  muts,
  ...(sync.hole ? { resume: sync.hole } : {}),
})

async function afterPush(
  book: Book,
  { halt, results }: PushResponse,
  epoch: string,
): Promise<Outcome> {
  switch (halt?.code) {
    case undefined:
      return again
    case 'gap':
      if (halt.expected === undefined) return { kind: 'wait', why: 'busy' }
      await fillGap(book, halt.expected, epoch)
      return again
    case 'unsupported':
      return { kind: 'stop', why: 'server_old' }
    case 'budget':
      if (results.length > 0) return again
      return { kind: 'wait', why: 'busy', retryMs: halt.retryMs }
    case 'retry':
      return { kind: 'wait', why: 'busy', retryMs: halt.retryMs }
  }
}

const mustPair = async ({ db }: Book): Promise<boolean> =>
  (await readMeta(db, 'sync'))?.mustPair ?? false

async function setMustPair({ db }: Book): Promise<void> {
  await transact(db, 'rw', [db.meta], async (db) => {
    const sync = await readMeta(db, 'sync')
    if (sync) await writeMeta(db, 'sync', { ...sync, mustPair: true })
  })
}

/**
 * The server knows another content under the same id: a bug. Its version stands, and what this phone had written is
 * laid before a person. The next pull brings the server's verdict and lets the queue go on.
 */
async function keepOwnVersion(book: Book, size: PushSize, batch: Batch): Promise<Outcome> {
  const [first, second] = batch.muts
  if (second) {
    // Which one it is shows when they go one by one.
    size.max = 1
    return again
  }
  const { db, ports } = book
  if (first) {
    ports.report(new Error(`The server knows another ${first.name} under the same id.`))
    await transact(db, 'rw', bookTables(db), async (db) => {
      const row = await db.outbox.get(first.seq)
      const key = keyOf(entity.attention, first.id)
      if (!row || (await readViews(db, [key])).has(key)) return
      const answer = { st: 'held', code: 'payload_changed', detail: { mine: first.args } } as const
      const item = { ...attentionOf(row, answer, ports.now()), v: 0, g: batch.sync.g }
      await writeViews(db, new Map([[key, item]]))
    })
  }
  return { kind: 'wait', why: 'busy' }
}
