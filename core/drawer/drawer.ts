import * as z from 'zod/mini'
import { idSchema, msSchema, textSchema } from '../id.ts'
import { amountSchema, type Paise, paise, paiseSchema, sumPaise } from '../money/paise.ts'
import { takeBackId } from '../stock/take-back.ts'

/** Notes and coins that are counted piece by piece, the largest first, in paise; smaller coins are counted as money. */
export const noteValues: readonly Paise[] = [500, 200, 100, 50, 20, 10].map((rupees) =>
  paise(rupees * 100),
)

/** Why cash goes in or out without a bill; `other` may be either. */
export const cashReasonSchema = z.enum([
  ...['put_in', 'home', 'tea', 'bills', 'wages', 'bank', 'other'],
] as const)
export type CashReason = z.infer<typeof cashReasonSchema>

/** So many notes of one value. */
export const piecesSchema = z.object({
  paise: amountSchema.check(z.gte(1)),
  n: z.int().check(z.gte(1), z.lte(100_000)),
})

/** What was found in the drawer. */
export const countSchema = z.object({
  pieces: z.array(piecesSchema).check(z.maxLength(20)),
  coinsPaise: amountSchema,
})
export type Count = z.infer<typeof countSchema>

/** What notes and coins come to, in paise. */
export const countPaise = ({ pieces, coinsPaise }: Count): Paise =>
  sumPaise([coinsPaise, ...pieces.map(({ paise: value, n }) => value * n)])

/** One fact about the shop's cash drawer: money that went in or out without a bill, or a count of what is there (E1). */
export const drawerEntrySchema = z.object({
  id: idSchema,
  reason: z.enum([...cashReasonSchema.options, 'taken_back', 'counted']),
  /** What went in (above nought) or out (below nought); 0 for a count. */
  paise: paiseSchema,
  at: msSchema,
  login: z.nullable(idSchema),
  /** The entry that it takes back; of a count the one that was the newest where it was made. */
  ref: z.nullable(idSchema),
  /** Of a count: why it is not what it should be. */
  note: textSchema(200),
  /** Only of a count. */
  count: z.optional(countSchema),
  /** What whoever counted was shown that there should be; absent: he was not shown it. */
  shownPaise: z.optional(paiseSchema),
  /** Of a count: the one that was made next by somebody who knew of this (E4). */
  nextId: z.optional(idSchema),
})
export type DrawerEntry = z.infer<typeof drawerEntrySchema>

/** A count of the drawer: the end of one day and the opening of the next (E2). */
export type DayClose = DrawerEntry & { count: Count }

export const isClose = (entry: DrawerEntry): entry is DayClose => entry.count !== undefined

/** Of the counts among these the newest up to `until` (UTC ms, included); undefined = nobody has counted. */
export const newestClose = (
  entries: readonly DrawerEntry[],
  until = Number.MAX_SAFE_INTEGER,
): DayClose | undefined => closesOf(entries).find(({ at }) => at <= until)

/** The counts, the newest first. */
export const closesOf = (entries: readonly DrawerEntry[]): DayClose[] =>
  entries.filter(isClose).toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))

/** The count before this one; null = this is the first. */
export const openingOf = (entries: readonly DrawerEntry[], { id }: DayClose): DayClose | null => {
  const closes = closesOf(entries)
  return closes[closes.findIndex((close) => close.id === id) + 1] ?? null
}

/** The entry against another one, as `noteCash` says it (E1). */
export const takeBackCashArgs = ({ id, paise: amount }: DrawerEntry) => ({
  ...{ id: takeBackId(id), reason: 'taken_back' as const, paise: paise(0 - amount) },
  ...{ ref: id, note: '' },
})

/** The entries of cash without a bill that nothing has taken back. */
export function standingCash(entries: readonly DrawerEntry[]): DrawerEntry[] {
  const gone = new Set(entries.flatMap(({ reason, ref }) => (reason === 'taken_back' ? ref : [])))
  return entries.filter(
    (entry) => !isClose(entry) && entry.reason !== 'taken_back' && !gone.has(entry.id),
  )
}
