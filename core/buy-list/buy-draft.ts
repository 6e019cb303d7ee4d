import * as z from 'zod/mini'
import { idSchema, msSchema } from '../id.ts'
import type { Proposal } from './buy-list.ts'

const lineSchema = z.object({
  productId: idSchema,
  qty: z.int().check(z.gte(1)),
  packQty: z.nullable(z.int().check(z.gte(2))),
  /** From whom, where the list itself says so. */
  supplierId: z.nullable(idSchema),
  /** When it was asked for, UTC ms; absent: not yet. */
  askedAt: z.optional(msSchema),
})
/** A line that a hand has written, changed or asked for. */
export type DraftLine = z.infer<typeof lineSchema>

/**
 * What hands have done to the buy list; the rest follows from the shelf each time it is looked at. `off` = goods that were
 * taken off the list, with the day (`dayNumber`).
 */
export const buyDraftSchema = z.object({
  lines: z.array(lineSchema),
  off: z.array(z.object({ productId: idSchema, day: z.int() })),
})
export type BuyDraft = z.infer<typeof buyDraftSchema>

export const emptyDraft: BuyDraft = { lines: [], off: [] }

/** What was taken off may be proposed again after so many days. */
const offDays = 7

/** A line of the list as it is shown; `proposal` says why, where the app would buy it too. */
export type ListLine = DraftLine & { proposal: Proposal | null }

/** A good that the app would buy, and when it last came with a bill, UTC ms. */
export type Proposed = {
  productId: string
  supplierId: string | null
  boughtAt: number | null
  proposal: Proposal | null
}

/**
 * The list: what hands wrote and what the app proposes beside it (B6). What was asked for goes by itself when it has come
 * with a bill.
 */
export function buyLines(
  goods: ReadonlyMap<string, Proposed>,
  { lines, off }: BuyDraft,
  today: number,
): ListLine[] {
  const isOff = new Set(
    off.flatMap(({ productId, day }) => (day > today - offDays ? productId : [])),
  )
  const written = lines.flatMap((line) => {
    const good = goods.get(line.productId)
    const isHere = line.askedAt !== undefined && (good?.boughtAt ?? 0) >= line.askedAt
    const supplierId = line.supplierId ?? good?.supplierId ?? null
    return isHere ? [] : { ...line, supplierId, proposal: good?.proposal ?? null }
  })
  const taken = new Set(lines.map(({ productId }) => productId))
  const proposed = [...goods.values()].flatMap(({ productId, supplierId, proposal }) =>
    proposal === null || taken.has(productId) || isOff.has(productId)
      ? []
      : { productId, supplierId, proposal, qty: proposal.qty, packQty: proposal.packQty },
  )
  return [...written, ...proposed.sort((a, b) => daysOf(a) - daysOf(b))]
}

/** What is gone first comes first; of which nobody knows, last. */
const daysOf = ({ proposal }: ListLine): number => proposal?.days ?? Number.MAX_SAFE_INTEGER

const without = (draft: BuyDraft, productId: string): BuyDraft => ({
  lines: draft.lines.filter((line) => line.productId !== productId),
  off: draft.off.filter((each) => each.productId !== productId),
})

/** With a line as a hand has it now. */
export const withLine = (draft: BuyDraft, line: DraftLine): BuyDraft => {
  const { lines, off } = without(draft, line.productId)
  return { lines: [...lines, line], off }
}

/** Without a good, because nobody wants it or because it came; what is long off is forgotten. */
export const withoutLine = (draft: BuyDraft, productId: string, today: number): BuyDraft => {
  const { lines, off } = without(draft, productId)
  return {
    lines,
    off: [...off.filter(({ day }) => day > today - offDays), { productId, day: today }],
  }
}

/** These lines were asked for, as they stood; `at` in ms. */
export const asked = (draft: BuyDraft, lines: readonly ListLine[], at: number): BuyDraft =>
  lines.reduce(
    (next, { productId, qty, packQty, supplierId }) =>
      withLine(next, { productId, qty, packQty, supplierId, askedAt: at }),
    draft,
  )
