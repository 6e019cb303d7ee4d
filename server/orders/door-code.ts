import { mostCodeTries, type TriedCode } from '#core/order/door-code.ts'
import type { Order } from '#core/order/order.ts'
import { orderMoney } from '#core/order/order-money.ts'
import { usualDoorCodeUse } from '#core/shop/shop.ts'
import { businessDayEnd } from '#core/shop/shop-time.ts'
import { entity } from '#core/sync/rows.ts'
import type { ShopRead, ShopTx } from '../db/db.ts'
import type { Telling } from '../whatsapp/say.ts'
import type { AfterContext } from './timers.ts'

/** Four digits out of the chance in a new id: the tail of a UUIDv7 is of a cryptographic source. */
const digitsOf = (id: string): string =>
  String(Number.parseInt(id.slice(-8), 16) % 10_000).padStart(4, '0')

/**
 * A code for this attempt, if the shop asks for one of such orders (D8), noted on the order as being there; null for
 * any other. It goes into the customer's message and nowhere else: not into a row, not into a log.
 */
export async function newDoorCode(
  { tx, now, newId, customer }: Telling,
  order: Order,
): Promise<string | null> {
  const shop = await tx.row(entity.shop, tx.shopId)
  const use = shop?.doorCode ?? usualDoorCodeUse
  const isAsked = use === 'always' || (use === 'paid' && orderMoney(order).due === 0)
  if (!isAsked || customer.stoppedAt !== undefined) {
    const { door: _, ...rest } = order
    if (order.door) await tx.write(entity.order, rest)
    return null
  }
  const fresh = { code: digitsOf(newId()), until: businessDayEnd(now), tries: 0 }
  await tx.sql
    .insertInto('door_code')
    .values({ shop_id: tx.shopId, order_id: order.id, ...fresh })
    .onConflict((conflict) => conflict.columns(['shop_id', 'order_id']).doUpdateSet(fresh))
    .execute()
  await tx.write(entity.order, { ...order, door: { codeAt: now } })
  return fresh.code
}

/** The code that a customer has been sent and has not told yet. */
export async function openDoorCode(
  { sql, shopId }: Pick<ShopRead, 'sql' | 'shopId'>,
  orderId: string,
): Promise<string | undefined> {
  const mine = await sql
    .selectFrom('door_code')
    .select('code')
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  return mine?.code
}

/** Compares what a customer told at `at` with his code; a wrong one is counted (D8). */
export async function tryDoorCode(
  tx: ShopRead,
  orderId: string,
  typed: string,
  at: number,
): Promise<TriedCode> {
  const mine = await tx.sql
    .selectFrom('door_code')
    .select(['code', 'until', 'tries'])
    .where('shop_id', '=', tx.shopId)
    .where('order_id', '=', orderId)
    .forUpdate()
    .executeTakeFirst()
  if (!mine || mine.tries >= mostCodeTries || at >= Number(mine.until))
    return { isRight: false, left: 0 }
  if (mine.code === typed) return { isRight: true, left: mostCodeTries - mine.tries }
  const tries = mine.tries + 1
  await tx.sql
    .updateTable('door_code')
    .set({ tries })
    .where('shop_id', '=', tx.shopId)
    .where('order_id', '=', orderId)
    .execute()
  return { isRight: false, left: mostCodeTries - tries }
}

/** The goods were handed over: says whether the code was right, shows a wrong one, and forgets the code (D9). */
export async function judgeHandover(
  tx: ShopTx,
  before: Order | undefined,
  after: Order,
  { newId }: AfterContext,
): Promise<void> {
  if (after.st !== 'delivered' || before?.st === 'delivered') return
  const { door } = after
  if (door?.typed !== undefined) {
    const at = after.timeline.at(-1)?.at ?? after.at
    const { isRight } = await tryDoorCode(tx, after.id, door.typed, at)
    await tx.write(entity.order, { ...after, door: { ...door, isRight } })
    if (!isRight)
      await tx.write(entity.attention, {
        ...{ id: newId(), st: 'open', name: 'door_code', code: 'door_code_wrong', at },
        ...{ e: entity.order, ref: after.id, detail: {}, login: null },
      })
  }
  await tx.sql
    .deleteFrom('door_code')
    .where('shop_id', '=', tx.shopId)
    .where('order_id', '=', after.id)
    .execute()
}
