import { useMemo } from 'react'
import { type Need, type NeedKind, needKinds, needsOf } from '#core/needs/needs.ts'
import { type Cost, joinedCost, weightedCost } from '#core/purchase/cost.ts'
import { mayDo, type Role } from '#core/shop/permissions.ts'
import { dayNumber } from '#core/shop/shop-time.ts'
import type { GoodSales } from '#core/stock/sale-rate.ts'
import { useRole, useRows } from '../../data/live.ts'
import { type SalesBook, useSales } from '../../data/sales-book.ts'
import { type ShelfItem, useShelf } from '../../data/shelf.ts'
import { useNow } from '../../ui/use-now.ts'

/** One thing that a good needs; `sales` as far as they are known. */
export type NeedItem = { item: ShelfItem; need: Need; sales: GoodSales | undefined }

/** What is asked for together. */
export const needGroups = ['count', 'date', 'price', 'low', 'dead'] as const
export type NeedGroup = (typeof needGroups)[number]

const groups: Record<NeedKind, NeedGroup> = {
  count: 'count',
  over: 'date',
  expiring: 'date',
  above_mrp: 'price',
  below_cost: 'price',
  low: 'low',
  dead: 'dead',
}

export const groupOf = ({ need }: NeedItem): NeedGroup => groups[need.kind]

const noCosts: ReadonlyMap<string, Cost> = new Map()

export type Needs = { items: readonly NeedItem[]; role: Role | undefined; isWhole: boolean }

/** All that the goods of the shop need, the gravest first; `isWhole` is false while the shelf is read. */
export function useNeeds(): Needs {
  const { items, isWhole } = useShelf()
  const role = useRole()
  const today = dayNumber(useNow())
  const sales = useSales()
  const mayKnow = role !== undefined && mayDo(role, 'see_costs')
  const costs = useRows(
    async (db) =>
      mayKnow ? new Map((await db.costs.toArray()).map((row) => [row.id, row])) : noCosts,
    [mayKnow],
  )
  const told = useMemo(() => teller(today, sales, costs), [today, sales, costs])
  const sorted = useMemo(() => items.flatMap(told).sort(byUrgency), [items, told])
  return { items: sorted, role, isWhole: isWhole && costs !== undefined }
}

/** Says what each good needs; a tap on one good looks at this one anew, not at ten thousand. */
function teller(
  today: number,
  sales: SalesBook | undefined,
  costs: ReadonlyMap<string, Cost> | undefined,
): (item: ShelfItem) => NeedItem[] {
  const told = new WeakMap<ShelfItem, NeedItem[]>()
  return (item) => {
    const before = told.get(item)
    if (before) return before
    const { id, also = [] } = item.product
    const mine = sales?.goods.get(id)
    const cost = weightedCost(
      joinedCost(
        id,
        [id, ...also.map((one) => one.id)].map((one) => costs?.get(one)),
      ),
    )
    const needs = needsOf(item, { today, since: sales?.since ?? null, sales: mine, cost })
    const found = needs.map((need) => ({ item, need, sales: mine }))
    told.set(item, found)
    return found
  }
}

function byUrgency(a: NeedItem, b: NeedItem): number {
  const [one, other] = [a.need, b.need]
  return (
    needKinds.indexOf(one.kind) - needKinds.indexOf(other.kind) ||
    weightOf(a) - weightOf(b) ||
    (a.item.product.id < b.item.product.id ? -1 : 1)
  )
}

/** Within one kind, the smaller comes first. */
function weightOf({ need, item }: NeedItem): number {
  if (need.kind === 'over' || need.kind === 'expiring') return need.day
  if (need.kind === 'above_mrp' || need.kind === 'below_cost') return 0 - need.byPaise
  if (need.kind === 'dead') return 0 - need.paise
  return need.qty / Math.max(1, item.product.lowAt)
}
