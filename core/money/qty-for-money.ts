import { assert } from '../assert.ts'

/**
 * How many base units so much money buys at `pricePaise` per `per` base units, rounded half up: ₹20 of sugar at ₹44 a
 * kilo is 455 g (M2). All arguments are whole; the price is more than nothing.
 */
export function qtyForMoney(paise: number, pricePaise: number, per: number): number {
  assert(pricePaise > 0, 'Without a price nobody can say how much money buys.')
  const wanted = BigInt(paise) * BigInt(per)
  return Number((wanted * 2n + BigInt(pricePaise)) / (BigInt(pricePaise) * 2n))
}
