import webPush from 'web-push'
import * as z from 'zod/mini'
import type { Db } from '../db/db.ts'
import type { VapidKeys } from './push-sender.ts'

const keysSchema = z.object({ publicKey: z.string(), privateKey: z.string() })

/**
 * The pair of keys by which push services know this server. Made on the first start and kept, because phones have
 * subscribed to it; servers that start at the same moment agree on whoever was first.
 */
export async function vapidKeys({ global }: Db): Promise<VapidKeys> {
  await global
    .insertInto('setting')
    .values({ k: 'vapid', v: JSON.stringify(webPush.generateVAPIDKeys()) })
    .onConflict((conflict) => conflict.column('k').doNothing())
    .execute()
  const { v } = await global
    .selectFrom('setting')
    .select('v')
    .where('k', '=', 'vapid')
    .executeTakeFirstOrThrow()
  return keysSchema.parse(v)
}
