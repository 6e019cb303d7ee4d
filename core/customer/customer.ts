import * as z from 'zod/mini'
import { idSchema, msSchema, textSchema } from '../id.ts'
import { langSchema } from '../shop/languages.ts'

/** Where the goods go. Every field may be '' when the customer did not say. */
export const addressSchema = z.object({
  line: textSchema(200),
  landmark: textSchema(120),
  pin: textSchema(6),
  /** Degrees times 10^6, whole, so that no float is stored; null when no pin was dropped. */
  latE6: z.nullable(z.int()),
  lngE6: z.nullable(z.int()),
})
export type Address = z.infer<typeof addressSchema>

export const customerSchema = z.object({
  id: idSchema,
  name: textSchema(120),
  /** +91XXXXXXXXXX, or null when WhatsApp did not tell. */
  phone: z.nullable(z.string().check(z.regex(/^\+\d{8,15}$/))),
  /** WhatsApp id: digits of the number. */
  waId: z.nullable(textSchema(20)),
  /** WhatsApp's business-scoped user id, which outlives the number. */
  bsuid: z.nullable(textSchema(140)),
  lang: langSchema,
  address: z.nullable(addressSchema),
  /** He has asked for no more messages, until he writes again (O15). */
  stoppedAt: z.optional(msSchema),
})
export type Customer = z.infer<typeof customerSchema>
