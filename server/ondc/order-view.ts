import { paise } from '#core/money/paise.ts'
import {
  keptPieces,
  ondcCancelled,
  ondcOrder,
  type OrderNews,
} from '#core/marketplace/ondc/order-message.ts'
import type { Told } from '#core/marketplace/ondc/news-steps.ts'
import { promiseOf } from '#core/marketplace/ondc/promise.ts'
import { ondcReason } from '#core/marketplace/ondc/reasons.ts'
import { listedShop, shopEnd } from '#core/marketplace/ondc/shop-record.ts'
import type { OndcState } from '#core/marketplace/ondc/states.ts'
import type { OrderStatus } from '#core/order/order-status.ts'
import { type Reason, reasonTable } from '#core/order/reasons.ts'
import { entity } from '#core/sync/rows.ts'
import type { OndcConfig } from '../config.ts'
import type { Deps } from '../deps.ts'
import { orderByRef } from '../partner/asked-order.ts'
import { shopRow } from '../partner/serves.ts'
import type { OndcOrder } from './ondc-orders.ts'

/** How an order of the network stands, and how that is said. */
export type OrderView = {
  /** Its id as an order of a partner. */
  id: string
  st: OrderStatus
  /** How many pieces of each item are left while it stands so. */
  kept: number[]
  /** `message.order` in this state; `by` and `code` = who ended it and why, where that is not what our book says. */
  say(state: OndcState, ending?: { by: string; code: string }): object
}

/** What an order without one in the shop's book amounts to: nobody has taken it. */
const nothing = { code: '', lines: [], deliveryPaise: paise(0), timeline: [] }

/**
 * The order as the shop has it. Undefined while there is none, or its shop is not offered there any more; then nobody
 * could say where it begins.
 */
export async function viewOrder(
  deps: Pick<Deps, 'db' | 'now'>,
  { app, subscriberId }: OndcConfig,
  partnerId: string,
  { ref, context, confirmed, minutes, at: confirmedAt, told }: OndcOrder,
): Promise<OrderView | undefined> {
  const kept = await orderByRef(deps.db, partnerId, ref)
  const ask = kept?.asks.at(-1)
  if (!kept || !ask) return undefined
  const at = deps.now()
  const found = await deps.db.readShop(ask.shop, async (tx) => {
    const shop = await shopRow(tx)
    return shop && { shop, order: await tx.row(entity.order, ask.order) }
  })
  const listed = found && listedShop(found.shop, app, at)
  if (!listed || 'missing' in listed) return undefined
  const { st, reason } = found.order ?? ask
  const order = found.order ?? nothing
  const news = (state: OndcState): OrderNews => ({
    ...{ confirmed, order, state, at, seller: subscriberId, shop: shopEnd(listed.record) },
    promise: promiseOf(found.shop, Number(confirmedAt), minutes),
  })
  const ended = () => ({
    by: isOfBuyer(reason) ? context.bap_id : subscriberId,
    code: ondcReason(reason ?? 'not_accepting', context.core_version),
  })
  return {
    ...{ id: kept.id, st },
    kept: keptPieces({ confirmed, order, state: { order: 'Accepted', fulfilment: '' } }),
    say(state, ending = ended()) {
      if (state.order !== 'Cancelled') return ondcOrder(news(state))
      const before = { fulfilment: fulfilmentOf(told), at: order.timeline.at(-2)?.at ?? at }
      return ondcCancelled(news(state), { by: ending.by, reasonCode: ending.code, before })
    },
  }
}

const isOfBuyer = (reason: Reason | null): boolean =>
  reason !== null && ['customer', 'channel'].includes(reasonTable[reason].by)

const fulfilmentOf = (told: Told | null): string => told?.state.fulfilment ?? 'Pending'
