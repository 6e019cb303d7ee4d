import type { OndcRequest } from '#core/marketplace/ondc/request.ts'
import { readIsoTime } from '#core/marketplace/iso-time.ts'
import { writeJobs } from '../db/shop-tx.ts'
import type { Deps } from '../deps.ts'
import { requestJob } from './ondc-orders.ts'

/** What has become of a request at the door. */
type Taken = 'new' | 'known' | 'stale'

/**
 * Writes a request down to be answered, once however often it comes; those of one transaction are answered one after the
 * other. Older than what was taken of that transaction before, it is stale (commerce-protocols 4.1); a search begins anew.
 */
export const takeRequest = (
  { db, newId, now }: Pick<Deps, 'db' | 'newId' | 'now'>,
  partnerId: string,
  request: OndcRequest,
): Promise<Taken> =>
  db.global.transaction().execute(async (tx) => {
    const { action, context } = request
    const { bap_id, transaction_id, message_id } = context
    const sentAt = readIsoTime(context.timestamp) ?? 0
    const at = now()
    const { numInsertedOrUpdatedRows: isNew = 0n } = await tx
      .insertInto('ondc_request')
      .values({ bap_id, transaction_id, message_id, action, sent_at: sentAt, at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (isNew === 0n) return 'known'
    const newer = await tx
      .selectFrom('ondc_request')
      .select('sent_at')
      .where('bap_id', '=', bap_id)
      .where('transaction_id', '=', transaction_id)
      .where('action', '!=', 'search')
      .where('sent_at', '>', sentAt)
      .executeTakeFirst()
    if (newer && action !== 'search') {
      // Nothing of it is kept, so that the same again is as stale.
      await tx
        .deleteFrom('ondc_request')
        .where('bap_id', '=', bap_id)
        .where('transaction_id', '=', transaction_id)
        .where('message_id', '=', message_id)
        .where('action', '=', action)
        .execute()
      return 'stale'
    }
    const job = {
      ...{ id: newId(), kind: requestJob, dueAt: at, body: request },
      target: `${bap_id}/${transaction_id}`,
    }
    await writeJobs(tx, partnerId, [job], at)
    return 'new'
  })
