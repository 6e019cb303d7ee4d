import * as z from 'zod/mini'
import { idSchema, msSchema, textSchema } from '../id.ts'
import { khataMethodSchema } from '../khata/khata.ts'
import { amountSchema, type Paise, sumPaise } from '../money/paise.ts'
import { printedSchema } from '../stock/lot.ts'

/** Lines of one bill; an act that names them all stays small. */
export const mostLines = 60

/** One good on a bill. */
export const purchaseLineSchema = z.object({
  /** The movement that brings it onto the shelf. */
  moveId: idSchema,
  productId: idSchema,
  /** Base units that came, free ones too. */
  qty: z.int().check(z.gte(1)),
  /** What the line costs on the bill. */
  costPaise: amountSchema,
  /** Base units in the pack by which it was counted; absent: by the base unit. */
  packQty: z.optional(z.int().check(z.gte(2))),
  ...printedSchema,
})
export type PurchaseLine = z.infer<typeof purchaseLineSchema>

/** Money that the supplier got with the goods: the id of its entry in the khata. */
export const paidNowSchema = z.object({
  id: idSchema,
  paise: amountSchema.check(z.gte(1)),
  method: khataMethodSchema,
})

/** Why goods go back to a supplier. */
export const sentBackWhySchema = z.enum(['expired', 'damaged', 'wrong', 'unsold'])
export type SentBackWhy = z.infer<typeof sentBackWhySchema>

/** Of one bill goods go back so often at most. */
export const mostSentBack = 30

/** Goods of a purchase that went back to the supplier at once (B8). */
const sentBackSchema = z.object({
  id: idSchema,
  at: msSchema,
  login: z.nullable(idSchema),
  /** The khata entry that says what they were worth. */
  entryId: idSchema,
  why: sentBackWhySchema,
  lines: z
    .array(
      z.object({
        /** The line of the purchase. */
        moveId: idSchema,
        /** The movement that takes it off the shelf. */
        backId: idSchema,
        qty: z.int().check(z.gte(1)),
        paise: amountSchema,
      }),
    )
    .check(z.minLength(1), z.maxLength(mostLines)),
  /** When that was taken back, and by whom; absent: it stands. */
  undoneAt: z.optional(msSchema),
  undoneBy: z.optional(z.nullable(idSchema)),
})
export type SentBack = z.infer<typeof sentBackSchema>

/** Goods from a supplier with his bill (B2). */
export const purchaseSchema = z.object({
  id: idSchema,
  supplierId: idSchema,
  billNo: textSchema(40),
  at: msSchema,
  login: z.nullable(idSchema),
  lines: z.array(purchaseLineSchema).check(z.minLength(1), z.maxLength(mostLines)),
  /** What the paper says is to be paid; may differ from the lines by what he rounds or lets off. */
  billPaise: amountSchema,
  /** The khata entry that it stands under. */
  entryId: idSchema,
  paid: z.nullable(paidNowSchema),
  /** When it was taken back whole, and by whom; absent: it stands. */
  backAt: z.optional(msSchema),
  backBy: z.optional(z.nullable(idSchema)),
  /** What of it went back to him, act by act; absent: nothing. */
  sentBack: z.optional(z.array(sentBackSchema).check(z.maxLength(mostSentBack))),
})
export type Purchase = z.infer<typeof purchaseSchema>

/** How a purchase is taken back, as `reversePurchase` says it. */
export const reversePurchaseArgs = ({
  id,
  supplierId,
  at,
  lines,
  entryId,
  billPaise,
  paid,
}: Purchase) => ({
  ...{ purchaseId: id, supplierId, at },
  lines: lines.map(({ moveId, productId, qty }) => ({ moveId, productId, qty })),
  entries: [
    { id: entryId, paise: 0 - billPaise },
    ...(paid ? [{ id: paid.id, paise: paid.paise as number }] : []),
  ],
})

/** What the lines of a bill come to, in paise. */
export const linesTotal = (lines: readonly Pick<PurchaseLine, 'costPaise'>[]): Paise =>
  sumPaise(lines.map(({ costPaise }) => costPaise))
