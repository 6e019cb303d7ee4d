import type { Kysely, Selectable } from 'kysely'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import { standingOf } from '#core/marketplace/partner/event.ts'
import type { AskedOrder } from '#core/marketplace/partner/ask.ts'
import { withoutCustomer } from '#core/marketplace/partner/ask.ts'
import type { Reason } from '#core/order/reasons.ts'
import type { Db } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { tellEvent } from './events.ts'
import type { GlobalTables, Tables } from '../db/tables.ts'

/** An order of a partner as the server keeps it beside the shops. */
export type KeptOrder = AskedOrder & {
  id: string
  partnerId: string
  ref: string
  hash: string
  cancelReason: Reason | null
  /** Those that may be asked; null = all that have let the partner in. */
  shops: readonly string[] | null
}

const keptOf = (row: Selectable<GlobalTables['partner_order']>): KeptOrder => ({
  ...{ id: row.id, partnerId: row.partner_id, ref: row.ref, hash: row.hash },
  shops: row.shops,
  ...{ asked: row.asked, asks: row.asks, isOver: row.over },
  ...{ cancelReason: row.cancel_reason, isCancelled: row.cancel_reason !== null },
})

export async function orderById({ global }: Db, id: string): Promise<KeptOrder | undefined> {
  const row = await select(global).where('id', '=', id).executeTakeFirst()
  return row && keptOf(row)
}

export async function orderByRef(
  { global }: Db,
  partnerId: string,
  ref: string,
): Promise<KeptOrder | undefined> {
  const row = await select(global)
    .where('partner_id', '=', partnerId)
    .where('ref', '=', ref)
    .executeTakeFirst()
  return row && keptOf(row)
}

const select = (db: Kysely<Tables>) => db.selectFrom('partner_order').selectAll()

type Change = Pick<KeptOrder, 'asks' | 'isOver' | 'cancelReason'>

/**
 * Changes an order while nobody else does: `change` gives it as it is to be, or undefined to leave it, and may write more
 * in the same transaction. What its partner sees differently by that it is told, once. The customer is forgotten here once nobody has to be asked any more; the shop's order has him.
 */
export const changeOrder = (
  deps: Pick<Deps, 'db' | 'newId' | 'now'>,
  id: string,
  change: (order: KeptOrder, tx: Kysely<Tables>) => Promise<Change | undefined>,
): Promise<KeptOrder> =>
  deps.db.global.transaction().execute(async (tx) => {
    const row = await select(tx).where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
    const before = keptOf(row)
    const after = await change(before, tx)
    if (!after) return before
    const { asks, isOver, cancelReason } = after
    const asked = isOver ? withoutCustomer(before.asked) : before.asked
    await tx
      .updateTable('partner_order')
      .set({
        ...{ asks: JSON.stringify(asks), over: isOver, cancel_reason: cancelReason },
        asked: JSON.stringify(asked),
      })
      .where('id', '=', id)
      .execute()
    const order = {
      ...before,
      asks,
      isOver,
      cancelReason,
      isCancelled: cancelReason !== null,
      asked,
    }
    const [was, is] = [standingOf(before), standingOf(order)]
    if (is && canonicalJson(was) !== canonicalJson(is)) await tellEvent(tx, deps, order, is)
    return order
  })
