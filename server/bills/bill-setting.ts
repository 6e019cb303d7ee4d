import * as z from 'zod/mini'
import type { ShopRead } from '../db/db.ts'
import type { Db } from '../db/db.ts'

/** The gateways that WhatsApp knows in India (commerce-protocols 1.4). */
export const gatewaySchema = z.enum(['razorpay', 'billdesk', 'payu', 'zaakpay'])
export type Gateway = z.infer<typeof gatewaySchema>

/** Where the money of a bill goes: through a gateway that WhatsApp can be asked about, or to the shop's own UPI address. */
export type BillWay = { type: 'gateway'; gateway: Gateway; configuration: string } | { type: 'upi' }

/** How customers of a shop can pay in WhatsApp; its goods stand there under `catalogueId`. */
export type BillSetting = { catalogueId: string; way: BillWay }

/** The shop's setting, or undefined: it sends no bills. */
export async function billSetting({ sql, shopId }: ShopRead): Promise<BillSetting | undefined> {
  const row = await sql
    .selectFrom('bill_setting')
    .select(['catalogue_id', 'gateway', 'configuration'])
    .where('shop_id', '=', shopId)
    .executeTakeFirst()
  if (!row) return undefined
  const { catalogue_id: catalogueId, gateway, configuration } = row
  if (gateway === null || configuration === null) return { catalogueId, way: { type: 'upi' } }
  return {
    catalogueId,
    way: { type: 'gateway', gateway: gatewaySchema.parse(gateway), configuration },
  }
}

/** Says how customers of this shop pay from now on; null = no bills any more. */
export async function setBills(
  { db }: { db: Db },
  shopId: string,
  setting: BillSetting | null,
): Promise<void> {
  await db.noteInShop(shopId, async ({ sql }) => {
    await sql.deleteFrom('bill_setting').where('shop_id', '=', shopId).execute()
    if (!setting) return
    const { catalogueId, way } = setting
    const [gateway, configuration] =
      way.type === 'gateway' ? [way.gateway, way.configuration] : [null, null]
    await sql
      .insertInto('bill_setting')
      .values({ shop_id: shopId, catalogue_id: catalogueId, gateway, configuration })
      .execute()
  })
}
