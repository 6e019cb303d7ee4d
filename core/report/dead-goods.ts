import type { Paise } from '../money/paise.ts'
import { type NeedsKnown, needsOf, type Shelved } from '../needs/needs.ts'
import type { ExactCost } from '../purchase/cost.ts'
import type { GoodSales } from '../stock/sale-rate.ts'

/** A good that is not sold: what lies in it, and for how many days at least nobody has bought it. */
export type DeadGood = { id: string; paise: Paise; days: number }

/** Goods that lie there and are not sold (N4), where most money lies first. */
export function deadGoods(
  goods: Iterable<Shelved>,
  { today, since }: Pick<NeedsKnown, 'today' | 'since'>,
  salesOf: (id: string) => GoodSales | undefined,
  costOf: (id: string) => ExactCost | null,
): DeadGood[] {
  const dead: DeadGood[] = []
  for (const good of goods) {
    const { id } = good.product
    const known = { today, since, sales: salesOf(id), cost: costOf(id) }
    const need = needsOf(good, known).find(({ kind }) => kind === 'dead')
    if (need?.kind === 'dead') dead.push({ id, paise: need.paise, days: need.days })
  }
  return dead.sort((a, b) => b.paise - a.paise || (a.id < b.id ? -1 : 1))
}
