import { useMemo } from 'react'
import { type JoinedGood, joinedGood, type OnShelf } from '#core/catalogue/joined-goods.ts'
import type { Order } from '#core/order/order.ts'
import type { Member } from '#core/shop/member.ts'
import type { Movement } from '#core/stock/movement.ts'
import { entity } from '#core/sync/rows.ts'
import { rowsOfAny } from '../../data/dexie-tables.ts'
import { readTogether } from '../../data/goods.ts'
import { useRows } from '../../data/live.ts'
import { type ShelfItem, useShelf } from '../../data/shelf.ts'
import { useProductSearch } from '../../i18n/product-search.ts'
import { type ByName, type ShelfFilter, useShelfByName } from './shelf-by-name.ts'

/** What the stock screen lists: goods on sale by name, or what a search found, best first. */
export type ShelfList = Omit<ByName, ShelfFilter> &
  Record<ShelfFilter, number> & { items: readonly ShelfItem[] }

/** The shelf as asked for; a search looks through everything, also what is no longer sold. */
export function useShelfList(filter: ShelfFilter, query: string): ShelfList {
  const { items, byId } = useShelf()
  const { isWhole, ...lists } = useShelfByName()
  const found = useProductSearch(query)
  const isSearch = query.trim() !== ''
  // `items` stands for what the map holds, which is always the newest.
  const hits = useMemo(
    () => (items.length > 0 ? found.flatMap(({ id }) => byId.get(id) ?? []) : []),
    [items, byId, found],
  )
  const { all, low, unpriced } = lists
  return {
    items: isSearch ? hits : lists[filter],
    ...{ all: all.length, low: low.length, unpriced: unpriced.length },
    isWhole,
  }
}

/** One good with its newest movements, the people who made them, and the open orders it is promised to. */
export type ItemView = JoinedGood & {
  /** Base units of each of the goods that stand together, the one that stands for all first. */
  onHand: readonly [{ id: string; qty: number }, ...{ id: string; qty: number }[]]
  promised: readonly { order: Order; held: number }[]
  movements: readonly Movement[]
  people: readonly Member[]
}

/** How many movements the screen looks back on. */
const shownMovements = 60

/**
 * One good, or the one that stands for it (C21), with all that stands under it; null when this phone does not have it,
 * undefined while it is read.
 */
export const useItem = (id: string): ItemView | null | undefined =>
  useRows(
    async (db) => {
      const parts = await readTogether(db, id)
      if (!parts) return null
      const ids = parts.map(({ product }) => product.id)
      const newest = (productId: string) =>
        db.moves
          .where('[productId+at]')
          .between([productId, 0], [productId, Number.MAX_SAFE_INTEGER])
          .reverse()
          .limit(shownMovements)
          .toArray()
      const [moves, people, orders] = await Promise.all([
        Promise.all(ids.map(newest)),
        db.misc.toArray(),
        rowsOfAny(db.orders, 'st', ['accepted', 'change_proposed']),
      ])
      const movements = moves.flat().sort((a, b) => b.at - a.at)
      const promised = orders.flatMap((order) => {
        const held = order.lines.reduce(
          (sum, line) => sum + (ids.includes(line.productId ?? '') ? line.held : 0),
          0,
        )
        return held > 0 ? [{ order, held }] : []
      })
      return {
        ...{ ...joinedGood(parts), movements: movements.slice(0, shownMovements), promised },
        onHand: onHandOf(parts),
        people: people.filter((row) => row.e === entity.member),
      }
    },
    [id],
  )

const onHandOf = ([kept, ...under]: readonly [OnShelf, ...OnShelf[]]): ItemView['onHand'] => {
  const of = ({ product, stock }: OnShelf) => ({ id: product.id, qty: stock?.qty ?? 0 })
  return [of(kept), ...under.map(of)]
}
