import { type BillSetting, setBills } from '../bills/bill-setting.ts'
import type { Deps } from '../deps.ts'

/** Says which shop answers on a WhatsApp number (Meta's `phone_number_id`); the last word counts. */
export async function assignWhatsappNumber(
  { db }: Pick<Deps, 'db'>,
  phoneNumberId: string,
  shopId: string,
): Promise<void> {
  await db.global
    .insertInto('whatsapp_number')
    .values({ phone_number_id: phoneNumberId, shop_id: shopId })
    .onConflict((conflict) => conflict.column('phone_number_id').doUpdateSet({ shop_id: shopId }))
    .execute()
}

/**
 * In the demo every shop can be written to at once: the first gets the number of the settings, later ones a number made
 * from their id. Elsewhere only the operator gives out numbers.
 */
export async function giveDemoNumber(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  shopId: string,
): Promise<void> {
  const { phoneNumberId } = config.whatsapp
  if (!config.demo || phoneNumberId === undefined) return
  for (const number of [phoneNumberId, derivedNumber(shopId)]) {
    await db.global
      .insertInto('whatsapp_number')
      .values({ phone_number_id: number, shop_id: shopId })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const mine = await db.global
      .selectFrom('whatsapp_number')
      .select('phone_number_id')
      .where('shop_id', '=', shopId)
      .executeTakeFirst()
    if (mine) return setBills({ db }, shopId, demoBills)
  }
}

/** The stand-in for WhatsApp has a gateway behind it, so that paying in the chat can be seen. */
const demoBills: BillSetting = {
  catalogueId: '1483920017364552',
  way: { type: 'gateway', gateway: 'razorpay', configuration: 'demo' },
}

/** Fifteen digits, as Meta's are, from the random end of the shop's id. */
const derivedNumber = (shopId: string): string =>
  String(10 ** 14 + Number.parseInt(shopId.slice(-12), 16))
