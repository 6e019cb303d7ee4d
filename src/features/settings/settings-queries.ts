import type { Key } from '#core/sync/rows.ts'
import { readViews } from '../../data/dexie-tables.ts'
import { useRows } from '../../data/live.ts'

/** The version of the shop that holds the row as it is on this phone; undefined while no version known here does. */
export const useRowVersion = (key: Key): number | undefined =>
  useRows(
    async (db) => {
      const isAhead = (await db.outbox.where('keys').equals(key).count()) > 0
      return isAhead ? undefined : (await readViews(db, [key])).get(key)?.v
    },
    [key],
  )

/** Whether an order has been taken already: the first useful act, before which nothing is asked of anybody. */
export const useHasTakenOrder = (): boolean =>
  useRows(
    async (db) => (await db.orders.where('st').noneOf(['draft', 'placed']).limit(1).count()) > 0,
    [],
  ) ?? false
