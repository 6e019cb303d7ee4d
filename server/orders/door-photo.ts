import * as z from 'zod/mini'
import { msSchema } from '#core/id.ts'
import type { ShopRead } from '../db/db.ts'
import type { JobHandler } from '../jobs/job.ts'

// A picture of somebody's door is the customer's: in no row that phones pull, no log and no copy of the shop, and gone
// with him or after thirty days.

/** It goes over the network of a rider between two doors. */
export const maxPhotoBytes = 30_000
const keptMs = 30 * 24 * 60 * 60_000
/** A picture that would take more room than this on a phone that shows it is none of ours. */
const maxSide = 2000

/** A JPEG as the rider's page makes it: small, whole, and of a size that a cheap phone can show. */
export function isDoorPhoto(bytes: Buffer): boolean {
  const isWhole = bytes.length <= maxPhotoBytes && bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9
  if (!isWhole || bytes.readUInt16BE(0) !== 0xff_d8) return false
  // From one marker to the next, up to the frame that says how large it is (ITU T.81, B.1.1.4 and B.2.2).
  let at = 2
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (marker >= 0xc0 && marker <= 0xc2) {
      const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)]
      return height > 0 && width > 0 && Math.max(height, width) <= maxSide
    }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return false
}

type Photo = { orderId: string; at: number; jpeg: Buffer }

/** Keeps the photo of an order's door; of several the one taken last stands, whichever comes first (D13). */
export async function keepDoorPhoto(
  { sql, shopId }: ShopRead,
  { orderId, at, jpeg }: Photo,
  { now, newId }: { now: number; newId: () => string },
): Promise<void> {
  const kept = await sql
    .insertInto('door_photo')
    .values({ shop_id: shopId, order_id: orderId, at, jpeg })
    .onConflict((conflict) =>
      conflict
        .columns(['shop_id', 'order_id'])
        .doUpdateSet({ at, jpeg })
        .where('door_photo.at', '<', at),
    )
    .returning('order_id')
    .execute()
  if (kept.length === 0) return
  const body = JSON.stringify({ orderId, at })
  const job = { shop_id: shopId, id: newId(), kind: forgetPhotoJob, target: null, body }
  await sql
    .insertInto('outbox')
    .values({ ...job, due_at: now + keptMs, put_at: now })
    .execute()
}

export async function doorPhotoOf(
  { sql, shopId }: ShopRead,
  orderId: string,
): Promise<Buffer | undefined> {
  const found = await sql
    .selectFrom('door_photo')
    .select('jpeg')
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  return found && Buffer.from(found.jpeg)
}

/** When the photo of each of these orders' doors was taken, UTC ms; without those that have none. */
export async function doorPhotoTimes(
  { sql, shopId }: ShopRead,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (orderIds.length === 0) return new Map()
  const found = await sql
    .selectFrom('door_photo')
    .select(['order_id', 'at'])
    .where('shop_id', '=', shopId)
    .where('order_id', 'in', orderIds)
    .execute()
  return new Map(found.map(({ order_id, at }) => [order_id, Number(at)]))
}

/** The photos of these orders, whose customer is to be forgotten (K6). */
export async function forgetDoorPhotos(
  { sql, shopId }: ShopRead,
  orderIds: readonly string[],
): Promise<void> {
  if (orderIds.length === 0) return
  await sql
    .deleteFrom('door_photo')
    .where('shop_id', '=', shopId)
    .where('order_id', 'in', orderIds)
    .execute()
}

export const forgetPhotoJob = 'forget_photo'
const forgetSchema = z.object({ orderId: z.string(), at: msSchema })

/** A photo is kept long enough for a question about the delivery; a newer one has a job of its own. */
export const forgetPhoto: JobHandler = async ({ shopId, body }, { deps: { db } }) => {
  const { orderId, at } = forgetSchema.parse(body)
  await db.noteInShop(shopId, ({ sql }) =>
    sql
      .deleteFrom('door_photo')
      .where('shop_id', '=', shopId)
      .where('order_id', '=', orderId)
      .where('at', '<=', at)
      .execute(),
  )
  return { st: 'done' }
}
