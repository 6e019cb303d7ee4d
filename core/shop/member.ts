import * as z from 'zod/mini'
import { idSchema, textSchema } from '../id.ts'
import { roleSchema } from './permissions.ts'

/** A person who works in the shop. `phones` names the phone behind each login, for the order's timeline. */
export const memberSchema = z.object({
  id: idSchema,
  name: textSchema(80),
  role: roleSchema,
  phones: z.record(idSchema, textSchema(80)),
})
export type Member = z.infer<typeof memberSchema>
