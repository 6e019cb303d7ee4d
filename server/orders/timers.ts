import * as z from 'zod/mini'
import { idSchema } from '#core/id.ts'
import { isWritten, type Order } from '#core/order/order.ts'
import { afterOpenMs, nextOpening } from '#core/shop/open-hours.ts'
import { entity } from '#core/sync/rows.ts'
import type { ShopTx } from '../db/db.ts'
import { callOwnerJob, ownerTarget, ringOwnerJob } from '../notify/owner-jobs.ts'
import { judgeAt } from './judge-at.ts'

const minute = 60_000
/** A draft nobody touches is forgotten after a day (commerce-protocols 5.4). */
export const draftIdleMs = 24 * 60 * minute

/** Phones are pushed once more by then, unless one of them has said that it rings. */
export const unheardMs = minute
/** The shop is reminded so long after an order came, until it answers (commerce-protocols 5.4). */
const remindAfterMs = [0, unheardMs, 2 * minute, 5 * minute, 8 * minute]

/** Then the owner himself is reached on his own number, when such a part of the window to accept is over (T9). */
const ownerSteps = [
  { kind: ringOwnerJob, part: 0.5 },
  { kind: callOwnerJob, part: 0.8 },
]

export type AfterContext = { now: number; newId: () => string }

export const orderJobSchema = z.object({ orderId: idSchema })

/** Puts down what has to happen later if nobody does anything: the order expires, a draft is forgotten, phones ring. */
export async function setTimers(
  tx: ShopTx,
  before: Order | undefined,
  after: Order,
  { now, newId }: AfterContext,
): Promise<void> {
  const body = { orderId: after.id }
  const isOpen = after.st === 'placed' || after.st === 'draft'
  if (after.st === 'placed' && after.acceptBy !== null) {
    // The window includes its last millisecond.
    await tx.enqueue({ id: newId(), kind: 'expire_order', dueAt: after.acceptBy + 1, body })
  }
  if (after.st === 'draft') {
    await tx.enqueue({ id: newId(), kind: 'draft_idle', dueAt: now + draftIdleMs, body })
  }
  if (!before && isOpen && !isWritten(after)) {
    const shop = await tx.row(entity.shop, tx.shopId)
    const times = shop ?? {}
    const opensAt = nextOpening(times, now)
    if (opensAt > now) await judgeAt(tx, opensAt, { now, newId })
    for (const waitMs of remindAfterMs) {
      const dueAt = afterOpenMs(times, now, waitMs)
      await tx.enqueue({ id: newId(), kind: 'ring_phones', dueAt, body: { ...body, waitMs } })
    }
    const { ownerRing = false, acceptMinutes = 0 } = shop ?? {}
    for (const { kind, part } of ownerRing ? ownerSteps : []) {
      const waitMs = Math.round(acceptMinutes * minute * part)
      const dueAt = afterOpenMs(times, now, waitMs)
      const target = ownerTarget(kind, tx.shopId)
      await tx.enqueue({ id: newId(), kind, dueAt, target, body: { ...body, waitMs } })
    }
  }
}

/** Wakes the shop's phones at `now` because of this order, if it still waits for them then. */
export const ringAbout = (tx: ShopTx, { id }: Order, { now, newId }: AfterContext): Promise<void> =>
  tx.enqueue({ id: newId(), kind: 'ring_phones', dueAt: now, body: { orderId: id } })
