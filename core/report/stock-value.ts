import type { Product } from '../catalogue/product.ts'
import { lineTotal } from '../money/line-total.ts'
import { type Paise, paise } from '../money/paise.ts'
import { costOf, type ExactCost } from '../purchase/cost.ts'
import type { Stock } from '../stock/stock.ts'

/** What stands on the shelves, in paise. Less than nothing of a good is nothing (S3). */
export type StockValue = {
  /** At what it sells for: of all goods on hand. */
  sellingPaise: Paise
  /** At what it cost (B3): of those goods whose cost is known. */
  costPaise: Paise
  /** How many goods are on hand, and of how many nobody knows what they cost: these are not in `costPaise` (F3). */
  goods: number
  unknown: number
}

type Shelved = { product: Pick<Product, 'id' | 'pricePaise' | 'per'>; stock: Stock | undefined }

/** The value of what is on hand; `costOfGood` gives null where nobody knows, or may know, what a good cost. */
export function stockValue(
  goods: Iterable<Shelved>,
  costOfGood: (id: string) => ExactCost | null,
): StockValue {
  let [selling, cost, count, unknown] = [0, 0, 0, 0]
  for (const { product, stock } of goods) {
    const qty = stock?.qty ?? 0
    if (qty <= 0) continue
    count++
    selling += lineTotal(product.pricePaise, product.per, qty)
    const known = costOfGood(product.id)
    if (known) cost += costOf(known, qty)
    else unknown++
  }
  return { sellingPaise: paise(selling), costPaise: paise(cost), goods: count, unknown }
}
