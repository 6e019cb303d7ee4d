import { randomBytes } from 'node:crypto'
import type { Db } from '../db/db.ts'

const name = 'cursor_key'

/** The key that signs cursors: made once and kept with the data, so that it is in every backup of them. */
export async function cursorKey(db: Db): Promise<string> {
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
