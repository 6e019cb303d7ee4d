import type { OpenShopRequest } from '#core/sync/protocol.ts'
import type { Deps } from '../deps.ts'
import { problem } from '../http/errors.ts'
import { execute } from '../sync/execute.ts'
import { addPhone, admit, type Admitted, unlessTaken } from './phones.ts'
import { giveDemoNumber } from './whatsapp-numbers.ts'

/**
 * Opens a shop under the ids its owner's phone has made, with that phone as its first. The same call again, with the
 * same claim, finds the same shop. Throws problems `shop_exists`, `revoked`.
 */
export async function openShop(deps: Deps, request: OpenShopRequest): Promise<Admitted> {
  const { shop, device, claim } = request
  await unlessTaken(
    deps.db.openShopTx(shop.id, deps.newId(), async (tx) => {
      const now = deps.now()
      await addPhone(tx, { ...request, memberId: request.member.id }, now)
      const act = {
        id: deps.newId(),
        at: Math.min(shop.openedAt, now),
        login: request.login,
        actor: 'shop' as const,
        args: openArgs(request),
      }
      await execute(tx, 'openShop', act, { now, newId: deps.newId })
    }),
  )
  const admitted = await admit(deps, shop.id, device.id, claim)
  if (!admitted) throw problem(409, 'shop_exists', 'This shop is here already; join it by a code.')
  await giveDemoNumber(deps, shop.id)
  return admitted
}

const openArgs = ({ shop, member, device, login }: OpenShopRequest) => ({
  shopId: shop.id,
  name: shop.name,
  lang: shop.lang,
  openedAt: shop.openedAt,
  memberId: member.id,
  memberName: member.name,
  login,
  phone: device.name,
})
