import * as z from 'zod/mini'
import { assert } from '../assert.ts'

/** Whole paise; 100 paise are one rupee. The only form in which money is kept, sent or added. */
export type Paise = z.infer<typeof paiseSchema>

export const paiseSchema = z.int().brand<'Paise'>()

/** What may be charged or received: zero or more. */
export const amountSchema = z.int().check(z.gte(0)).brand<'Paise'>()

/** Throws when `n` is not a whole number within ±2^53. */
export function paise(n: number): Paise {
  assert(Number.isSafeInteger(n), 'Money must be a whole number of paise.')
  return n as Paise
}

export function sumPaise(amounts: Iterable<number>): Paise {
  let sum = 0
  for (const amount of amounts) sum += amount
  return paise(sum)
}
