import * as z from 'zod/mini'
import { idSchema, msSchema, textSchema } from '../id.ts'
import { amountSchema } from '../money/paise.ts'
import { qtySchema, unitSchema } from '../quantity/quantity.ts'
import { fieldStampsSchema } from '../sync/newest-wins.ts'
import { mrpRowSchema } from './mrp.ts'
import { formSchema, gtinSchema, packSchema } from './pack.ts'

const name = z.optional(textSchema(120))

/** What the shopkeeper can set about a product; each field is settled by newest hand. */
export const productFieldsSchema = z.object({
  /** Names by language for the shop's own goods; empty when `ref` names a good of the ready catalogue. */
  names: z.object({ hi: name, bn: name, mr: name, en: name }),
  gtins: z.array(gtinSchema).check(z.maxLength(12)),
  /** Category id of the ready catalogue. */
  cat: textSchema(40),
  /** Price in paise per `per` base units: 4400 per 1000 g, 2800 per 1 piece. */
  pricePaise: amountSchema,
  per: z.int().check(z.gte(1)),
  /** Printed maximum retail price of one piece, or null for loose goods. */
  mrpPaise: z.nullable(amountSchema),
  /** GST in basis points, as it was when the field was last set. */
  gstBp: z.int().check(z.gte(0), z.lte(10_000)),
  hsn: z.string().check(z.regex(/^\d{0,8}$/)),
  /** How it is sold, for the tax; absent: loose when weighed, packed when counted. */
  form: z.optional(formSchema),
  /** On hand at or below this many base units counts as low. */
  lowAt: qtySchema,
  /** Where it stands, in the shop's own words; absent or '': nobody said. */
  shelf: z.optional(textSchema(40)),
  /** Sold over the counter, and not offered to customers who order. */
  hidden: z.optional(z.boolean()),
  /** false = archived: kept for old orders, not offered. */
  active: z.boolean(),
})
export type ProductFields = z.infer<typeof productFieldsSchema>

/** More goods that are one and the same nobody has. */
export const mostMerged = 7

export const productSchema = z.extend(productFieldsSchema, {
  id: idSchema,
  /** Id in the ready catalogue that the app ships with, or null for the shop's own goods. */
  ref: z.nullable(textSchema(60)),
  unit: unitSchema,
  /** Net content of one packet, for the eye and for the customer's list; null for loose goods. */
  pack: z.nullable(z.object({ qty: qtySchema, unit: unitSchema })),
  /** In what it is bought or sold many at a time. */
  packs: z.optional(z.array(packSchema)),
  /** Packets with another printed price that came later and are sold after those of `mrpPaise`, the oldest first. */
  laterMrps: z.optional(z.array(mrpRowSchema)),
  /** When its photo was taken; absent or 0: it has none. */
  photoAt: z.optional(msSchema),
  /** The good that stands for this one too, because both are the same. */
  mergedInto: z.optional(idSchema),
  /** The goods that this one stands for, each of which points here by its `mergedInto`. */
  mergedFrom: z.optional(z.array(idSchema).check(z.maxLength(mostMerged))),
  /** Base units sold in the last 30 days, kept by the server for ordering lists. */
  sold30: qtySchema,
  fat: fieldStampsSchema,
})
export type Product = z.infer<typeof productSchema>

/** The good as customers who order meet it: what is hidden is not sold to them (C16). */
export const asOffered = <P extends Product>(product: P): P =>
  product.hidden ? { ...product, active: false } : product
