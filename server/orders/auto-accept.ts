import { whyNotAuto, inHand } from '#core/order/auto-accept.ts'
import { acceptArgs } from '#core/order/order-acts.ts'
import type { Stock } from '#core/stock/stock.ts'
import { entity, keyOf } from '#core/sync/rows.ts'
import type { ShopTx } from '../db/db.ts'
import { executeAs } from '../sync/execute.ts'

/**
 * Accepts the order that has just been placed, if the shop wants that and nothing speaks against it (T5): in the same
 * transaction, so that nobody else can have the goods in between, and with no phone of the shop.
 */
export async function autoAccept(
  tx: ShopTx,
  deps: { newId: () => string },
  orderId: string,
  now: number,
): Promise<void> {
  const shop = await tx.row(entity.shop, tx.shopId)
  const order = await tx.row(entity.order, orderId)
  if (!shop?.autoAccept || !order) return
  const goods = order.lines.flatMap(({ productId }) => productId ?? [])
  const rows = await tx.rows(goods.map((id) => keyOf(entity.stock, id)))
  const stock = new Map([...rows.values()].map((row) => [row.id, row as Stock]))
  const openOrders = await countInHand(tx)
  if (whyNotAuto({ shop, order, now, stock, openOrders }) !== null) return
  await executeAs(tx, deps, 'system', 'acceptOrder', acceptArgs(order), now)
}

async function countInHand(tx: ShopTx): Promise<number> {
  await tx.flush()
  const { n } = await tx.sql
    .selectFrom('shop_order')
    .select(({ fn }) => fn.countAll().as('n'))
    .where('shop_id', '=', tx.shopId)
    .where('closed', '=', false)
    .where('st', 'in', inHand)
    .executeTakeFirstOrThrow()
  return Number(n)
}
