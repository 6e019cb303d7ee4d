import { entity } from '#core/sync/rows.ts'
import { type Joined, proto } from '#core/sync/protocol.ts'
import { NothingToDo, type ShopRead } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { deviceOfToken, hashSecret, mustBeWelcome, newToken, readDevice } from '../http/auth.ts'

export type NewPhone = {
  device: { id: string; name: string }
  login: string
  memberId: string
  claim: string
}

/** A phone with its credential: what the app is told, and the secret that goes into its cookie. */
export type Admitted = { joined: Joined; token: string }

/** Writes the phone and its login into the shop whose transaction this is. */
export async function addPhone(
  tx: ShopRead,
  { device, login, memberId, claim }: NewPhone,
  now: number,
): Promise<void> {
  const { phones } = await tx.sql
    .updateTable('shop_clock')
    .set(({ eb }) => ({ phones: eb('phones', '+', 1) }))
    .where('shop_id', '=', tx.shopId)
    .returning('phones')
    .executeTakeFirstOrThrow()
  await tx.sql
    .insertInto('device')
    .values({
      shop_id: tx.shopId,
      id: device.id,
      name: device.name,
      claim_hash: hashSecret(claim),
      last_seen_at: now,
      revoked_at: null,
      nth: phones,
    })
    .execute()
  await tx.sql
    .insertInto('login')
    .values({
      shop_id: tx.shopId,
      id: login,
      device_id: device.id,
      member_id: memberId,
      issued_at: now,
      ended_at: null,
    })
    .execute()
}

/** Waits for a write that may find its ids taken, by an earlier or simultaneous call with the same content. */
export async function unlessTaken(write: Promise<unknown>): Promise<void> {
  try {
    await write
  } catch (error) {
    const uniqueViolation = '23505'
    if (!(error instanceof Error && 'code' in error && error.code === uniqueViolation)) throw error
  }
}

/**
 * Gives a phone of the shop its credential, as often as it asks with the claim it came with: a lost reply, or a
 * browser that lost its cookies, must not lock a shop out. Undefined when there is no such phone or it is another's
 * claim. Throws problem `revoked`, but with `evenRevoked`: for one that still has to hand in its last work.
 */
export async function admit(
  deps: Deps,
  shopId: string,
  deviceId: string,
  claim: string,
  { evenRevoked = false } = {},
): Promise<Admitted | undefined> {
  const joined = await deps.db.readShop(shopId, (tx) =>
    readJoined(tx, { deviceId, claim, evenRevoked }, deps.now()),
  )
  if (!joined) return undefined
  const token = newToken()
  await deps.db.global
    .insertInto('credential')
    .values({
      token_hash: hashSecret(token),
      shop_id: shopId,
      device_id: deviceId,
      issued_at: deps.now(),
    })
    .execute()
  return { joined, token }
}

async function readJoined(
  tx: ShopRead,
  { deviceId, claim, evenRevoked }: { deviceId: string; claim: string; evenRevoked: boolean },
  now: number,
): Promise<Joined | undefined> {
  const row = await tx.sql
    .selectFrom('device')
    .select(['claim_hash', 'nth'])
    .where('shop_id', '=', tx.shopId)
    .where('id', '=', deviceId)
    .executeTakeFirst()
  const device = await readDevice(tx, deviceId)
  if (!device || row?.claim_hash !== hashSecret(claim)) return undefined
  if (!evenRevoked) mustBeWelcome(device)
  return {
    proto,
    epoch: device.epoch,
    now,
    shop: tx.shopId,
    dev: deviceId,
    login: device.loginId,
    member: device.memberId,
    role: device.role,
    lastSeq: device.seen.lastSeq,
    ...(row.nth === null ? {} : { nth: row.nth }),
  }
}

/**
 * A phone that comes with the cookie of an earlier one has lost its storage. What the earlier one had last reported as
 * not yet sent may be lost, and its shop is told (I10).
 */
export async function noteReplacedPhone(
  deps: Deps,
  oldToken: string | undefined,
  newDeviceId: string,
): Promise<void> {
  const old = await deviceOfToken(deps, oldToken)
  if (!old || old.deviceId === newDeviceId) return
  await deps.db.withShopTx(old.shopId, async (tx) => {
    const device = await tx.sql
      .selectFrom('device')
      .select(['name', 'pending', 'last_seen_at'])
      .where('shop_id', '=', tx.shopId)
      .where('id', '=', old.deviceId)
      .executeTakeFirst()
    if (!device || device.pending === 0) throw new NothingToDo()
    await tx.write(entity.attention, {
      id: deps.newId(),
      st: 'open',
      name: 'replacedPhone',
      code: 'entries_may_be_lost',
      at: deps.now(),
      e: null,
      ref: null,
      detail: {
        phone: device.name,
        count: device.pending,
        lastSeenAt: Number(device.last_seen_at),
      },
      login: null,
    })
    // Told once, however often the same browser joins again.
    await tx.sql
      .updateTable('device')
      .set({ pending: 0 })
      .where('shop_id', '=', tx.shopId)
      .where('id', '=', old.deviceId)
      .execute()
  })
}
