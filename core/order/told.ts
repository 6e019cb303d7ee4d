import * as z from 'zod/mini'
import { idSchema, msSchema } from '../id.ts'

/**
 * How a phone was reached because of a new order; then the owner on his own WhatsApp, from which he may have answered, and
 * by a call.
 */
const ringWhats = ['pushed', 'rang', 'seen', 'messaged', 'called', 'answered'] as const

const messageSchema = z.object({
  id: idSchema,
  /** When it was put down. */
  at: msSchema,
  /** What the customer reads. */
  text: z.string(),
  /** Waiting to go, taken by WhatsApp, on his phone, read, or given up. */
  st: z.enum(['waiting', 'sent', 'delivered', 'read', 'failed']),
  /** When the last of it was heard; null while it waits. */
  stAt: z.nullable(msSchema),
})
export type ToldMessage = z.infer<typeof messageSchema>

/** What only the server knows of an order: what its customer was told and whether it came, and which phone rang when. */
export const toldSchema = z.object({
  messages: z.array(messageSchema),
  /** When the rider took the photo of its door; absent = there is none. */
  photoAt: z.optional(msSchema),
  rings: z.array(
    z.object({
      what: z.enum(ringWhats),
      at: msSchema,
      /** The name of the phone, '' for the owner's own number. */
      phone: z.string(),
    }),
  ),
})
export type Told = z.infer<typeof toldSchema>

/** What a phone tells: it rings for these orders, or a person has one of them in front of him. */
export const rangSchema = z.strictObject({
  orderIds: z.array(idSchema).check(z.minLength(1), z.maxLength(50)),
  what: z.enum(['rang', 'seen']),
})

/** Messages of one order or customer to be sent again, or of the whole shop when neither is named. */
export const sendAgainSchema = z.strictObject({ ref: z.optional(idSchema) })
