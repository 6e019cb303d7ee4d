import { sql } from 'kysely'
import { whyNotAuto, inHand } from '#core/order/auto-accept.ts'
import { acceptArgs } from '#core/order/order-acts.ts'
import type { Order } from '#core/order/order.ts'
import type { Stock } from '#core/stock/stock.ts'
import { entity } from '#core/sync/rows.ts'
import type { ShopRead, ShopTx } from '../db/db.ts'
import { readGoods } from '../sync/goods-together.ts'
import { executeAs } from '../sync/execute.ts'

/**
 * Accepts an order if the shop wants that and nothing speaks against it (T5), and tells whether it did. In the
 * transaction that places the order, or judges it once more, so that nobody else can have the goods in between; with no
 * phone of the shop.
 */
export async function autoAccept(
  tx: ShopTx,
  deps: { newId: () => string },
  orderId: string,
  now: number,
): Promise<boolean> {
  const shop = await tx.row(entity.shop, tx.shopId)
  const order = await tx.row(entity.order, orderId)
  if (!shop?.autoAccept || !order) return false
  const stock = await shelvesOf(tx, order)
  const openOrders = await countInHand(tx, now)
  if (whyNotAuto({ shop, order, now, stock, openOrders }) !== null) return false
  const { st } = await executeAs(tx, deps, 'system', 'acceptOrder', acceptArgs(order), now)
  return st === 'applied'
}

/** What is on hand of each good that the order names, under whichever name it stands there (S11). */
export async function shelvesOf(
  tx: ShopRead,
  { lines }: Order,
): Promise<ReadonlyMap<string, Stock>> {
  const ids = lines.flatMap(({ productId }) => productId ?? [])
  return (await readGoods(tx, ids)).stock
}

/** Those in the shop's hands now; what is for a later slot is not yet. */
async function countInHand(tx: ShopTx, now: number): Promise<number> {
  await tx.flush()
  const { n } = await tx.sql
    .selectFrom('shop_order')
    .select(({ fn }) => fn.countAll().as('n'))
    .where('shop_id', '=', tx.shopId)
    .where('closed', '=', false)
    .where('st', 'in', inHand)
    .where(sql<number>`coalesce((row -> 'slot' ->> 'from')::bigint, 0)`, '<=', now)
    .executeTakeFirstOrThrow()
  return Number(n)
}
