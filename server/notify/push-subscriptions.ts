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

/** The phones of a shop that can be woken; one whose credential was revoked is not among them. */
export async function pushAddressesOf(
  { global }: Db,
  shopId: string,
): Promise<(PushAddress & { deviceId: string })[]> {
  return global
    .selectFrom('push_subscription as push')
    .select(['push.device_id as deviceId', 'push.endpoint', 'push.p256dh', 'push.auth'])
    .where('push.shop_id', '=', shopId)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('credential')
          .select('credential.device_id')
          .whereRef('credential.device_id', '=', 'push.device_id')
          .where('credential.shop_id', '=', shopId)
          .where('credential.revoked_at', 'is', null),
      ),
    )
    .orderBy('push.device_id')
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
