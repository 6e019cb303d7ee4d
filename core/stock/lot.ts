import * as z from 'zod/mini'
import { idSchema, textSchema } from '../id.ts'
import { qtySchema } from '../quantity/quantity.ts'

/** A day of the shop's calendar as `dayNumber` counts them; up to the year 2100. */
const daySchema = z.int().check(z.gte(0), z.lte(47_482))

/** What is printed on goods that came together; absent: nobody looked. */
export const printedSchema = {
  batch: z.optional(textSchema(30)),
  /** The last day on which they may be sold. */
  expiry: z.optional(daySchema),
}

type Printed = { batch?: string | undefined; expiry?: number | undefined }

/** Only what is there: a row holds no field without a value. */
export const printedOf = ({ batch, expiry }: Printed): Printed => ({
  ...(batch === undefined ? {} : { batch }),
  ...(expiry === undefined ? {} : { expiry }),
})

/** Goods that came in by one movement (the id), with what is printed on them. */
export const lotSchema = z.object({ id: idSchema, qty: qtySchema, ...printedSchema })
export type Lot = z.infer<typeof lotSchema>

/** So many lots of one good a shelf can hold; the ones that are over first have gone. */
export const mostLots = 24

const never = Number.MAX_SAFE_INTEGER

/** Lots by the day on which they are over, those without a day last. */
const byExpiry = (a: Lot, b: Lot): number =>
  (a.expiry ?? never) - (b.expiry ?? never) || (a.id < b.id ? -1 : 1)

/** The lots with one more; the same in whatever order they come. */
export const withLot = (lots: readonly Lot[], lot: Lot): Lot[] =>
  [...lots.filter(({ id }) => id !== lot.id), lot].sort(byExpiry).slice(-mostLots)

/** So many days before the end it is time to sell first. */
export const soonDays = 15

/** A lot with the base units that are left of it. */
export type LotLeft = Lot & { left: number }

/**
 * What is left of each lot, by expiry: what is over first went out first (S9), so of `qty` on hand the lots with the
 * latest day are whole. What is more than all lots bears no date.
 */
export function lotsLeft(lots: readonly Lot[], qty: number): LotLeft[] {
  let rest = Math.max(0, qty)
  const left: LotLeft[] = []
  for (const lot of lots.toReversed()) {
    const here = Math.min(lot.qty, rest)
    rest -= here
    if (here > 0) left.push({ ...lot, left: here })
  }
  return left.reverse()
}
