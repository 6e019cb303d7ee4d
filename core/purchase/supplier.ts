import * as z from 'zod/mini'
import { phoneSchema } from '../customer/customer.ts'
import { idSchema, textSchema } from '../id.ts'
import { langSchema } from '../shop/languages.ts'
import { fieldStampsSchema } from '../sync/newest-wins.ts'

/** What the shop writes down of a supplier; each field is settled by its newest hand (Y3). */
export const supplierFieldsSchema = z.object({
  name: textSchema(120),
  phone: phoneSchema,
  /** What he is written to in. */
  lang: langSchema,
  /** The days of the week on which he comes, 0 = Monday. */
  days: z.array(z.int().check(z.gte(0), z.lte(6))).check(z.maxLength(7)),
  note: textSchema(300),
})
export type SupplierFields = z.infer<typeof supplierFieldsSchema>

/** Who brings goods to the shop. */
export const supplierSchema = z.extend(supplierFieldsSchema, {
  id: idSchema,
  fat: fieldStampsSchema,
})
export type Supplier = z.infer<typeof supplierSchema>

/** A supplier of whom nothing is written down yet. */
export const newSupplier = (id: string): Supplier => ({
  id,
  name: '',
  phone: null,
  lang: 'hi',
  days: [],
  note: '',
  fat: {},
})
