import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import type { Verdict } from '#core/sync/mutation.ts'
import type { MutationResult, WireMutation } from '#core/sync/protocol.ts'
import type { ShopRead, ShopTx } from '../db/db.ts'
import type { ShopTables } from '../db/tables.ts'
import { cleanText } from './clean-text.ts'

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

/** What became of the mutation that took effect under an id, and on which device. */
export type First = Pick<MutationResult, 'st' | 'code' | 'detail' | 'v'> & { deviceId: string }

/** The mutations of the shop, of whichever device, that took effect under these ids. */
export async function firstsUnderIds(
  tx: ShopRead,
  ids: readonly string[],
): Promise<Map<string, First>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.sql
    .selectFrom('mutation')
    .selectAll()
    .where('shop_id', '=', tx.shopId)
    .where('id', 'in', ids)
    .where('dup_of', 'is', null)
    .execute()
  return new Map(
    rows.map((row) => {
      const { seq: _, id, ...result } = resultOf(row)
      return [id, { ...result, deviceId: row.device_id }]
    }),
  )
}

export type Recorded = {
  mutation: WireMutation
  /** When it counts as done. */
  at: number
  v: number
  dupOf: string | null
  result: Pick<MutationResult, 'st' | 'code' | 'detail'>
}

const mostInt = 2 ** 31 - 1

/** Keeps what was taken from a phone in this transaction, and what it was answered. */
export async function recordMutations(
  tx: ShopTx,
  deviceId: string,
  receivedAt: number,
  records: readonly Recorded[],
): Promise<void> {
  if (records.length === 0) return
  const rows = records.map(({ mutation, at, v, dupOf, result }) => ({
    shop_id: tx.shopId,
    device_id: deviceId,
    seq: mutation.seq,
    id: mutation.id,
    dup_of: dupOf,
    // Of a repeated mutation only the id was looked at.
    name: cleanText(mutation.name),
    nv: Math.min(mutation.nv, mostInt),
    at,
    received_at: receivedAt,
    login_id: mutation.login,
    args: JSON.stringify(mutation.args),
    hash: hashOf(mutation),
    st: result.st,
    code: result.code ?? null,
    detail: result.detail === undefined ? null : JSON.stringify(result.detail),
    v,
    rec_v: tx.v,
  }))
  await tx.sql.insertInto('mutation').values(rows).execute()
}

/** The part of a verdict that the phone is told. */
export function toldOf(verdict: Verdict): Pick<MutationResult, 'st' | 'code' | 'detail'> {
  if (verdict.st === 'refused' || verdict.st === 'held') {
    const { st, code, detail } = verdict
    return detail ? { st, code, detail } : { st, code }
  }
  return verdict.st === 'merged' ? { st: 'merged', detail: verdict.detail } : { st: verdict.st }
}
