import { assert } from '../assert.ts'
import { type Paise, paise } from './paise.ts'

/**
 * What `qty` base units cost at `pricePaise` per `per` base units, in paise, rounded half up (M2).
 * 455 g at 4400 per 1000 g is 2002; all arguments are whole and none is negative.
 */
export function lineTotal(pricePaise: number, per: number, qty: number): Paise {
  assert(
    Number.isSafeInteger(pricePaise) && pricePaise >= 0,
    'A price must be a whole number of paise.',
  )
  assert(Number.isSafeInteger(per) && per > 0, 'A price must be per a whole number of base units.')
  assert(Number.isSafeInteger(qty) && qty >= 0, 'A quantity must be whole and not negative.')
  // Exact as long as it is a safe integer, and many times faster.
  const twice = pricePaise * qty * 2 + per
  if (twice <= Number.MAX_SAFE_INTEGER) return paise(Math.floor(twice / (per * 2)))
  const product = BigInt(pricePaise) * BigInt(qty)
  return paise(Number((product * 2n + BigInt(per)) / (BigInt(per) * 2n)))
}
