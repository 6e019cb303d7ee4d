import {
  type MutationResult,
  oldestProto,
  proto,
  type PushRequest,
  type PushResponse,
  type WireMutation,
} from '#core/sync/protocol.ts'
import { entity } from '#core/sync/rows.ts'
import { NothingToDo, type ShopRead, type ShopTx } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Device } from '../http/auth.ts'
import { cleanText, noteSeen, readSeen, type Seen } from './device-notes.ts'
import { hashOf, resultOf, storedMutations } from './mutation-rows.ts'
import { type Failure, noteFailure, takeMutation } from './take-mutation.ts'
import { epochProblem, readClock, syncProblem } from './timeline.ts'

/** Longest work in one transaction; the rest of the batch comes again. */
const budgetMs = 3_000

type Outcome = {
  results: MutationResult[]
  lastSeq: number
  halt?: PushResponse['halt']
  failed?: Failure
}
type Known = { now: number; epoch: string; lastSeq: number }

/**
 * Takes a phone's mutations in their order, one savepoint each, in one transaction of the shop (sync.md section 4).
 * Throws problems: upgrade, epoch, seq_reused, payload_changed.
 */
export async function push(
  deps: Deps,
  device: Device,
  request: PushRequest,
): Promise<PushResponse> {
  const now = deps.now()
  const { epoch, seen, repeats } = await deps.db.readShop(device.shopId, (tx) =>
    readBefore(tx, device, request, now),
  )
  const outcome = repeats
    ? { results: repeats, lastSeq: seen.lastSeq }
    : await take(deps, device, request, now)
  const { results, lastSeq, halt, failed }: Outcome = outcome
  if (lastSeq === seen.lastSeq) {
    const pending = Math.max(0, request.pending - results.length)
    await noteSeen(deps.db, device, seen, { pending, app: request.app, now })
  }
  if (failed) await noteFailure(deps, device, failed)
  return { proto, epoch, now, lastSeq, results, ...(halt ? { halt } : {}) }
}

/** What is known before anything is written; `repeats` when it all came before, for which nothing need be. */
async function readBefore(
  tx: ShopRead,
  device: Device,
  request: PushRequest,
  now: number,
): Promise<{ epoch: string; seen: Seen; repeats: MutationResult[] | undefined }> {
  const { epoch } = await readClock(tx)
  const seen = await readSeen(tx, device.deviceId)
  const known = { now, epoch, lastSeq: seen.lastSeq }
  mustFit(request, known)
  const { muts, resume } = request
  const isNews = muts.some(({ seq }) => seq > seen.lastSeq) || (resume?.to ?? 0) > seen.lastSeq
  const repeats = isNews ? undefined : await storedResults(tx, device, muts, known)
  return { epoch, seen, repeats }
}

/** An app one step too old to pull may still send what it holds; it speaks of the timeline that holds here. */
function mustFit(request: PushRequest, known: Known): void {
  if (request.proto < oldestProto - 1) {
    throw syncProblem(426, 'upgrade', 'This app is too old for the server.', known)
  }
  if (request.epoch !== known.epoch) throw epochProblem(known.now, known.epoch, known.lastSeq)
}

/** Stored results of mutations that came before. Other content under a known number is refused. */
async function storedResults(
  tx: ShopRead,
  device: Device,
  muts: readonly WireMutation[],
  known: Known,
): Promise<MutationResult[]> {
  const seqs = muts.map(({ seq }) => seq)
  if (seqs.length === 0) return []
  const range = { after: Math.min(...seqs) - 1, upTo: Math.max(...seqs), limit: seqs.length }
  const stored = await storedMutations(tx, device.deviceId, range)
  const bySeq = new Map(stored.map((row) => [Number(row.seq), row]))
  return muts.flatMap((mutation) => {
    const row = bySeq.get(mutation.seq)
    // Once declared lost: nothing is known of it and nothing will be.
    if (!row) return []
    if (row.id !== mutation.id) {
      throw syncProblem(409, 'seq_reused', 'This number belongs to another mutation.', known)
    }
    if (row.hash !== hashOf(mutation)) {
      throw syncProblem(409, 'payload_changed', 'This mutation was told otherwise before.', known)
    }
    return [resultOf(row)]
  })
}

async function take(
  deps: Deps,
  device: Device,
  request: PushRequest,
  now: number,
): Promise<Outcome> {
  let outcome: Outcome = { results: [], lastSeq: 0 }
  await deps.db.withShopTx(device.shopId, async (tx) => {
    // Read again: the same phone may have pushed on another connection meanwhile.
    const { lastSeq } = await readSeen(tx, device.deviceId)
    mustFit(request, { now, epoch: tx.epoch, lastSeq })
    outcome = { results: [], lastSeq: await skipLost(tx, deps, device, request, lastSeq, now) }
    await takeInOrder(tx, deps, device, request, now, outcome)
    if (outcome.lastSeq === lastSeq) throw new NothingToDo()
    await tx.sql
      .updateTable('device')
      .set({
        last_seq: outcome.lastSeq,
        pending: Math.max(0, request.pending - outcome.results.length),
        app: cleanText(request.app),
        last_seen_at: now,
      })
      .where('shop_id', '=', tx.shopId)
      .where('id', '=', device.deviceId)
      .execute()
  })
  return outcome
}

/** A hole that the phone declares (its storage was lost): the queue goes on behind it, and the shop is told (I10). */
async function skipLost(
  tx: ShopTx,
  deps: Deps,
  device: Device,
  { resume }: PushRequest,
  lastSeq: number,
  now: number,
): Promise<number> {
  if (!resume || resume.from > lastSeq + 1 || resume.to <= lastSeq) return lastSeq
  await tx.write(entity.attention, {
    id: deps.newId(),
    st: 'open',
    name: 'resumeDevice',
    code: 'entries_lost',
    at: now,
    e: null,
    ref: null,
    detail: {
      from: lastSeq + 1,
      to: resume.to,
      count: resume.to - lastSeq,
      phone: device.name,
    },
    login: device.loginId,
  })
  return resume.to
}

async function takeInOrder(
  tx: ShopTx,
  deps: Deps,
  device: Device,
  { muts }: PushRequest,
  now: number,
  outcome: Outcome,
): Promise<void> {
  const known = { now, epoch: tx.epoch, lastSeq: outcome.lastSeq }
  const old = muts.filter(({ seq }) => seq <= outcome.lastSeq)
  outcome.results.push(...(await storedResults(tx, device, old, known)))
  for (const mutation of muts.filter(({ seq }) => seq > known.lastSeq)) {
    const { seq } = mutation
    if (seq !== outcome.lastSeq + 1) {
      outcome.halt = { seq, code: 'gap', expected: outcome.lastSeq + 1 }
      return
    }
    if (deps.now() - now > budgetMs) {
      outcome.halt = { seq, code: 'budget' }
      return
    }
    const taken = await takeMutation(tx, deps, device, mutation, now)
    if ('halt' in taken) {
      outcome.halt = taken.halt
      if (taken.failed) outcome.failed = taken.failed
      return
    }
    outcome.results.push(taken.result)
    outcome.lastSeq = seq
  }
}
