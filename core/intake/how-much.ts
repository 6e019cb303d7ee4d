import { qtyForMoney } from '../money/qty-for-money.ts'
import type { ParsedLine } from './parse-order-text.ts'
import type { ShopProduct } from './shop-product.ts'

/** How many base units of the product are meant; `paise` is set when the customer fixed the money. */
export type HowMuch = { qty: number; paise: number | null; doubt: null | 'quantity' | 'price' }

/** A kilo, a litre: what a bare number of loose goods counts. */
const looseUnit = 1000
/** A bare number from here up is grams or millilitres ("haldi 100"), below it kilos or litres ("chini 2"). */
export const gramsFrom = 50

/** Turns what was said into whole base units of the product, never nought (I9 to I12). */
export function howMuch(parsed: ParsedLine, product: ShopProduct): HowMuch {
  const { amount } = parsed
  const priced = product.pricePaise > 0
  const result =
    amount.kind === 'rupees'
      ? forMoney(amount.paise, product)
      : product.unit === 'piece'
        ? ofPieces(parsed, product)
        : ofLoose(parsed, product)
  return priced ? result : { ...result, doubt: result.doubt ?? 'price' }
}

const sure = (qty: number): HowMuch => ({ qty, paise: null, doubt: null })
const guess = (qty: number): HowMuch => ({ qty: Math.max(1, qty), paise: null, doubt: 'quantity' })

/** ₹20 of sugar at ₹44 a kilo is 455 g and exactly ₹20; of packets as many as the money buys. */
function forMoney(paise: number, { unit, pricePaise, per }: ShopProduct): HowMuch {
  if (pricePaise === 0)
    return { qty: unit === 'piece' ? 1 : looseUnit, paise: null, doubt: 'price' }
  if (unit === 'piece') return guess(Math.floor((paise * per) / pricePaise))
  return { qty: Math.max(1, qtyForMoney(paise, pricePaise, per)), paise, doubt: null }
}

function ofLoose({ amount, each }: ParsedLine, { unit }: ShopProduct): HowMuch {
  if (amount.kind === 'quantity' && amount.unit !== 'piece') {
    // A litre of curd, a kilo of oil: near enough to begin with, but not the same.
    return amount.unit === unit ? sure(amount.qty) : guess(amount.qty)
  }
  const count = amount.kind === 'count' ? amount.count : amount.kind === 'quantity' ? amount.qty : 1
  if (each !== null) return each.unit === unit ? sure(count * each.qty) : guess(count * each.qty)
  if (amount.kind === 'count' && count >= gramsFrom) return guess(count)
  return guess(count * looseUnit)
}

function ofPieces({ amount, each }: ParsedLine, product: ShopProduct): HowMuch {
  const { packQty, packUnit } = product
  if (amount.kind === 'none') return sure(1)
  if (amount.kind === 'rupees') return guess(1)
  const isSize = amount.kind === 'quantity' && amount.unit !== 'piece'
  const count = amount.kind === 'count' ? amount.count : amount.qty
  if (each !== null) {
    if (packQty === each.qty && packUnit === each.unit) return sure(count)
    return guess(packs(count * each.qty, packQty) ?? count)
  }
  if (isSize) {
    const exact = packUnit === amount.unit && packQty !== null && amount.qty % packQty === 0
    return exact ? sure(amount.qty / packQty) : guess(packs(amount.qty, packQty) ?? 1)
  }
  // "surf 500": the number is the size of a packet and not a count.
  if (amount.kind === 'count' && count >= gramsFrom && packUnit !== null && packUnit !== 'piece') {
    return guess(packs(count, packQty) ?? 1)
  }
  // Twelve of what comes in packs of six: twelve pieces or twelve packs?
  const isEither =
    packUnit === 'piece' &&
    packQty !== null &&
    packQty > 1 &&
    count >= packQty &&
    count % packQty === 0
  return isEither ? guess(count / packQty) : sure(count)
}

/** The nearest number of whole packs. */
const packs = (qty: number, packQty: number | null): number | null =>
  packQty === null ? null : Math.max(1, roundHalfUp(qty, packQty))

/** Whole-number division, halves up; both arguments whole and small enough to stay exact. */
const roundHalfUp = (n: number, d: number): number => Math.floor((2 * n + d) / (2 * d))
