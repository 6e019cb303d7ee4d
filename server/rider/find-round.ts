import type { Order } from '#core/order/order.ts'
import { shopOfToken } from '#core/round/rider-token.ts'
import { type DropOrder, ordersOf, type Round } from '#core/round/round.ts'
import type { Shop } from '#core/shop/shop.ts'
import { entity, keyOf } from '#core/sync/rows.ts'
import type { Db, ShopRead } from '../db/db.ts'
import { hashSecret } from '../http/auth.ts'

/** A link is good for the day it was made on. */
const linkMs = 24 * 60 * 60_000

/** The round that a rider's token opens, whatever has become of it; undefined for a forged or replaced one (D6). */
export async function roundOfToken(tx: ShopRead, token: string): Promise<Round | undefined> {
  const found = await tx.sql
    .selectFrom('delivery_round')
    .select('row')
    .where('shop_id', '=', tx.shopId)
    .where('token_hash', '=', hashSecret(token))
    .executeTakeFirst()
  return found?.row
}

/** The round's orders as they stand, in its order. */
export async function dropsOf(tx: ShopRead, round: Round): Promise<DropOrder[]> {
  const rows = await tx.rows(round.drops.map(({ orderId }) => keyOf(entity.order, orderId)))
  return ordersOf(round, (id) => rows.get(keyOf(entity.order, id)) as Order | undefined)
}

/** Why a link opens nothing any more; undefined while it does. */
export function endOf({ st, linkAt }: Round, now: number): 'over' | 'old' | undefined {
  if (st !== 'out') return 'over'
  return now > (linkAt ?? 0) + linkMs ? 'old' : undefined
}

type Opened = { shop: Shop; round: Round; drops: DropOrder[] }

/** What a rider's link shows. `unknown` = forged, replaced or taken back. */
export async function openLink(
  db: Db,
  token: string,
  now: number,
): Promise<Opened | { shop: Shop; round: Round; end: 'over' | 'old' } | 'unknown'> {
  const shopId = shopOfToken(token)
  if (shopId === undefined) return 'unknown'
  return db.readShop(shopId, async (tx) => {
    const round = await roundOfToken(tx, token)
    const shop = await tx.row(entity.shop, shopId)
    if (!round || !shop) return 'unknown'
    const end = endOf(round, now)
    return end ? { shop, round, end } : { shop, round, drops: await dropsOf(tx, round) }
  })
}
