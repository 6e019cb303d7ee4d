import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import type { Verdict } from '#core/sync/mutation.ts'
import type { MutationResult, WireMutation } from '#core/sync/protocol.ts'
import type { ShopRead } from '../db/db.ts'
import type { ShopTables } from '../db/tables.ts'

type StoredMutation = Selectable<ShopTables['mutation']>

/** What tells two mutations of one number apart: everything but the number. */
export function hashOf(mutation: WireMutation): string {
  const { seq: _, ...content } = mutation
  return createHash('sha256').update(canonicalJson(content)).digest('hex')
}

export function resultOf({ seq, id, v, st, code, detail }: StoredMutation): MutationResult {
  return {
    seq: Number(seq),
    id,
    v: Number(v),
    st,
    ...(code === null ? {} : { code }),
    ...(detail === null ? {} : { detail }),
  }
}

/** The stored mutations of one device in (after, upTo], in their order, at most `limit`. */
export async function storedMutations(
  tx: ShopRead,
  deviceId: string,
  range: { after: number; upTo: number; limit: number },
): Promise<StoredMutation[]> {
  return tx.sql
    .selectFrom('mutation')
    .selectAll()
    .where('shop_id', '=', tx.shopId)
    .where('device_id', '=', deviceId)
    .where('seq', '>', range.after)
    .where('seq', '<=', range.upTo)
    .orderBy('seq')
    .limit(range.limit)
    .execute()
}

/** The mutation that took effect under this id, on whichever device of the shop. */
export async function firstUnderId(tx: ShopRead, id: string): Promise<StoredMutation | undefined> {
  return tx.sql
    .selectFrom('mutation')
    .selectAll()
    .where('shop_id', '=', tx.shopId)
    .where('id', '=', id)
    .where('dup_of', 'is', null)
    .executeTakeFirst()
}

type Recorded = {
  deviceId: string
  mutation: WireMutation
  receivedAt: number
  at: number
  v: number
  recV: number
  dupOf: string | null
  result: Pick<MutationResult, 'st' | 'code' | 'detail'>
}

export async function recordMutation(tx: ShopRead, recorded: Recorded): Promise<MutationResult> {
  const { deviceId, mutation, receivedAt, at, v, recV, dupOf, result } = recorded
  await tx.sql
    .insertInto('mutation')
    .values({
      shop_id: tx.shopId,
      device_id: deviceId,
      seq: mutation.seq,
      id: mutation.id,
      dup_of: dupOf,
      name: mutation.name,
      nv: mutation.nv,
      at,
      received_at: receivedAt,
      login_id: mutation.login,
      args: JSON.stringify(mutation.args),
      hash: hashOf(mutation),
      st: result.st,
      code: result.code ?? null,
      detail: result.detail === undefined ? null : JSON.stringify(result.detail),
      v,
      rec_v: recV,
    })
    .execute()
  return { seq: mutation.seq, id: mutation.id, v, ...result }
}

/** The part of a verdict that the phone is told. */
export function toldOf(verdict: Verdict): Pick<MutationResult, 'st' | 'code' | 'detail'> {
  if (verdict.st === 'refused' || verdict.st === 'held') {
    const { st, code, detail } = verdict
    return detail ? { st, code, detail } : { st, code }
  }
  return verdict.st === 'merged' ? { st: 'merged', detail: verdict.detail } : { st: verdict.st }
}
