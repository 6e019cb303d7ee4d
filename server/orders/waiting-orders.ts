import { nextOpening } from '#core/shop/open-hours.ts'
import { entity } from '#core/sync/rows.ts'
import { NothingToDo, type ShopTx } from '../db/db.ts'
import type { JobHandler } from '../jobs/job.ts'
import { autoAccept } from './auto-accept.ts'

/** The shop has opened, or its pause is over: every order that still waits is judged once more, the oldest first (T8). */
export const judgeWaiting: JobHandler = async ({ shopId }, { deps }) => {
  const now = deps.now()
  const shop = await deps.db.readShop(shopId, (tx) => tx.row(entity.shop, shopId))
  if (!shop?.autoAccept) return { st: 'done' }
  const opensAt = nextOpening(shop, now)
  if (opensAt > now) return { st: 'later', dueAt: opensAt, isFailure: false }
  await deps.db.withShopTx(shopId, async (tx) => {
    let taken = 0
    for (const id of await waitingOrders(tx)) if (await autoAccept(tx, deps, id, now)) taken++
    if (taken === 0) throw new NothingToDo()
  })
  return { st: 'done' }
}

/** Customers' orders that nobody has answered and about which the shop is asked nothing, the oldest first. */
async function waitingOrders(tx: ShopTx): Promise<string[]> {
  const rows = await tx.sql
    .selectFrom('shop_order')
    .select('id')
    .where('shop_id', '=', tx.shopId)
    .where('st', '=', 'placed')
    .where('channel', 'not in', ['phone', 'counter'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('attention')
            .select('attention.id')
            .whereRef('attention.shop_id', '=', 'shop_order.shop_id')
            .whereRef('attention.ref', '=', 'shop_order.id')
            .where('attention.st', '=', 'open'),
        ),
      ),
    )
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
