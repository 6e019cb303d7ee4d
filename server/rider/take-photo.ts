import { entity } from '#core/sync/rows.ts'
import { shopOfToken } from '#core/round/rider-token.ts'
import type { Deps } from '../deps.ts'
import { keepDoorPhoto } from '../orders/door-photo.ts'
import { roundOfToken } from './find-round.ts'

/**
 * Takes the photo that a rider took at the door of one of his round's orders (D13). It is taken of a round that is over
 * too: his phone may have had no network until then. `unknown` = forged or replaced link, or no order of its round;
 * `erased` = the customer is to be forgotten.
 */
export async function takePhoto(
  { db, now, newId }: Deps,
  token: string,
  { orderId, at, jpeg }: { orderId: string; at: number; jpeg: Buffer },
): Promise<'kept' | 'unknown' | 'erased'> {
  const shopId = shopOfToken(token)
  if (shopId === undefined) return 'unknown'
  return db.noteInShop(shopId, async (tx) => {
    const round = await roundOfToken(tx, token)
    const isMine = round?.drops.some((drop) => drop.orderId === orderId)
    const order = isMine ? await tx.row(entity.order, orderId) : undefined
    if (!round || !order) return 'unknown'
    const card = order.customerId && (await tx.row(entity.customer, order.customerId))
    if (card && card.erasedAt !== undefined) return 'erased'
    // After his round it can be of no later attempt, whatever his clock says.
    const takenAt = Math.min(at, now(), round.handedInAt ?? Infinity)
    await keepDoorPhoto(tx, { orderId, at: takenAt, jpeg }, { now: now(), newId })
    return 'kept'
  })
}
