import { randomInt } from 'node:crypto'
import type { PairRequest } from '#core/sync/protocol.ts'
import type { Deps } from '../deps.ts'
import { type Device, hashSecret } from '../http/auth.ts'
import { executeAs } from '../sync/execute.ts'
import { addPhone, admit, type Admitted, unlessTaken } from './phones.ts'

const lifetimeMs = 10 * 60_000
const day = 24 * 60 * 60_000

/** Makes a code of eight digits by which one more phone of this member joins. An earlier unused code ends. */
export async function makePairCode(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { shopId, memberId }: Pick<Device, 'shopId' | 'memberId'>,
): Promise<{ code: string; expiresAt: number }> {
  await db.global
    .deleteFrom('pair_code')
    .where((where) =>
      where.or([
        where('expires_at', '<', now() - day),
        where.and([
          where('shop_id', '=', shopId),
          where('member_id', '=', memberId),
          where('used_by', 'is', null),
        ]),
      ]),
    )
    .execute()
  const expiresAt = now() + lifetimeMs
  for (;;) {
    const code = String(randomInt(10 ** 8)).padStart(8, '0')
    const { numInsertedOrUpdatedRows } = await db.global
      .insertInto('pair_code')
      .values({
        code_hash: hashSecret(code),
        shop_id: shopId,
        member_id: memberId,
        expires_at: expiresAt,
        used_by: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows === 1n) return { code, expiresAt }
  }
}

/**
 * Takes a phone into the shop that the code was made in. Works once; the same phone with the same claim may repeat it.
 * Undefined for a code that is wrong, used or out of date; throws problem `revoked`.
 */
export async function pairPhone(deps: Deps, request: PairRequest): Promise<Admitted | undefined> {
  const { device, claim, login } = request
  const code = await takeCode(deps, request)
  if (!code) return undefined
  const { shop_id: shopId, member_id: memberId } = code
  const before = await admit(deps, shopId, device.id, claim)
  if (before) return before
  if (code.expires_at < deps.now()) return undefined
  // Its first request may have come through meanwhile; a phone that is known by another claim is not taken over by a code.
  if (await isKnown(deps, shopId, device.id)) return admit(deps, shopId, device.id, claim)
  await unlessTaken(
    deps.db.withShopTx(shopId, async (tx) => {
      const now = deps.now()
      await addPhone(tx, { ...request, memberId }, now)
      await executeAs(tx, deps, 'system', 'addPhone', { memberId, login, phone: device.name }, now)
    }),
  )
  return admit(deps, shopId, device.id, claim)
}

/** Marks the code as used by this phone, so that no other phone can use it however fast it comes. */
async function takeCode({ db, now }: Deps, { code, device }: PairRequest) {
  return db.global
    .updateTable('pair_code')
    .set({ used_by: device.id })
    .where('code_hash', '=', hashSecret(code))
    .where((where) =>
      where.or([
        where('used_by', '=', device.id),
        where.and([where('used_by', 'is', null), where('expires_at', '>=', now())]),
      ]),
    )
    .returning(['shop_id', 'member_id', 'expires_at'])
    .executeTakeFirst()
}

async function isKnown({ db }: Deps, shopId: string, deviceId: string): Promise<boolean> {
  const row = await db.readShop(shopId, (tx) =>
    tx.sql
      .selectFrom('device')
      .select('id')
      .where('shop_id', '=', shopId)
      .where('id', '=', deviceId)
      .executeTakeFirst(),
  )
  return row !== undefined
}
