import * as z from 'zod/mini'
import { msSchema } from '../id.ts'

/** How many digits the code has. */
export const doorCodeDigits = 4

/** Four digits that the customer has and tells whoever brings the goods (commerce-protocols 5.6). */
export const doorCodeSchema = z.string().check(z.regex(/^[0-9]{4}$/))

/** Why goods were handed over without the code. A tally names them by their place, so more go at the end only. */
export const withoutCodeSchema = z.enum(['not_received', 'known_person', 'with_neighbour'])
export type WithoutCode = z.infer<typeof withoutCodeSchema>

/** How it is known that an order came into the right hands; only of one whose customer was sent a code (D8). */
export const doorSchema = z.object({
  /** Since when he has the code of this attempt, on the server's clock. The code itself is in no row. */
  codeAt: msSchema,
  /** What he told at the door; by then it opens nothing any more. */
  typed: z.optional(doorCodeSchema),
  without: z.optional(withoutCodeSchema),
  /** The server's word on what was typed; absent until it has looked. */
  isRight: z.optional(z.boolean()),
})
type Door = z.infer<typeof doorSchema>

/** Wrong codes of one attempt; then only handing over without it is left. */
export const mostCodeTries = 5

/** What a customer told whoever stands before him, and what became of that; `left` = how often one may still be wrong. */
export const tryCodeSchema = z.strictObject({ typed: doorCodeSchema })
export const triedCodeSchema = z.object({ isRight: z.boolean(), left: z.int() })
export type TriedCode = z.infer<typeof triedCodeSchema>

/** How a handover with a code in play stands; null = nobody was sent one. */
export type DoorState = 'asked' | 'unchecked' | 'right' | 'wrong' | 'without'

export function doorState({ st, door }: { st: string; door?: Door | undefined }): DoorState | null {
  if (!door) return null
  if (st !== 'delivered')
    return st === 'out_for_delivery' || st === 'ready_for_pickup' ? 'asked' : null
  if (door.typed === undefined) return 'without'
  if (door.isRight === undefined) return 'unchecked'
  return door.isRight ? 'right' : 'wrong'
}

/** What was said at the door. */
export type Handover = { typed?: string | undefined; without?: WithoutCode | undefined }

/** The order's door after a handover at `at`; without a word on it, a code sent only afterwards was not asked for. */
export function handedOver(
  door: Door | undefined,
  { typed, without }: Handover,
  at: number,
): Door | undefined {
  if (!door) return undefined
  const { codeAt } = door
  if (typed !== undefined) return { codeAt, typed }
  if (without !== undefined) return { codeAt, without }
  return at < codeAt ? undefined : { codeAt }
}
