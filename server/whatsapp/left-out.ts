import { sql } from 'kysely'
import { isOwnTalk } from '#core/shop/quiet-time.ts'
import type { ShopRead } from '../db/db.ts'
import type { MessageKind } from './messages.ts'

/** What the shopkeeper typed stands among the messages of the order under this name. */
export const ownWords = 'own_words'

/** What he is asked or told about how to talk to us; while the shopkeeper talks himself it is left out. */
const small: ReadonlySet<MessageKind> = new Set<MessageKind>([
  'greeting',
  'language_asked',
  'goods_shown',
  'not_understood',
  'please_send_text',
  'usual_unknown',
  'way_asked',
  'which_asked',
  'ask_address',
])

/** Whether a message to this target goes unsaid because the shopkeeper is talking to the customer himself (W8). */
export async function isLeftOut(
  tx: ShopRead,
  target: string,
  kind: MessageKind,
  now: number,
): Promise<boolean> {
  if (!small.has(kind)) return false
  const last = await tx.sql
    .selectFrom('outbox')
    .select('put_at')
    .where('shop_id', '=', tx.shopId)
    .where('target', '=', target)
    .where(sql`body ->> 'kind'`, '=', ownWords)
    .orderBy('put_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return isOwnTalk(last ? Number(last.put_at) : null, now)
}
