import { assert } from '#core/assert.ts'
import type { Role } from '#core/shop/permissions.ts'
import { entity } from '#core/sync/rows.ts'
import type { Day } from './day.ts'

/**
 * A code of the owner for a phone of this role. No verb makes members yet, so one with another role is put into the shop
 * and behind the code by hand, as the operator of a server might.
 */
export async function newPairCode(day: Day, role: Role): Promise<string> {
  day.backup = undefined
  const { body } = await day.server.take({
    path: '/v1/devices/pair-codes',
    headers: { 'content-type': 'application/json' },
    body: '{}',
    cookie: day.owner.cookie,
  })
  const offer: unknown = JSON.parse(body)
  assert(
    typeof offer === 'object' &&
      offer !== null &&
      'code' in offer &&
      typeof offer.code === 'string',
    'The owner’s phone gets a code.',
  )
  if (role !== 'owner') await putBehindCode(day, role)
  return offer.code
}

async function putBehindCode(day: Day, role: Role): Promise<void> {
  const { db } = day.server.api.deps
  const memberId = day.members.get(role) ?? day.world.newId()
  if (!day.members.has(role)) {
    day.members.set(role, memberId)
    await db.withShopTx(day.shopId, (tx) =>
      tx.write(entity.member, { id: memberId, name: `The ${role}`, role, phones: {} }),
    )
  }
  await db.global
    .updateTable('pair_code')
    .set({ member_id: memberId })
    .where('shop_id', '=', day.shopId)
    .where('used_by', 'is', null)
    .execute()
}
