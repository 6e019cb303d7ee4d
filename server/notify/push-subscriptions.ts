import type { Db } from '../db/db.ts'
import type { PushAddress } from './push-sender.ts'

/** Remembers where a phone can be woken; a newer address of the same phone takes the place of the older. */
export async function savePushAddress(
  { global }: Db,
  { shopId, deviceId }: { shopId: string; deviceId: string },
  { endpoint, p256dh, auth }: PushAddress,
  now: number,
): Promise<void> {
  const address = { shop_id: shopId, endpoint, p256dh, auth, put_at: now }
  await global
    .insertInto('push_subscription')
    .values({ device_id: deviceId, ...address })
    .onConflict((conflict) => conflict.column('device_id').doUpdateSet(address))
    .execute()
}

/** The phones of a shop that can be woken; one that was taken out of the shop is not among them. */
export async function pushAddressesOf(
  { global, readShop }: Db,
  shopId: string,
): Promise<(PushAddress & { deviceId: string })[]> {
  const devices = await readShop(shopId, (tx) =>
    tx.sql
      .selectFrom('device')
      .select('id')
      .where('shop_id', '=', shopId)
      .where('revoked_at', 'is', null)
      .execute(),
  )
  if (devices.length === 0) return []
  return global
    .selectFrom('push_subscription')
    .select(['device_id as deviceId', 'endpoint', 'p256dh', 'auth'])
    .where('shop_id', '=', shopId)
    .where(
      'device_id',
      'in',
      devices.map(({ id }) => id),
    )
    .orderBy('device_id')
    .execute()
}

/** The push service says that this address is no more; a newer one of the same phone stays. */
export async function forgetPushAddress(
  { global }: Db,
  deviceId: string,
  endpoint: string,
): Promise<void> {
  await global
    .deleteFrom('push_subscription')
    .where('device_id', '=', deviceId)
    .where('endpoint', '=', endpoint)
    .execute()
}
