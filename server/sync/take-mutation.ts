import { mayDo, type Role, roleSchema } from '#core/shop/permissions.ts'
import { held, refused, type Verdict } from '#core/sync/mutation.ts'
import type { MutationResult, PushResponse, WireMutation } from '#core/sync/protocol.ts'
import { type AnyModule, type Understood, understand, type Verb } from '#core/sync/registry.ts'
import type { ShopTx } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Device } from '../http/auth.ts'
import { noteAttention } from './attention-rows.ts'
import { isCleanText } from './clean-text.ts'
import { execute, keysToRead } from './execute.ts'
import { type First, firstsUnderIds, type Recorded, toldOf } from './mutation-rows.ts'

/** A mutation that fails unexpectedly so often is recorded as refused, and the queue moves on (I5). */
const mostFailures = 3
const retryMs = 2_000

export type Failure = { seq: number; error: string }
export type Taken =
  | { recorded: Recorded }
  | { halt: NonNullable<PushResponse['halt']>; failed?: Failure }

/** The mutations that one transaction takes, with what has to be known of all of them. */
export type Batch = {
  tx: ShopTx
  deps: Deps
  device: Device
  now: number
  /** Each mutation in a savepoint of its own, because one of them failed when they went together. */
  isCareful: boolean
  firsts: Map<string, First>
}

/** Loads together what the mutations will look at, so that each of them finds it there. */
export async function prepareBatch(
  batch: Omit<Batch, 'firsts'>,
  muts: readonly WireMutation[],
): Promise<Batch> {
  const { tx } = batch
  const keys = muts.flatMap((mutation) => {
    const said = understand(mutation)
    const parsed = said?.module.schema.safeParse(said.args)
    return said && parsed?.success ? keysToRead(said.module, parsed.data, tx.shopId) : []
  })
  await tx.rows(keys)
  const ids = muts.map(({ id }) => id)
  return { ...batch, firsts: await firstsUnderIds(tx, ids) }
}

/** Takes the next mutation of a phone: runs it, or says why the queue has to wait. */
export async function takeMutation(batch: Batch, mutation: WireMutation): Promise<Taken> {
  const { tx, deps, device, now, firsts } = batch
  const { id, seq, name } = mutation
  const at = Math.min(mutation.at, now)
  const first = firsts.get(id)
  if (first) {
    // It came before from another phone (an imported file, a cloned profile): no second effect (I2).
    const { deviceId, v, ...result } = first
    return { recorded: { mutation, at, v, dupOf: deviceId, result } }
  }
  const said = understand(mutation)
  if (!said) return { halt: { seq, code: 'unsupported' } }
  const record = (result: Pick<MutationResult, 'st' | 'code' | 'detail'>): Taken => {
    firsts.set(id, { ...result, v: tx.v, deviceId: device.deviceId })
    return { recorded: { mutation, at, v: tx.v, dupOf: null, result } }
  }
  if (!batch.isCareful) return record(toldOf(await run(batch, said, mutation, at)))
  try {
    return record(toldOf(await tx.savepoint(() => run(batch, said, mutation, at))))
  } catch (error) {
    if (isOfDatabase(error)) throw error
    const attempt = (await failuresOf(tx, device.deviceId, seq)) + 1
    deps.log.error({ err: error, kind: name, attempt }, 'a mutation failed')
    if (attempt < mostFailures) {
      return { halt: { seq, code: 'retry', retryMs }, failed: { seq, error: nameOf(error) } }
    }
    const verdict = refused('internal')
    await noteAttention(tx, name, { ...mutation, at }, null, verdict)
    return record(toldOf(verdict))
  }
}

/** Lost connections and locks, and full disks, say nothing against a mutation. */
export const isOfDatabase = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(08|40|53|55|57)/.test(String(error.code))

/** An error's message may quote what a person typed, so only its name and code are kept. */
const nameOf = (error: unknown): string =>
  error instanceof Error ? `${error.name} ${'code' in error ? String(error.code) : ''}`.trim() : ''

async function run(
  { tx, deps, device, now }: Batch,
  { module, args }: Understood,
  mutation: WireMutation,
  at: number,
): Promise<Verdict> {
  const { id, login, name } = mutation
  const parsed = module.schema.safeParse(args)
  const isKeepable = parsed.success && isCleanText(mutation.args)
  const act = { id, at, login, actor: 'shop' as const, args: isKeepable ? parsed.data : null }
  const early = isKeepable ? await doorVerdict(tx, device, module, login, at) : refused('bad_args')
  if (!early) return execute(tx, name as Verb, act as never, { now, newId: deps.newId })
  await noteAttention(tx, name, act, isKeepable ? module : null, early)
  return early
}

/** What is decided before any rule of the shop is asked: who may do this at all (R1). */
async function doorVerdict(
  tx: ShopTx,
  device: Device,
  { action, kind }: AnyModule,
  login: string,
  at: number,
): Promise<Verdict | undefined> {
  const roles = [device.role, await roleBehind(tx, device, login)]
  if (!action || !roles.every((role) => role && mayDo(role, action))) return refused('not_allowed')
  if (device.revokedAt === null) return undefined
  // The phone was taken out of the shop: what happened before waits for the owner, what it asks for since is over.
  return kind === 'fact' || at <= device.revokedAt
    ? held('member_removed')
    : refused('member_removed')
}

/** Whose hand it was: this phone's member, or of an imported file another one of the shop. */
async function roleBehind(tx: ShopTx, device: Device, login: string): Promise<Role | undefined> {
  if (login === device.loginId) return device.role
  const member = await tx.sql
    .selectFrom('login')
    .innerJoin('member', (join) =>
      join.onRef('member.shop_id', '=', 'login.shop_id').onRef('member.id', '=', 'login.member_id'),
    )
    .select('member.row')
    .where('login.shop_id', '=', tx.shopId)
    .where('login.id', '=', login)
    .executeTakeFirst()
  return member && roleSchema.parse(member.row.role)
}

async function failuresOf(tx: ShopTx, deviceId: string, seq: number): Promise<number> {
  const row = await tx.sql
    .selectFrom('mutation_failure')
    .select('n')
    .where('shop_id', '=', tx.shopId)
    .where('device_id', '=', deviceId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row?.n ?? 0
}

/** Counts a failure in a transaction of its own, since the one it happened in keeps nothing of it. */
export async function noteFailure(
  { db }: Deps,
  { shopId, deviceId }: Device,
  { seq, error }: Failure,
): Promise<void> {
  await db.noteInShop(shopId, (tx) =>
    tx.sql
      .insertInto('mutation_failure')
      .values({ shop_id: shopId, device_id: deviceId, seq, n: 1, last_error: error.slice(0, 100) })
      .onConflict((conflict) =>
        conflict.columns(['shop_id', 'device_id', 'seq']).doUpdateSet((eb) => ({
          n: eb('mutation_failure.n', '+', 1),
          last_error: eb.ref('excluded.last_error'),
        })),
      )
      .execute(),
  )
}
