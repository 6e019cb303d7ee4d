import type { Db } from '../db/db.ts'

/** The shop behind a WhatsApp number. */
export async function shopOfNumber(
  { global }: Pick<Db, 'global'>,
  phoneNumberId: string,
): Promise<string | undefined> {
  const number = await global
    .selectFrom('whatsapp_number')
    .select('shop_id')
    .where('phone_number_id', '=', phoneNumberId)
    .executeTakeFirst()
  return number?.shop_id
}

/** The number under which a shop writes to its customers. */
export async function numberOfShop(
  { global }: Pick<Db, 'global'>,
  shopId: string,
): Promise<string | undefined> {
  const number = await global
    .selectFrom('whatsapp_number')
    .select('phone_number_id')
    .where('shop_id', '=', shopId)
    .orderBy('phone_number_id')
    .executeTakeFirst()
  return number?.phone_number_id
}
