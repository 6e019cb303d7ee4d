import * as z from 'zod/mini'
import { idSchema } from '#core/id.ts'
import { isClosed } from '#core/order/order-status.ts'
import { wakesAt } from '#core/shop/open-hours.ts'
import { entity } from '#core/sync/rows.ts'
import type { JobHandler } from '../jobs/job.ts'
import { orderJobSchema, unheardMs } from '../orders/timers.ts'
import { isHeard, noteRings } from './ring-log.ts'
import { forgetPushAddress, pushAddressesOf } from './push-subscriptions.ts'

const bodySchema = z.extend(orderJobSchema, {
  /** Phones that still have to hear it, when some were reached and some were not. */
  left: z.optional(z.array(idSchema)),
  /** How long after the order, or after the next opening, it is told; jobs of the first release lack it. */
  waitMs: z.optional(z.int()),
})

/** After ten minutes the window to accept is over, and a late ring would only confuse. */
const ttlSeconds = 600

/**
 * Wakes every phone of the shop because of an order that waits for an answer, never while the shop is closed (T2), or
 * whose customer wants to cancel.
 */
export const ringPhones: JobHandler = async ({ shopId, body }, { deps }) => {
  const { orderId, left, waitMs = 0 } = bodySchema.parse(body)
  const now = deps.now()
  const news = await deps.db.readShop(shopId, async (tx) => {
    const order = await tx.row(entity.order, orderId)
    if (!order || isClosed(order.st)) return undefined
    if (order.cancelRequestedAt !== null) return { type: 'wants_cancel', n: 1, wakes: now }
    // What was taken by itself is told once, because somebody has to pack it.
    const isTakenByItself = order.st === 'accepted' && order.timeline.at(-1)?.by === 'system'
    if (isTakenByItself && waitMs === 0) return { type: 'new_order', n: 1, wakes: now }
    if (order.st !== 'placed' && order.st !== 'draft') return undefined
    // The second push is for a shop whose phones all kept silent at the first.
    if (waitMs === unheardMs && (await isHeard(tx, orderId))) return undefined
    const shop = await tx.row(entity.shop, shopId)
    const { n } = await tx.sql
      .selectFrom('shop_order')
      .select(({ fn }) => fn.countAll().as('n'))
      .where('shop_id', '=', shopId)
      .where('st', 'in', ['placed', 'draft'])
      .executeTakeFirstOrThrow()
    const wakes = shop ? wakesAt(shop, order, now) : now
    return { type: 'new_order', n: Number(n), wakes }
  })
  if (!news) return { st: 'done' }
  const { type, n, wakes } = news
  // Closed or paused since the order came.
  if (wakes > now) return { st: 'later', dueAt: wakes + waitMs, isFailure: false }
  const payload = JSON.stringify({ type, n, shop: shopId, order: orderId })
  const topic = orderId.replaceAll('-', '')
  const missed: string[] = []
  for (const { deviceId, ...address } of await pushAddressesOf(deps.db, shopId)) {
    if (left && !left.includes(deviceId)) continue
    const outcome = await deps.push.sender.send(address, { payload, topic, ttlSeconds })
    deps.metrics.pushes.inc({ outcome })
    if (outcome === 'sent' && type === 'new_order') {
      const ring = { orderIds: [orderId], what: 'pushed' as const, who: deviceId }
      await noteRings(deps.db, shopId, ring, now)
    }
    if (outcome === 'gone') await forgetPushAddress(deps.db, deviceId, address.endpoint)
    if (outcome === 'later') missed.push(deviceId)
  }
  return missed.length === 0
    ? { st: 'done' }
    : { st: 'later', code: 'push_service', note: { left: missed } }
}
