import { randomBytes } from 'node:crypto'
import type { Db } from './db.ts'

/** What a key signs: where a reader stands in a shop's changes; links to the pages of khatas and of orders; the secrets of partners' keys. */
type KeyName = 'cursor_key' | 'khata_page_key' | 'order_page_key' | 'partner_secret_key'

/** A key of our own: made once and kept with the data, so that it is in every backup of them. */
export async function signingKey(db: Db, name: KeyName): Promise<string> {
  await db.global
    .insertInto('setting')
    .values({ k: name, v: JSON.stringify(randomBytes(32).toString('base64url')) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { v } = await db.global
    .selectFrom('setting')
    .select('v')
    .where('k', '=', name)
    .executeTakeFirstOrThrow()
  return String(v)
}
