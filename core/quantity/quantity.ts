import * as z from 'zod/mini'

/** What a quantity counts: grams, millilitres or pieces (a packet is a piece). */
export const unitSchema = z.enum(['g', 'ml', 'piece'])
export type Unit = z.infer<typeof unitSchema>

/** Whole base units, zero or more. */
export const qtySchema = z.int().check(z.gte(0))

/** A change of stock in whole base units; negative takes away. */
export const deltaSchema = z.int()
