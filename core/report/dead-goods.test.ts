import { expect, test } from 'vitest'
import { paise } from '../money/paise.ts'
import { noRate } from '../stock/sale-rate.ts'
import { emptyStock } from '../stock/stock.ts'
import { id, mustardOil, sugar } from '../testing/shop-fixtures.ts'
import { deadGoods } from './dead-goods.ts'

const on = (product: typeof sugar, qty: number) => ({
  product,
  stock: { ...emptyStock(product.id), qty },
})
const soldOn = (day: number) => ({ rate: noRate, lastSold: day, lastCame: 1_000 })

test('what nobody has bought for a month, the most money first, by what it cost where that may be known (N4)', () => {
  const salt = { ...sugar, id: id(0x102) }
  const goods = [on(sugar, 1_000), on(mustardOil, 3), on(salt, 500)]
  const today = 1_100
  const dead = (cost: { paise: ReturnType<typeof paise>; qty: number } | null) =>
    deadGoods(
      goods,
      { today, since: 900 },
      (one) => soldOn(one === salt.id ? today - 2 : today - 60),
      (one) => (one === sugar.id ? cost : null),
    ).map((good) => [good.id, good.paise, good.days])
  expect(dead(null)).toEqual([
    [mustardOil.id, 55_500, 60],
    [sugar.id, 4_400, 60],
  ])
  expect(dead({ paise: paise(60_000), qty: 1_000 })).toEqual([
    [sugar.id, 60_000, 60],
    [mustardOil.id, 55_500, 60],
  ])
})
