import type { Shop } from '#core/shop/shop.ts'
import { nextOpening } from '#core/shop/open-hours.ts'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import type { ShopTx } from '../db/db.ts'

type Context = { now: number; newId: () => string }

export const judgeJob = 'judge_waiting'

/** Has the shop's waiting orders judged at `dueAt`, once for all of them. */
export async function judgeAt(tx: ShopTx, dueAt: number, { now, newId }: Context): Promise<void> {
  await tx.flush()
  const idle = await tx.sql
    .selectFrom('outbox')
    .select('due_at')
    .where('shop_id', '=', tx.shopId)
    .where('kind', '=', judgeJob)
    .where('done_at', 'is', null)
    .where('dead_at', 'is', null)
    // One that runs just now may have looked before this change.
    .where(({ eb, or }) => or([eb('lease_until', 'is', null), eb('lease_until', '<', now)]))
    .execute()
  if (idle.some(({ due_at }) => Number(due_at) <= dueAt)) return
  await tx.enqueue({ id: newId(), kind: judgeJob, dueAt, body: {} })
}

/** The shop opens at another time, or a pause has begun or ended: what waits is judged by the new times (T8). */
export async function afterShopChange(
  tx: ShopTx,
  before: Shop | undefined,
  after: Shop,
  ctx: Context,
): Promise<void> {
  const timesOf = ({ hours, pausedUntil }: Partial<Shop>) => canonicalJson({ hours, pausedUntil })
  if (before && timesOf(before) !== timesOf(after))
    await judgeAt(tx, nextOpening(after, ctx.now), ctx)
}
