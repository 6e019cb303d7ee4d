import { sql } from 'kysely'
import { servedPins } from '#core/marketplace/partner/served-pins.ts'
import type { Shop } from '#core/shop/shop.ts'
import { entity } from '#core/sync/rows.ts'
import type { ShopTx } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { problem } from '../http/errors.ts'
import type { Partner } from './keys.ts'

/** Most shops that one answer speaks of. */
export const mostShops = 200

/** Lets a partner in: from now on it reads the shop's goods and may place orders. Again, it changes nothing. */
export async function joinPartner(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  shopId: string,
  partnerId: string,
): Promise<void> {
  await db.noteInShop(shopId, async (tx) => {
    const shop = await tx.row(entity.shop, shopId)
    const pins = JSON.stringify(shop ? servedPins(shop) : [])
    await tx.sql
      .insertInto('partner_shop')
      .values({ partner_id: partnerId, shop_id: shopId, pins, joined_at: now() })
      .onConflict((conflict) => conflict.columns(['partner_id', 'shop_id']).doUpdateSet({ pins }))
      .execute()
  })
}

/** Takes a partner's access to the shop back; its orders that are under way go on. */
export async function leavePartner(
  { db }: Pick<Deps, 'db'>,
  shopId: string,
  partnerId: string,
): Promise<void> {
  await db.global
    .deleteFrom('partner_shop')
    .where('partner_id', '=', partnerId)
    .where('shop_id', '=', shopId)
    .execute()
}

/** All partners that a shop can let in, since when each is in, and what its keys allow in this shop. */
export async function partnersFor({ db }: Pick<Deps, 'db'>, shopId: string) {
  const rows = await db.global
    .selectFrom('partner')
    .leftJoin('partner_shop', (join) =>
      join
        .onRef('partner_shop.partner_id', '=', 'partner.id')
        .on('partner_shop.shop_id', '=', shopId),
    )
    .select(['partner.id', 'partner.name', 'joined_at'])
    .where('is_test', '=', false)
    .orderBy('partner.name')
    .orderBy('partner.id')
    .execute()
  const keys = await db.global
    .selectFrom('partner_key')
    .select(['partner_id', 'rights', 'shops'])
    .where('revoked_at', 'is', null)
    .execute()
  const rightsOf = (id: string) =>
    keys
      .filter(({ partner_id, shops }) => partner_id === id && (shops?.includes(shopId) ?? true))
      .flatMap(({ rights }) => rights)
  return rows.map(({ id, name, joined_at: at }) => ({
    ...{ id, name, rights: [...new Set(rightsOf(id))] },
    joinedAt: at === null ? null : Number(at),
  }))
}

/** The shop's settings have changed: who looks for shops by PIN code finds it by its new ones. */
export async function notePins(tx: ShopTx, shop: Shop): Promise<void> {
  await tx.sql
    .updateTable('partner_shop')
    .set({ pins: JSON.stringify(servedPins(shop)) })
    .where('shop_id', '=', tx.shopId)
    .execute()
}

/** The shops that a key may see, by id from behind `after`; with a `pin` those alone that serve it. */
export async function shopsOfPartner(
  { db }: Pick<Deps, 'db'>,
  { id, shops }: Pick<Partner, 'id' | 'shops'>,
  { after, pin }: { after?: string | undefined; pin?: string | undefined },
): Promise<string[]> {
  if (shops?.length === 0) return []
  const rows = await db.global
    .selectFrom('partner_shop')
    .select('shop_id')
    .where('partner_id', '=', id)
    .$if(shops !== null, (query) => query.where('shop_id', 'in', shops ?? []))
    .$if(after !== undefined, (query) => query.where('shop_id', '>', after ?? ''))
    .$if(pin !== undefined, (query) =>
      query.where(sql<boolean>`pins @> ${JSON.stringify([pin])}::jsonb`),
    )
    .orderBy('shop_id')
    .limit(mostShops)
    .execute()
  return rows.map(({ shop_id }) => shop_id)
}

/** All of them, however many. */
export async function* allShopsOf(
  deps: Pick<Deps, 'db'>,
  partner: Pick<Partner, 'id' | 'shops'>,
  { pin }: { pin?: string | undefined } = {},
): AsyncGenerator<string> {
  let after: string | undefined
  do {
    const ids = await shopsOfPartner(deps, partner, { after, pin })
    yield* ids
    after = ids.length < mostShops ? undefined : ids.at(-1)
  } while (after !== undefined)
}

/** Whether the shop has let the partner in, and this key may see it. */
export async function isJoined(
  { db }: Pick<Deps, 'db'>,
  { id, shops }: Pick<Partner, 'id' | 'shops'>,
  shopId: string,
): Promise<boolean> {
  if (shops !== null && !shops.includes(shopId)) return false
  const row = await db.global
    .selectFrom('partner_shop')
    .select('shop_id')
    .where('partner_id', '=', id)
    .where('shop_id', '=', shopId)
    .executeTakeFirst()
  return row !== undefined
}

/** Throws `not_found` for a shop that this key may not see, or that is not here. */
export async function mustSeeShop(
  deps: Pick<Deps, 'db'>,
  partner: Pick<Partner, 'id' | 'shops'>,
  shopId: string,
): Promise<void> {
  if (!(await isJoined(deps, partner, shopId)))
    throw problem(404, 'not_found', 'No such shop has let this partner in.')
}
