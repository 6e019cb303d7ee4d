import { assert } from '#core/assert.ts'
import type { Role } from '#core/shop/permissions.ts'
import { entity } from '#core/sync/rows.ts'
import type { Day } from './day.ts'

/** A code of the owner for a phone of a person with this role, who is taken into the shop if nobody has it yet. */
export async function newPairCode(day: Day, role: Role): Promise<string> {
  day.backup = undefined
  const member = role === 'owner' ? undefined : await memberWith(day, role)
  const { body } = await day.server.take({
    path: '/v1/devices/pair-codes',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ member }),
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
  return offer.code
}

/** Written at the server, because the owner's phone may be out of reach when the other one asks. */
async function memberWith(day: Day, role: Role): Promise<string> {
  const known = day.members.get(role)
  if (known !== undefined) return known
  const id = day.world.newId()
  day.members.set(role, id)
  await day.server.api.deps.db.withShopTx(day.shopId, (tx) =>
    tx.write(entity.member, { id, name: `The ${role}`, role, phones: {} }),
  )
  return id
}
