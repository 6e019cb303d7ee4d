import { idSchema } from '#core/id.ts'
import type { ShopRead, ShopTx } from '../db/db.ts'

/** A bill as it was put down; `configuration` names the gateway's settings at WhatsApp, null = paid to the shop's address. */
export type BillRow = {
  id: string
  orderId: string
  amountPaise: number
  configuration: string | null
}

/** The id of the payment behind a reference (see `upiReference`), or null when it is none of ours. */
export function idOfReference(reference: string): string | null {
  const parts = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(reference)?.slice(1)
  const { data } = idSchema.safeParse(parts?.join('-'))
  return data ?? null
}

export async function keepBill(
  { sql, shopId }: ShopTx,
  { id, orderId, amountPaise, configuration }: BillRow,
  at: number,
): Promise<void> {
  await sql
    .insertInto('bill')
    .values({
      shop_id: shopId,
      id,
      order_id: orderId,
      amount_paise: amountPaise,
      configuration,
      at,
    })
    .execute()
}

/** The shop's bill of this id, if it is one of its own. */
export async function billOf({ sql, shopId }: ShopRead, id: string): Promise<BillRow | undefined> {
  const row = await sql
    .selectFrom('bill')
    .select(['id', 'order_id', 'amount_paise', 'configuration'])
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { order_id: orderId, amount_paise: amountPaise, configuration } = row
  return { id: row.id, orderId, amountPaise: Number(amountPaise), configuration }
}
