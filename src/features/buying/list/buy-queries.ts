import { useMemo } from 'react'
import {
  type BuyDraft,
  buyDraftSchema,
  buyLines,
  emptyDraft,
  type ListLine,
  type Proposed,
} from '#core/buy-list/buy-draft.ts'
import { proposeToBuy, type Visits, visitsOf } from '#core/buy-list/buy-list.ts'
import { festivalAhead, regionOf } from '#core/buy-list/festivals.ts'
import type { Purchase, PurchaseLine } from '#core/purchase/purchase.ts'
import type { Supplier } from '#core/purchase/supplier.ts'
import { dayNumber } from '#core/shop/shop-time.ts'
import { available } from '#core/stock/movement.ts'
import { type GoodSales, noRate } from '#core/stock/sale-rate.ts'
import { useRows, useShop } from '../../../data/live.ts'
import { useSales } from '../../../data/sales-book.ts'
import { type ShelfItem, useShelf } from '../../../data/shelf.ts'
import { useNow } from '../../../ui/use-now.ts'
import { suppliersOf } from '../buying-queries.ts'

/** There is one buy list at a time. */
export const buyDraftKey = 'buy-list'

/** What hands did to the list as it was kept; anything else is nothing. */
export const readBuyDraft = (kept: unknown): BuyDraft =>
  buyDraftSchema.safeParse(kept).data ?? emptyDraft

/** A good as it last came with a bill; `at` in ms. */
export type LastBought = { line: PurchaseLine; supplierId: string; at: number }

/** So many of the newest bills say from whom a good is bought. */
const lookedAt = 200

/** The suppliers by id, and the newest bills. */
const useBought = () =>
  useRows(async (db) => {
    const suppliers = new Map((await suppliersOf(db)).map((one) => [one.id, one]))
    const bills = await db.purchases.orderBy('at').reverse().limit(lookedAt).toArray()
    return { suppliers, bills }
  }, [])

/** Each good as it last came, from bills, the newest first; `keptId` = the good that stands for it today. */
function lastBought(
  bills: readonly Purchase[],
  keptId: (productId: string) => string,
): Map<string, LastBought> {
  const bought = new Map<string, LastBought>()
  for (const { backAt, at, supplierId, lines } of bills)
    for (const line of backAt === undefined ? lines : [])
      if (!bought.has(keptId(line.productId)))
        bought.set(keptId(line.productId), { line, supplierId, at })
  return bought
}

/** A good of the list with what is known of it. */
export type GoodToBuy = Proposed & {
  item: ShelfItem
  sales: GoodSales | undefined
  last: LastBought | undefined
}

/** What one supplier is to bring; null = nobody knows who brings it. */
export type BuyGroup = { supplier: Supplier | null; visits: Visits; lines: readonly ListLine[] }

export type BuyList = { groups: readonly BuyGroup[]; goods: ReadonlyMap<string, GoodToBuy> }

/** The buy list by suppliers, who comes first on top; undefined while it is read. */
export function useBuyList(draft: BuyDraft): BuyList | undefined {
  const { items, byId, isWhole } = useShelf()
  const shop = useShop()
  const sales = useSales()
  const known = useBought()
  const today = dayNumber(useNow())
  const region = regionOf(shop ?? { pin: '', lang: 'hi' })
  const goods = useMemo(() => {
    if (!known || !isWhole) return undefined
    const { suppliers, bills } = known
    const bought = lastBought(bills, (id) => byId.get(id)?.product.id ?? id)
    const visits = new Map([...suppliers].map(([id, { days }]) => [id, visitsOf(days, today)]))
    const all = new Map<string, GoodToBuy>()
    for (const item of items) {
      const { product, stock } = item
      if (!product.active) continue
      const { id } = product
      const [mine, last] = [sales?.goods.get(id), bought.get(id)]
      const time = visits.get(last?.supplierId ?? '') ?? visitsOf([], today)
      const festival = festivalAhead(product.cat, region, { from: today, to: time.after })
      const proposal = proposeToBuy(
        {
          ...{ product, available: available(stock), rate: mine?.rate ?? noRate },
          lastPack: last?.line.packQty ?? null,
        },
        { today, visits: time, festival },
      )
      const [supplierId, boughtAt] = [last?.supplierId ?? null, last?.at ?? null]
      all.set(id, { productId: id, supplierId, boughtAt, proposal, item, sales: mine, last })
    }
    return all
  }, [items, byId, isWhole, sales, known, today, region])
  return useMemo(() => {
    if (!goods || !known) return undefined
    const lines = buyLines(goods, draft, today).filter(({ productId }) => goods.has(productId))
    // Every supplier can be asked for something; what nobody is known to bring stands by itself.
    const ids = new Set([...known.suppliers.keys(), null])
    const groupOf = ({ supplierId }: ListLine) => (ids.has(supplierId) ? supplierId : null)
    const groups = [...ids].map((id) => {
      const supplier = known.suppliers.get(id ?? '') ?? null
      const mine = lines.filter((line) => groupOf(line) === id)
      return { supplier, visits: visitsOf(supplier?.days ?? [], today), lines: mine }
    })
    return { goods, groups: groups.sort(byVisit) }
  }, [goods, known, draft, today])
}

/** First those of whom something is wanted, by when they come; what nobody is known to bring behind them. */
const byVisit = (a: BuyGroup, b: BuyGroup): number =>
  Number(a.lines.length === 0) - Number(b.lines.length === 0) ||
  Number(a.supplier === null) - Number(b.supplier === null) ||
  a.visits.next - b.visits.next ||
  ((a.supplier?.name ?? '') < (b.supplier?.name ?? '') ? -1 : 1)
