import type { Person } from '#core/customer/person.ts'
import type { Order } from '#core/order/order.ts'
import type { ShopRead } from '../db/db.ts'

const idsOf = ({ cards }: Pick<Person, 'cards'>): string[] => cards.map(({ id }) => id)

/** The newest order of a person that is still on its way, if any. */
export async function openOrderOf(
  tx: ShopRead,
  person: Pick<Person, 'cards'>,
): Promise<Order | undefined> {
  const found = await tx.sql
    .selectFrom('shop_order')
    .select('row')
    .where('shop_id', '=', tx.shopId)
    .where('customer_id', 'in', idsOf(person))
    .where('closed', '=', false)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return found?.row
}

/** The order that was made of a message, by its WhatsApp id. */
export async function orderByRef(tx: ShopRead, messageId: string): Promise<Order | undefined> {
  const found = await tx.sql
    .selectFrom('shop_order')
    .select('row')
    .where('shop_id', '=', tx.shopId)
    .where('channel', '=', 'whatsapp')
    .where('channel_ref', '=', messageId)
    .executeTakeFirst()
  return found?.row
}

/** Orders of a person since a time, newest first. */
export async function ordersSince(
  tx: ShopRead,
  person: Pick<Person, 'cards'>,
  since: number,
): Promise<Order[]> {
  const found = await tx.sql
    .selectFrom('shop_order')
    .select('row')
    .where('shop_id', '=', tx.shopId)
    .where('customer_id', 'in', idsOf(person))
    .where('at', '>=', since)
    .orderBy('at', 'desc')
    .limit(20)
    .execute()
  return found.map(({ row }) => row)
}

/** The newest orders that a person got, newest first. */
export async function deliveredOrdersOf(
  tx: ShopRead,
  person: Pick<Person, 'cards'>,
  limit: number,
): Promise<Order[]> {
  const found = await tx.sql
    .selectFrom('shop_order')
    .select('row')
    .where('shop_id', '=', tx.shopId)
    .where('customer_id', 'in', idsOf(person))
    .where('st', '=', 'delivered')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return found.map(({ row }) => row)
}

/** Whether there is something that a person usually takes. */
export const hasUsual = async (tx: ShopRead, person: Pick<Person, 'cards'>): Promise<boolean> =>
  (await deliveredOrdersOf(tx, person, 1)).length > 0
