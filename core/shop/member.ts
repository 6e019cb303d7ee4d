import * as z from 'zod/mini'
import { idSchema, textSchema } from '../id.ts'
import { amountSchema } from '../money/paise.ts'
import { fieldStampsSchema } from '../sync/newest-wins.ts'
import { pinSchema } from './pin.ts'
import { type Role, roleSchema } from './permissions.ts'

/** What the owner says of a person; each field is settled by the newest hand (Y3). */
export const memberFieldsSchema = z.object({
  name: textSchema(80).check(z.minLength(1)),
  role: roleSchema,
  /** A bill of the same day up to this may be taken back by a person whose role may not take back any (R4). */
  voidPaise: amountSchema,
  pin: pinSchema,
  /** Works here no more. */
  left: z.boolean(),
})

/**
 * A person who works in the shop. `phones` names the phone behind each login, for the order's timeline. What is absent
 * nobody has set: no limit is nothing.
 */
export const memberSchema = z.object({
  id: idSchema,
  name: textSchema(80),
  role: roleSchema,
  phones: z.record(idSchema, textSchema(80)),
  voidPaise: z.optional(memberFieldsSchema.shape.voidPaise),
  pin: z.optional(memberFieldsSchema.shape.pin),
  left: z.optional(memberFieldsSchema.shape.left),
  /** The role before the last one, for what was done under it and comes later. */
  wasRole: z.optional(roleSchema),
  fat: z.optional(fieldStampsSchema),
})
export type Member = z.infer<typeof memberSchema>

/** Whose hand it is, as the rules see it: what the person may do on this phone, and up to how much takes a bill back. */
export type Hand = { role: Role; voidPaise: number }

/** The role of a person at a moment (UTC ms): what was done under an earlier one stays allowed (R3). */
export function roleAt({ role, wasRole, fat }: Member, at: number): Role {
  const [since] = fat?.role ?? [0]
  return at < since && wasRole ? wasRole : role
}

/** Whether the person had left the shop by then (UTC ms). */
export const hadLeft = ({ left, fat }: Member, at: number): boolean =>
  left === true && at >= (fat?.left?.[0] ?? 0)
