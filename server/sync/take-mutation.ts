import { sql } from 'kysely'
import { type Hand, hadLeft, type Member, roleAt } from '#core/shop/member.ts'
import { mayDo, weaker } from '#core/shop/permissions.ts'
import { held, refused, type Verdict } from '#core/sync/mutation.ts'
import type { MutationResult, PushResponse, WireMutation } from '#core/sync/protocol.ts'
import { type AnyModule, type Understood, understand, type Verb } from '#core/sync/registry.ts'
import { entity } from '#core/sync/rows.ts'
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
  /** The members behind the logins that were looked up. */
  signedIn: Map<string, string>
}

/** Loads together what the mutations will look at, so that each of them finds it there. */
export async function prepareBatch(
  batch: Omit<Batch, 'firsts' | 'signedIn'>,
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
  return { ...batch, firsts: await firstsUnderIds(tx, ids), signedIn: new Map() }
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
  batch: Batch,
  { module, args }: Understood,
  mutation: WireMutation,
  at: number,
): Promise<Verdict> {
  const { tx, deps, device, now } = batch
  const { id, login, name } = mutation
  const parsed = module.schema.safeParse(args)
  const isKeepable = parsed.success && isCleanText(mutation.args)
  const act = { id, at, login, actor: 'shop' as const, args: isKeepable ? parsed.data : null }
  const hands = await handsBehind(batch, login)
  const hand = hands && handOf(hands, at)
  const early = isKeepable ? doorVerdict(device, module, hands, at) : refused('bad_args')
  if (!early) return execute(tx, name as Verb, act as never, { now, newId: deps.newId, hand })
  await noteAttention(tx, name, act, isKeepable ? module : null, early)
  return early
}

/** Whose phone it is, and who had it in his hand. */
type Hands = { owner: Member; member: Member }

/** What is decided before any rule of the shop is asked: who may do this at all (R1). */
function doorVerdict(
  device: Device,
  { action, kind }: AnyModule,
  hands: Hands | undefined,
  at: number,
): Verdict | undefined {
  if (!action || !hands || !mayDo(handOf(hands, at).role, action)) return refused('not_allowed')
  const isOut = device.revokedAt !== null
  if (!isOut && !hadLeft(hands.member, at) && !hadLeft(hands.owner, at)) return undefined
  // The phone was taken out of the shop, or its person left: what happened before waits for the owner, what is asked for
  // since is over.
  return kind === 'fact' || (device.revokedAt !== null && at <= device.revokedAt)
    ? held('member_removed')
    : refused('member_removed')
}

/** What a person may do on a phone: no more than whose phone it is (R3). */
const handOf = ({ owner, member }: Hands, at: number): Hand => ({
  role: weaker(roleAt(owner, at), roleAt(member, at)),
  voidPaise: member.voidPaise ?? 0,
})

/** This phone's member, or whoever signed in on it; of an imported file another one of the shop. */
async function handsBehind(
  { tx, device, signedIn }: Batch,
  login: string,
): Promise<Hands | undefined> {
  const owner = await tx.row(entity.member, device.memberId)
  if (!owner) return undefined
  if (login === device.loginId) return { owner, member: owner }
  const id = signedIn.get(login) ?? (await memberOf(tx, login))
  const member = id === undefined ? undefined : await tx.row(entity.member, id)
  if (!member) return undefined
  signedIn.set(login, member.id)
  return { owner, member }
}

async function memberOf(tx: ShopTx, login: string): Promise<string | undefined> {
  await tx.flush()
  const member = await tx.sql
    .selectFrom('member')
    .select('id')
    .where('shop_id', '=', tx.shopId)
    .where(sql<boolean>`jsonb_exists(row -> 'phones', ${login})`)
    .executeTakeFirst()
  return member?.id
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
