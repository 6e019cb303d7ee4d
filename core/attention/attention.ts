import * as z from 'zod/mini'
import { idSchema, msSchema, textSchema } from '../id.ts'

/**
 * Something that needs a person: refused, held or partly superseded work, or a contradiction.
 * Its id is the id of the mutation it speaks of, so that the phone's instant item and the server's are the same row.
 */
export const attentionSchema = z.object({
  id: idSchema,
  st: z.enum(['open', 'resolved']),
  /** Verb of the mutation, or the event that raised it ('customer_message', ...). */
  name: textSchema(40),
  /** Why: a refusal code, 'merged', or a flag such as 'delivered_after_cancel', 'count_this'. */
  code: textSchema(40),
  at: msSchema,
  /** What it is about: entity number and id, or null. */
  e: z.nullable(z.int()),
  ref: z.nullable(idSchema),
  /** Values for the sentence (both values of a merged field, the customer's words ...). */
  detail: z.record(z.string(), z.unknown()),
  login: z.nullable(idSchema),
})
export type Attention = z.infer<typeof attentionSchema>
