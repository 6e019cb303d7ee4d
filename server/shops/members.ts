import type { Db } from '../db/db.ts'

/** The member who owns the shop; undefined when there is no such shop. */
export async function ownerOf(db: Db, shopId: string): Promise<string | undefined> {
  const members = await db.readShop(shopId, (tx) =>
    tx.sql.selectFrom('member').select('row').where('shop_id', '=', shopId).orderBy('id').execute(),
  )
  return members.find(({ row }) => row.role === 'owner')?.row.id
}
