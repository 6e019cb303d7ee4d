import * as z from 'zod/mini'
import { idSchema, msSchema } from '#core/id.ts'
import { roleSchema } from '#core/shop/permissions.ts'
import type { ShopRead } from '../db/db.ts'
import type { Deps } from '../deps.ts'

export const listedDeviceSchema = z.object({
  id: idSchema,
  name: z.string(),
  memberId: idSchema,
  memberName: z.string(),
  role: roleSchema,
  /** When it last spoke to us, and how much it then still had to send. */
  lastSeenAt: msSchema,
  pending: z.int(),
  app: z.string(),
  /** Every row up to this version is on it, as far as we have heard. */
  seenV: z.int(),
  revokedAt: z.nullable(msSchema),
  /** The phone that asks. */
  isThis: z.boolean(),
})
type ListedDevice = z.infer<typeof listedDeviceSchema>

/** The phones of the shop, those still welcome first, then by when they were last heard. */
export async function listDevices(tx: ShopRead, askedBy: string): Promise<ListedDevice[]> {
  const rows = await tx.sql
    .selectFrom('device')
    .innerJoin('login', (join) =>
      join.onRef('login.shop_id', '=', 'device.shop_id').onRef('login.device_id', '=', 'device.id'),
    )
    .innerJoin('member', (join) =>
      join.onRef('member.shop_id', '=', 'login.shop_id').onRef('member.id', '=', 'login.member_id'),
    )
    .select(['device.id', 'device.name', 'device.pending', 'device.app', 'member.row'])
    .select(['device.last_seen_at', 'device.revoked_at', 'device.seen_v'])
    .where('device.shop_id', '=', tx.shopId)
    .orderBy('device.last_seen_at', 'desc')
    .execute()
  const devices = rows.map(({ id, name, pending, app, row, last_seen_at, revoked_at, seen_v }) => ({
    id,
    name,
    memberId: row.id,
    memberName: row.name,
    role: row.role,
    lastSeenAt: Number(last_seen_at),
    pending,
    app,
    seenV: Number(seen_v),
    revokedAt: revoked_at === null ? null : Number(revoked_at),
    isThis: id === askedBy,
  }))
  const isWelcome = (device: ListedDevice) => device.revokedAt === null
  return [...devices.filter(isWelcome), ...devices.filter((device) => !isWelcome(device))]
}

/** Takes a phone out of the shop from its next request on. False when the shop has no such phone. */
export async function revokeDevice(
  { db, now, poke }: Deps,
  shopId: string,
  deviceId: string,
): Promise<boolean> {
  const isKnown = await db.noteInShop(shopId, async (tx) => {
    const { numUpdatedRows } = await tx.sql
      .updateTable('device')
      .set((eb) => ({ revoked_at: eb.fn.coalesce('revoked_at', eb.val(now())) }))
      .where('shop_id', '=', shopId)
      .where('id', '=', deviceId)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  })
  if (isKnown) {
    poke.dismiss(shopId, deviceId)
    await db.global.deleteFrom('push_subscription').where('device_id', '=', deviceId).execute()
  }
  return isKnown
}
