import { countSums, differenceOf, postedCount, type StockTake } from '#core/stock/stock-take.ts'
import { emptyStock } from '#core/stock/stock.ts'
import { entity } from '#core/sync/rows.ts'
import { nameOf } from './goods.ts'
import type { Act, Hand } from './hand.ts'

const openTakes = async ({ world, tab }: Hand): Promise<StockTake[]> => {
  const rows = await tab.store.db.misc.toArray()
  const takes = rows.flatMap((row) => (row.e === entity.stockTake ? [row] : []))
  return world.chance.maybe(takes.filter(({ st }) => st === 'open'))
}

export const openStockTake: Act = async (hand) => {
  const { chance, newId } = hand.world
  const scope = chance.oneIn(2) ? {} : { shelf: `shelf ${chance.from(1, 9)}` }
  return hand.do('begins to count the shelves', 'openStockTake', { id: newId(), scope })
}

export const countShelf: Act = async (hand) => {
  const { chance, newId } = hand.world
  const [take] = await openTakes(hand)
  const [product] = await hand.product()
  if (!take || !product) return []
  const known = await hand.tab.store.db.counts.where('takeId').equals(take.id).toArray()
  const mine = known.filter(({ productId, replacedBy }) => productId === product.id && !replacedBy)
  const instead = chance.oneIn(2) ? mine.slice(0, 20).map(({ id }) => id) : []
  const qty = chance.from(0, 5000)
  const count = { id: newId(), takeId: take.id, productId: product.id, qty, instead }
  return hand.do(`finds ${qty} of ${nameOf(product)} on a shelf`, 'countShelf', count)
}

export const closeStockTake: Act = async (hand) => {
  const { chance } = hand.world
  const { db } = hand.tab.store
  const [take] = await openTakes(hand)
  if (!take) return []
  const takeId = take.id
  if (chance.oneIn(5))
    return hand.do('stops counting', 'closeStockTake', { takeId, as: 'dropped', counts: [] })
  const sums = [...countSums(await db.counts.where('takeId').equals(takeId).toArray()).values()]
  const counts = []
  for (const sum of sums.slice(0, 100)) {
    const stock = (await db.stock.get(sum.productId)) ?? emptyStock(sum.productId)
    const moves = await db.moves.toArray()
    const his = moves.filter(({ productId }) => productId === sum.productId)
    counts.push(postedCount(differenceOf(sum, stock, his)))
  }
  const words = `puts ${counts.length} counted goods right`
  return hand.do(words, 'closeStockTake', { takeId, as: 'posted', counts })
}
