import * as z from 'zod/mini'
import { idSchema, msSchema, textSchema } from '../id.ts'
import { mayDo, type Role } from '../shop/permissions.ts'

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

/** What somebody did at another price than the shelf's: whoever may not do so is not the one who sees to it. */
const aboutPrices: readonly string[] = ['price_by_hand', 'off_by_hand']

/** Whether an item is shown to this role, and may be seen to by it (R7). */
export const concerns = (role: Role, { code }: Pick<Attention, 'code'>): boolean =>
  !aboutPrices.includes(code) || mayDo(role, 'change_price')
