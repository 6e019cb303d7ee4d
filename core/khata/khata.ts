import * as z from 'zod/mini'
import { idSchema, msSchema, textSchema } from '../id.ts'
import { type Paise, paise, paiseSchema, sumPaise } from '../money/paise.ts'
import { takeBackId } from '../stock/take-back.ts'
import { sealSchema } from './seal.ts'

/** Whose account it is. */
const partySchema = z.enum(['supplier', 'customer'])

export const khataMethodSchema = z.enum(['cash', 'upi'])
export type KhataMethod = z.infer<typeof khataMethodSchema>

/** One line of an account with somebody. Never edited: a mistake is answered by one that takes it back (B1). */
export const khataEntrySchema = z.object({
  id: idSchema,
  party: partySchema,
  /** The supplier or the customer. */
  partyId: idSchema,
  /**
   * `opening`: what was owed before the app knew of it; `bought`: goods that a supplier brought, or that a customer got on
   * credit, with a bill (`ref`) or on his word; `returned`: goods of a
   * bill came back.
   */
  reason: z.enum(['opening', 'bought', 'paid', 'taken_back', 'returned']),
  /** From the shop's side: above nought it has more to get, below nought more to pay. */
  paise: paiseSchema,
  /** How money went; null where none did. */
  method: z.nullable(khataMethodSchema),
  at: msSchema,
  /** The purchase or the bill it belongs to, or the entry that it takes back. */
  ref: z.nullable(idSchema),
  login: z.nullable(idSchema),
  note: textSchema(200),
  /** Its place in the chain of its account; absent until the server has taken it (H6). */
  seal: z.optional(sealSchema),
})
export type KhataEntry = z.infer<typeof khataEntrySchema>

/** Whether an entry stands by itself, so that a hand may take it back: what a bill brought goes back with the bill. */
export const mayTakeBackEntry = ({ reason, ref }: KhataEntry): boolean =>
  ref === null && reason !== 'taken_back'

const opposite = ({ id, partyId, paise: amount }: KhataEntry) => ({
  ...{ id: takeBackId(id), partyId, reason: 'taken_back' as const },
  ...{ paise: paise(0 - amount), method: null, ref: id, note: '' },
})

/** The entry against a supplier's, as `noteKhata` says it (B1). */
export const takeBackEntryArgs = (entry: KhataEntry) => ({
  ...opposite(entry),
  party: 'supplier' as const,
})

/** The entry against a customer's, as `noteCredit` says it (H1). */
export const takeBackCreditArgs = (entry: KhataEntry) => ({
  ...opposite(entry),
  party: 'customer' as const,
})

/** What the shop has to get (above nought) or to pay (below nought), in paise: the sum of the entries (B1). */
export const balanceOf = (entries: readonly Pick<KhataEntry, 'paise'>[]): Paise =>
  sumPaise(entries.map(({ paise: amount }) => amount))
