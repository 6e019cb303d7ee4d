import type { Movement } from '#core/stock/movement.ts'
import { countSums, differenceOf, postedCount, type ShelfCount } from '#core/stock/stock-take.ts'
import { emptyStock, type Stock } from '#core/stock/stock.ts'
import { entity } from '#core/sync/rows.ts'
import type { Phone } from './phone-in-memory.ts'

/** What a phone counted in a stock-take, as it posts it. */
export function countsToPost(phone: Phone, takeId: string) {
  const counts = phone.list<ShelfCount>(entity.shelfCount).filter((one) => one.takeId === takeId)
  const stocks = phone.list<Stock>(entity.stock)
  return [...countSums(counts).values()].map((sum) => {
    const moves = phone.list<Movement>(entity.movement)
    const his = moves.filter(({ productId }) => productId === sum.productId)
    const stock = stocks.find(({ id }) => id === sum.productId) ?? emptyStock(sum.productId)
    return postedCount(differenceOf(sum, stock, his))
  })
}
