import type { Told } from '#core/order/told.ts'
import type { Db, ShopRead, ShopTx } from '../db/db.ts'

type What = Told['rings'][number]['what']

/** What a shop may still want to look up. */
const keptMs = 30 * 86_400_000

/** Notes for each order the first time at which `who`, a device or the owner, was reached so. */
export async function noteRings(
  { noteInShop }: Db,
  shopId: string,
  { orderIds, what, who }: { orderIds: readonly string[]; what: What; who: string },
  now: number,
): Promise<void> {
  await noteInShop(shopId, async ({ sql }) => {
    const known = await sql
      .selectFrom('shop_order')
      .select('id')
      .where('shop_id', '=', shopId)
      .where('id', 'in', orderIds)
      .execute()
    if (known.length === 0) return
    await sql
      .insertInto('ring_log')
      .values(known.map(({ id }) => ({ shop_id: shopId, order_id: id, what, who, at: now })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await sql
      .deleteFrom('ring_log')
      .where('shop_id', '=', shopId)
      .where('at', '<', now - keptMs)
      .execute()
  })
}

/** Whether a phone has said that it rings for the order, or shows it. */
export async function isHeard({ sql, shopId }: ShopRead, orderId: string): Promise<boolean> {
  const heard = await sql
    .selectFrom('ring_log')
    .select('at')
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .where('what', 'in', ['rang', 'seen'])
    .executeTakeFirst()
  return heard !== undefined
}

/** Whether the owner was reached for the order on his own number, so. */
export async function isReached(
  { sql, shopId }: ShopRead,
  orderId: string,
  what: 'messaged' | 'called',
): Promise<boolean> {
  const reached = await sql
    .selectFrom('ring_log')
    .select('at')
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .where('what', '=', what)
    .executeTakeFirst()
  return reached !== undefined
}

/** Notes, with the answer itself, that the owner took an order from his own WhatsApp. */
export async function noteAnswered(
  { sql, shopId }: ShopTx,
  orderId: string,
  now: number,
): Promise<void> {
  await sql
    .insertInto('ring_log')
    .values({ shop_id: shopId, order_id: orderId, what: 'answered', who: 'owner', at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Which phone was reached when, the first first; a phone that is out of the shop keeps its name. */
export async function ringsOf({ sql, shopId }: ShopRead, orderId: string): Promise<Told['rings']> {
  const [rings, devices] = await Promise.all([
    sql
      .selectFrom('ring_log')
      .select(['what', 'who', 'at'])
      .where('shop_id', '=', shopId)
      .where('order_id', '=', orderId)
      .orderBy('at')
      .orderBy('what')
      .execute(),
    sql.selectFrom('device').select(['id', 'name']).where('shop_id', '=', shopId).execute(),
  ])
  const names = new Map(devices.map(({ id, name }) => [id, name]))
  return rings.map(({ what, who, at }) => ({
    what: what as What,
    at: Number(at),
    phone: names.get(who) ?? '',
  }))
}
