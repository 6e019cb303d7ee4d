import { entity } from '#core/sync/rows.ts'
import { findModule, type Verb } from '#core/sync/registry.ts'
import {
  type MutationResult,
  proto,
  type PushRequest,
  type PushResponse,
  type WireMutation,
} from '#core/sync/protocol.ts'
import { mayDo } from '#core/shop/permissions.ts'
import { NothingToDo, type ShopRead, type ShopTx } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Device } from '../http/auth.ts'
import { execute } from './execute.ts'
import {
  firstUnderId,
  hashOf,
  recordMutation,
  resultOf,
  storedMutations,
  toldOf,
} from './mutation-rows.ts'
import { epochProblem, readClock, syncProblem } from './timeline.ts'

/** Longest work in one transaction; the rest of the batch comes again. */
const budgetMs = 3_000
/** A mutation that fails unexpectedly so often is recorded as refused, and the queue moves on (I5). */
const mostFailures = 3

type Outcome = {
  results: MutationResult[]
  lastSeq: number
  halt?: PushResponse['halt']
  failed?: Failure
}
type Failure = { seq: number; message: string }

/**
 * Takes a phone's mutations in their order, one savepoint each, in one transaction of the shop (sync.md section 4).
 * Throws problems: epoch, seq_reused, payload_changed, wrong_phone.
 */
export async function push(
  deps: Deps,
  device: Device,
  request: PushRequest,
): Promise<PushResponse> {
  const now = deps.now()
  const { epoch, known } = await deps.db.readShop(device.shopId, (tx) =>
    before(tx, device, request),
  )
  if (epoch !== request.epoch) throw epochProblem(now, epoch, known.lastSeq)
  const outcome = known.isNews ? await take(deps, device, request, now) : known
  await deps.db.noteInShop(device.shopId, (tx) => noteDevice(tx, device, request, now))
  if (outcome.failed) await noteFailure(deps, device, outcome.failed)
  const { results, lastSeq, halt } = outcome
  return { proto, epoch, now, lastSeq, results, ...(halt ? { halt } : {}) }
}

/** What is known of the batch without writing: a batch of duplicates opens no write transaction. */
async function before(tx: ShopRead, device: Device, { muts, resume }: PushRequest) {
  const clock = await readClock(tx)
  const lastSeq = await lastSeqOf(tx, device.deviceId)
  const epoch = clock?.epoch ?? ''
  const isNews =
    muts.some(({ seq }) => seq > lastSeq) || (resume !== undefined && resume.to > lastSeq)
  const results = isNews ? [] : await repeated(tx, device, muts, epoch)
  return { epoch, known: { isNews, lastSeq, results } }
}

async function lastSeqOf(tx: ShopRead, deviceId: string): Promise<number> {
  const row = await tx.sql
    .selectFrom('device')
    .select('last_seq')
    .where('shop_id', '=', tx.shopId)
    .where('id', '=', deviceId)
    .executeTakeFirst()
  return Number(row?.last_seq ?? 0)
}

/** Stored results for mutations that came before. Other content under a known number is refused. */
async function repeated(
  tx: ShopRead,
  device: Device,
  muts: readonly WireMutation[],
  epoch: string,
): Promise<MutationResult[]> {
  const [first] = muts
  const last = muts.at(-1)
  if (!first || !last) return []
  const range = { after: first.seq - 1, upTo: last.seq, limit: muts.length }
  const stored = new Map(
    (await storedMutations(tx, device.deviceId, range)).map((row) => [Number(row.seq), row]),
  )
  return muts.flatMap((mutation) => {
    const row = stored.get(mutation.seq)
    // Declared lost by `resume`: nothing is known of it and nothing will be.
    if (!row) return []
    const known = { now: mutation.at, epoch }
    if (row.id !== mutation.id)
      throw syncProblem(409, 'seq_reused', 'This number belongs to another mutation.', known)
    if (row.hash !== hashOf(mutation))
      throw syncProblem(409, 'payload_changed', 'This mutation was told otherwise before.', known)
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
    const startSeq = await lastSeqOf(tx, device.deviceId)
    if (tx.epoch !== request.epoch) throw epochProblem(now, tx.epoch, startSeq)
    outcome = { results: [], lastSeq: await skipLost(tx, deps, device, request) }
    await takeInOrder(tx, deps, device, request, now, outcome)
    if (outcome.lastSeq === startSeq) throw new NothingToDo()
    await tx.sql
      .updateTable('device')
      .set({ last_seq: outcome.lastSeq })
      .where('shop_id', '=', tx.shopId)
      .where('id', '=', device.deviceId)
      .execute()
  })
  return outcome
}

/** A hole that the phone declares (its storage was lost): the queue goes on behind it, and the shop is told. */
async function skipLost(
  tx: ShopTx,
  deps: Deps,
  device: Device,
  { resume }: PushRequest,
): Promise<number> {
  const lastSeq = await lastSeqOf(tx, device.deviceId)
  if (!resume || resume.from !== lastSeq + 1 || resume.to < resume.from) return lastSeq
  await tx.write(entity.attention, {
    id: deps.newId(),
    st: 'open',
    name: 'resumeDevice',
    code: 'entries_lost',
    at: deps.now(),
    e: null,
    ref: null,
    detail: { from: resume.from, to: resume.to, device: device.name },
    login: device.loginId,
  })
  return resume.to
}

async function takeInOrder(
  tx: ShopTx,
  deps: Deps,
  device: Device,
  request: PushRequest,
  now: number,
  outcome: Outcome,
): Promise<void> {
  const old = request.muts.filter(({ seq }) => seq <= outcome.lastSeq)
  outcome.results.push(...(await repeated(tx, device, old, tx.epoch)))
  for (const mutation of request.muts.slice(old.length)) {
    if (mutation.seq !== outcome.lastSeq + 1) {
      outcome.halt = { seq: mutation.seq, code: 'gap', expected: outcome.lastSeq + 1 }
      return
    }
    if (deps.now() - now > budgetMs) {
      outcome.halt = { seq: mutation.seq, code: 'budget' }
      return
    }
    const result = await takeOne(tx, deps, device, mutation, now, outcome)
    if (!result) return
    outcome.results.push(result)
    outcome.lastSeq = mutation.seq
  }
}

async function takeOne(
  tx: ShopTx,
  deps: Deps,
  device: Device,
  mutation: WireMutation,
  now: number,
  outcome: Outcome,
): Promise<MutationResult | undefined> {
  const at = Math.min(mutation.at, now)
  const base = { deviceId: device.deviceId, mutation, receivedAt: now, at, recV: tx.v }
  const first = await firstUnderId(tx, mutation.id)
  if (first) {
    const { st, code, detail, v } = resultOf(first)
    const result = { st, ...(code ? { code } : {}), ...(detail ? { detail } : {}) }
    return recordMutation(tx, { ...base, v, dupOf: first.device_id, result })
  }
  if (!findModule(mutation.name, mutation.nv)) {
    outcome.halt = { seq: mutation.seq, code: 'unsupported' }
    return undefined
  }
  try {
    return await tx.savepoint(async () => {
      const result = await run(tx, deps, device, mutation, at, now)
      return recordMutation(tx, { ...base, v: tx.v, dupOf: null, result })
    })
  } catch (error) {
    if (isOfDatabase(error)) throw error
    const failures = (await failuresOf(tx, device.deviceId, mutation.seq)) + 1
    deps.log.error({ err: error, verb: mutation.name, failures }, 'a mutation failed')
    if (failures < mostFailures) {
      outcome.halt = { seq: mutation.seq, code: 'retry', retryMs: 2_000 }
      outcome.failed = { seq: mutation.seq, message: error instanceof Error ? error.message : '' }
      return undefined
    }
    await refuse(tx, device, mutation, at, 'internal')
    const result = { st: 'refused' as const, code: 'internal' }
    return recordMutation(tx, { ...base, v: tx.v, dupOf: null, result })
  }
}

/** Lost connections, lost locks and full disks say nothing against the mutation; NUL in a text (22P05) does. */
const isOfDatabase = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(08|40|53|55|57)/.test(String(error.code))

async function run(
  tx: ShopTx,
  deps: Deps,
  device: Device,
  mutation: WireMutation,
  at: number,
  now: number,
): Promise<Pick<MutationResult, 'st' | 'code' | 'detail'>> {
  const module = findModule(mutation.name, mutation.nv)
  const args = module?.schema.safeParse(mutation.args)
  if (!module || !args?.success) return refuse(tx, device, mutation, at, 'bad_args')
  if (!module.action || !mayDo(device.role, module.action) || mutation.login !== device.loginId)
    return refuse(tx, device, mutation, at, 'not_allowed')
  const act = {
    id: mutation.id,
    at,
    login: mutation.login,
    actor: 'shop' as const,
    args: args.data,
  }
  const context = { now, newId: deps.newId }
  return toldOf(await execute(tx, mutation.name as Verb, act as never, context))
}

/** Refused before any rule was asked; the shop still sees it under "needs you" (I6). */
async function refuse(
  tx: ShopTx,
  device: Device,
  mutation: WireMutation,
  at: number,
  code: string,
) {
  await tx.write(entity.attention, {
    id: mutation.id,
    st: 'open',
    name: mutation.name,
    code,
    at,
    e: null,
    ref: null,
    detail: {},
    login: device.loginId,
  })
  return { st: 'refused' as const, code }
}

async function failuresOf(tx: ShopRead, deviceId: string, seq: number): Promise<number> {
  const row = await tx.sql
    .selectFrom('mutation_failure')
    .select('n')
    .where('shop_id', '=', tx.shopId)
    .where('device_id', '=', deviceId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row?.n ?? 0
}

async function noteFailure(deps: Deps, device: Device, { seq, message }: Failure): Promise<void> {
  await deps.db.noteInShop(device.shopId, async (tx) => {
    await tx.sql
      .insertInto('mutation_failure')
      .values({
        shop_id: tx.shopId,
        device_id: device.deviceId,
        seq,
        n: 1,
        last_error: message.slice(0, 300),
      })
      .onConflict((conflict) =>
        conflict.columns(['shop_id', 'device_id', 'seq']).doUpdateSet((eb) => ({
          n: eb('mutation_failure.n', '+', 1),
          last_error: eb.ref('excluded.last_error'),
        })),
      )
      .execute()
  })
}

async function noteDevice(
  tx: ShopRead,
  device: Device,
  { pending, app }: PushRequest,
  now: number,
): Promise<void> {
  await tx.sql
    .updateTable('device')
    .set({ pending, app, last_seen_at: now })
    .where('shop_id', '=', tx.shopId)
    .where('id', '=', device.deviceId)
    .execute()
}
