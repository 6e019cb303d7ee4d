import { v7 } from 'uuid'
import { countArgs, goodsTogether, joinedGood } from '#core/catalogue/joined-goods.ts'
import type { Product } from '#core/catalogue/product.ts'
import type { Movement } from '#core/stock/movement.ts'
import { countSums, differenceOf, postedCount, type ShelfCount } from '#core/stock/stock-take.ts'
import { emptyStock, type Stock } from '#core/stock/stock.ts'
import { entity, keyOf } from '#core/sync/rows.ts'
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

/** A good counted with all that stands under it, as a phone tells it. */
export function countOf(phone: Phone, product: Product, counted: number) {
  const find = (id: string) => phone.rows.get(keyOf(entity.product, id)) as Product | undefined
  const onShelf = (one: Product) => ({
    product: one,
    stock: phone.rows.get(keyOf(entity.stock, one.id)) as Stock | undefined,
  })
  const [kept, ...under] = goodsTogether(product, find)
  return countArgs(joinedGood([onShelf(kept), ...under.map(onShelf)]), counted, () => v7())
}
