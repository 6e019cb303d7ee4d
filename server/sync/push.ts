import {
  type MutationResult,
  oldestProto,
  proto,
  type PushRequest,
  type PushResponse,
  type WireMutation,
} from '#core/sync/protocol.ts'
import { entity } from '#core/sync/rows.ts'
import { Busy, NothingToDo, type ShopRead, type ShopTx } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Device } from '../http/auth.ts'
import { ProblemError } from '../http/errors.ts'
import { cleanText } from './clean-text.ts'
import { heldAlone, noteSeen, readSeen } from './device-notes.ts'
import {
  hashOf,
  type Recorded,
  recordMutations,
  resultOf,
  storedMutations,
} from './mutation-rows.ts'
import {
  type Batch,
  type Failure,
  isOfDatabase,
  noteFailure,
  prepareBatch,
  takeMutation,
} from './take-mutation.ts'
import { epochProblem, syncProblem } from './timeline.ts'

/** Longest work in one transaction; the rest of the batch comes again. */
const budgetMs = 3_000

type Outcome = {
  results: MutationResult[]
  /** Those of the results that are news here. */
  records: Recorded[]
  lastSeq: number
  halt?: PushResponse['halt']
  failed?: Failure
}
type Known = { now: number; epoch: string; lastSeq: number }

/**
 * Takes a phone's mutations in their order, in one transaction of the shop (sync.md section 4).
 * Throws problems: upgrade, epoch, seq_reused, payload_changed.
 */
export async function push(
  deps: Deps,
  device: Device,
  request: PushRequest,
): Promise<PushResponse> {
  const now = deps.now()
  const { epoch, seen } = device
  mustFit(request, { now, epoch, lastSeq: seen.lastSeq })
  const { muts, resume } = request
  const isNews = muts.some(({ seq }) => seq > seen.lastSeq) || (resume?.to ?? 0) > seen.lastSeq
  const outcome = isNews
    ? await take(deps, device, request, now)
    : await repeat(deps, device, request, now)
  const { results, lastSeq, halt, failed } = outcome
  if (lastSeq === seen.lastSeq) {
    const pending = waitingBehind(request, lastSeq)
    await noteSeen(deps.db, device, { pending, app: request.app, now })
  }
  if (failed) await noteFailure(deps, device, failed)
  countPush(deps.metrics, request, outcome, now)
  return { proto, epoch, now, lastSeq, results, ...(halt ? { halt } : {}) }
}

/** The first of what a phone sends is the oldest that it has no answer to. */
const waitingBehind = ({ pending, muts: [oldest] }: PushRequest, lastSeq: number): number =>
  heldAlone(pending, oldest ? oldest.seq - 1 : lastSeq, lastSeq)

function countPush(
  metrics: Deps['metrics'],
  { muts, pending }: PushRequest,
  { results, records, halt, failed }: Outcome,
  now: number,
): void {
  const fresh = records.filter(({ dupOf }) => dupOf === null)
  for (const { result } of fresh) {
    metrics.syncResults.inc({ status: result.st, code: result.code ?? '' })
  }
  metrics.syncReplays.inc(results.length - fresh.length)
  if (halt) metrics.syncHalts.inc({ code: halt.code })
  if (failed) metrics.mutationFailures.inc()
  metrics.pending.observe({ way: 'push' }, pending)
  const [oldest] = muts
  if (oldest) metrics.oldestPending.observe(Math.max(0, now - oldest.at) / 1000)
}

/** It all came before: answered from what is kept, and nothing is written. */
async function repeat(
  { db }: Deps,
  device: Device,
  { muts }: PushRequest,
  now: number,
): Promise<Outcome> {
  const { epoch, seen } = device
  const known = { now, epoch, lastSeq: seen.lastSeq }
  const results = await db.readShop(device.shopId, (tx) => storedResults(tx, device, muts, known))
  return { results, records: [], lastSeq: seen.lastSeq }
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

/** All together; when that fails, each mutation in a savepoint of its own, so that the guilty one is found. */
async function take(
  deps: Deps,
  device: Device,
  request: PushRequest,
  now: number,
): Promise<Outcome> {
  try {
    return await takeBatch(deps, device, request, now, false)
  } catch (error) {
    if (error instanceof ProblemError || error instanceof Busy || isOfDatabase(error)) throw error
    return takeBatch(deps, device, request, now, true)
  }
}

async function takeBatch(
  deps: Deps,
  device: Device,
  request: PushRequest,
  now: number,
  isCareful: boolean,
): Promise<Outcome> {
  let outcome: Outcome = { results: [], records: [], lastSeq: 0 }
  await deps.db.withShopTx(device.shopId, async (tx) => {
    // Read again: the same phone may have pushed on another connection meanwhile.
    const { lastSeq } = await readSeen(tx, device.deviceId)
    mustFit(request, { now, epoch: tx.epoch, lastSeq })
    const begun = await skipLost(tx, deps, device, request, lastSeq, now)
    outcome = { results: [], records: [], lastSeq: begun }
    await takeInOrder({ tx, deps, device, now, isCareful }, request.muts, outcome)
    if (outcome.lastSeq === lastSeq) throw new NothingToDo()
    await tx.sql
      .updateTable('device')
      .set({
        last_seq: outcome.lastSeq,
        pending: waitingBehind(request, outcome.lastSeq),
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
  parts: Omit<Batch, 'firsts' | 'signedIn'>,
  muts: readonly WireMutation[],
  outcome: Outcome,
): Promise<void> {
  const { tx, deps, device, now } = parts
  const known = { now, epoch: tx.epoch, lastSeq: outcome.lastSeq }
  const old = muts.filter(({ seq }) => seq <= known.lastSeq)
  outcome.results.push(...(await storedResults(tx, device, old, known)))
  const fresh = muts.filter(({ seq }) => seq > known.lastSeq)
  const batch = await prepareBatch(parts, fresh)
  for (const mutation of fresh) {
    const { seq } = mutation
    if (seq !== outcome.lastSeq + 1) {
      outcome.halt = { seq, code: 'gap', expected: outcome.lastSeq + 1 }
      break
    }
    if (deps.now() - now > budgetMs) {
      outcome.halt = { seq, code: 'budget' }
      break
    }
    const taken = await takeMutation(batch, mutation)
    if ('halt' in taken) {
      outcome.halt = taken.halt
      if (taken.failed) outcome.failed = taken.failed
      break
    }
    const { v, result } = taken.recorded
    outcome.records.push(taken.recorded)
    outcome.results.push({ seq, id: mutation.id, v, ...result })
    outcome.lastSeq = seq
  }
  await recordMutations(tx, device.deviceId, now, outcome.records)
}
