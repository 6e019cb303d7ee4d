import { maxDeliveryAttempts } from '#core/order/order-status.ts'
import type { Order } from '#core/order/order.ts'
import { type DropOrder, ordersOf, type Round } from '#core/round/round.ts'
import { entity } from '#core/sync/rows.ts'
import type { BookTables } from '../../data/db.ts'
import { rowsOfAny } from '../../data/dexie-tables.ts'
import { useRows } from '../../data/live.ts'

/** A round with the orders that are its own. */
export type RoundView = { round: Round; drops: DropOrder[] }

/** All rounds on this phone, the newest first. */
export const useRounds = (): RoundView[] | undefined =>
  useRows(async (db) => {
    const rows = await db.misc
      .where(':id')
      .between([entity.round], [entity.round + 1])
      .toArray()
    const rounds = rows.flatMap((row) => (row.e === entity.round ? [row] : []))
    const views = await Promise.all(rounds.map((round) => viewOf(db, round)))
    return views.sort((a, b) => b.round.at - a.round.at)
  }, [])

/** One round; null when this phone does not have it, undefined while it is read. */
export const useRound = (id: string): RoundView | null | undefined =>
  useRows(
    async (db) => {
      const row = await db.misc.get([entity.round, id])
      return row?.e === entity.round ? viewOf(db, row) : null
    },
    [id],
  )

/** Bags that may go with a round: packed for a home, or brought back, and in no round yet. Those first packed first. */
export const useFreeBags = (): Order[] | undefined =>
  useRows(async (db) => {
    const ready = await rowsOfAny(db.orders, 'st', ['packed', 'delivery_failed'])
    return ready.filter(isFree).sort((a, b) => a.at - b.at)
  }, [])

export const isFree = ({ mode, roundId, attempts }: Order): boolean =>
  mode === 'home' && roundId === undefined && attempts < maxDeliveryAttempts

async function viewOf(db: BookTables, round: Round): Promise<RoundView> {
  const orders = await db.orders.bulkGet(round.drops.map(({ orderId }) => orderId))
  return { round, drops: ordersOf(round, (id) => orders.find((order) => order?.id === id)) }
}
