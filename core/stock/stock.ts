import * as z from 'zod/mini'
import { idSchema, msSchema } from '../id.ts'
import { deltaSchema, qtySchema } from '../quantity/quantity.ts'
import { lotSchema, mostLots } from './lot.ts'

/** What is on hand of one product (the row's id is the product's id). */
export const stockSchema = z.object({
  id: idSchema,
  /** Base units on hand; below zero when more was handed over than was known (S3). */
  qty: deltaSchema,
  /** Base units promised to accepted orders that are not packed yet. */
  reserved: qtySchema,
  /** When the shelf was last counted, 0 = never. */
  countAt: msSchema,
  /** What came with a batch or an expiry printed on it, as far as it may still be here, by expiry; absent: nothing. */
  lots: z.optional(z.array(lotSchema).check(z.maxLength(mostLots))),
})
export type Stock = z.infer<typeof stockSchema>

export const emptyStock = (id: string): Stock => ({ id, qty: 0, reserved: 0, countAt: 0 })
