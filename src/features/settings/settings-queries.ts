import type { Role } from '#core/shop/permissions.ts'
import type { Shop } from '#core/shop/shop.ts'
import { entity, type Key } from '#core/sync/rows.ts'
import { readViews } from '../../data/dexie-tables.ts'
import { useRows, useStore } from '../../data/live.ts'

/** The shop of this phone. */
export const useShop = (): Shop | undefined => {
  const { shopId } = useStore()
  return useRows(
    async (db) => {
      const row = await db.misc.get([entity.shop, shopId])
      return row && 'acceptMinutes' in row ? row : undefined
    },
    [shopId],
  )
}

/** What the person with this phone may do in the shop. */
export const useRole = (): Role | undefined =>
  useRows(async (db) => {
    const who = await db.meta.get('who')
    return who?.k === 'who' ? who.value.role : undefined
  }, [])

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
