import type { Bill } from '../bill/bill.ts'
import { paise } from '../money/paise.ts'
import { billArgs, type Sold } from './bill-fixtures.ts'
import { id, mustardOil, sugar } from './shop-fixtures.ts'

/** Random whole numbers, the same in each run (mulberry32): a hundred thousand bills are too many for one call each. */
export type Roll = (low: number, high: number) => number

export function dice(seed: number): Roll {
  let state = seed
  return (low: number, high: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return low + Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * (high - low + 1))
  }
}

const rateSteps = [0, 500, 1800, 4000]
const ways = [['cash'], ['upi', 'cash'], ['cash', 'upi', 'card', 'khata']] as const

/** A bill as a counter could write it, by chance. */
export function someBill(roll: Roll, newId: () => string): Bill {
  const sold = Array.from({ length: roll(1, 3) }, (): Sold => {
    const pricePaise = paise(roll(1, 99_999))
    const off = roll(0, 3) === 0 ? roll(0, 2000) : 0
    if (roll(0, 2) === 0)
      return { good: { ...sugar, pricePaise, mrpPaise: null }, qty: roll(0, 5000), off }
    const mrpPaise = roll(0, 1) === 0 ? pricePaise : paise(pricePaise + roll(0, 500))
    const packet = { ...mustardOil, per: 1, pricePaise, mrpPaise }
    return roll(0, 3) === 0
      ? { good: null, qty: roll(1, 9999) }
      : { good: packet, qty: roll(1, 9), off }
  })
  const args = billArgs(newId, sold, {
    ...{ customerId: id(0x600), methods: ways[roll(0, 2)] ?? ['cash'] },
    offPaise: roll(0, 2) === 0 ? roll(0, 5000) : 0,
  })
  const lines = args.lines.map((line) => ({
    ...line,
    gstBp: rateSteps[roll(0, 3)] ?? 0,
    hsn: '1701',
  }))
  const place = roll(0, 4) === 0 ? { placeCode: '19' } : {}
  return { ...args, lines, ...place, at: 0, login: null }
}
