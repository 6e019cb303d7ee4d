import * as z from 'zod/mini'
import { v7 as newId } from 'uuid'
import {
  type NewPrice,
  newPriceEdit,
  newPriceFault,
  newPriceSchema,
} from '#core/catalogue/new-price.ts'
import { editBack, type ProductEdit } from '#core/catalogue/product-edit.ts'
import type { Product } from '#core/catalogue/product.ts'
import { idSchema } from '#core/id.ts'
import { khataMethodSchema } from '#core/khata/khata.ts'
import { amountSchema, paise } from '#core/money/paise.ts'
import { lineTotal } from '#core/money/line-total.ts'
import {
  linesTotal,
  mostLines,
  type PurchaseLine,
  purchaseLineSchema,
} from '#core/purchase/purchase.ts'
import type { ArgsOf } from '#core/sync/registry.ts'

/** There is one delivery at a time that is half written down. */
export const receiveDraftKey = 'receive-goods'

const draftSchema = z.object({
  id: idSchema,
  supplierId: z.nullable(idSchema),
  lines: z.array(purchaseLineSchema),
  /** What goods on it sell for from now on, one each. */
  prices: z.optional(z.array(newPriceSchema)),
})
/** Goods that are being taken in: from whom, and what has been looked at so far. */
export type ReceiveDraft = z.infer<typeof draftSchema>

/** A draft as it was kept; anything else starts a new one. */
export const readDraft = (kept: unknown): ReceiveDraft =>
  draftSchema.safeParse(kept).data ?? { id: newId(), supplierId: null, lines: [] }

/** What was asked of a supplier, and the good's line on his last bill. */
type AskedFor = { productId: string; qty: number; packQty: number | null; last?: PurchaseLine }

/**
 * The bill with what was asked of him, at what it cost last; goods without a known cost are looked at by hand. A bill
 * that is half written stays as it is: null.
 */
export function cameDraft(
  draft: ReceiveDraft,
  supplierId: string,
  asked: readonly AskedFor[],
): ReceiveDraft | null {
  if (draft.lines.length > 0) return null
  const lines = asked.flatMap(({ productId, qty, packQty, last }): PurchaseLine[] => {
    if (!last) return []
    const costPaise = lineTotal(last.costPaise, last.qty, qty)
    const packed = packQty === null ? {} : { packQty }
    return [{ moveId: newId(), productId, qty, costPaise, ...packed }]
  })
  return { ...draft, supplierId, lines: lines.slice(0, mostLines) }
}

/** The draft with this line, and with the price that its good gets; null = it keeps the one it has. */
export function withLine(
  draft: ReceiveDraft,
  line: PurchaseLine,
  price: NewPrice | null,
): ReceiveDraft {
  const isKnown = draft.lines.some(({ moveId }) => moveId === line.moveId)
  return {
    ...draft,
    lines: isKnown
      ? draft.lines.map((each) => (each.moveId === line.moveId ? line : each))
      : [...draft.lines, line],
    prices: [...pricesWithout(draft, line.productId), ...(price ? [price] : [])],
  }
}

export const withoutLine = (draft: ReceiveDraft, line: PurchaseLine): ReceiveDraft => ({
  ...draft,
  lines: draft.lines.filter(({ moveId }) => moveId !== line.moveId),
  prices: pricesWithout(draft, line.productId),
})

const pricesWithout = ({ prices = [] }: ReceiveDraft, productId: string): NewPrice[] =>
  prices.filter((price) => price.productId !== productId)

/** The edits that give the goods their new prices and those that bring back the old ones; without what cannot be. */
export function priceEdits(
  { prices = [] }: ReceiveDraft,
  products: ReadonlyMap<string, Product>,
): PriceEdits {
  const edits = prices.flatMap((price) => {
    const product = products.get(price.productId)
    if (!product || newPriceFault(product, price)) return []
    const edit = newPriceEdit(price)
    return [{ edit, back: editBack(product, edit) }]
  })
  return { edits: edits.map(({ edit }) => edit), back: edits.map(({ back }) => back) }
}
export type PriceEdits = { edits: readonly ProductEdit[]; back: readonly ProductEdit[] }

/** How the bill ends: its number, what the paper says, and what he got at once. */
export type BillEnd = {
  billNo: string
  billPaise: number
  paidPaise: number
  method: z.infer<typeof khataMethodSchema>
}

/** What the paper says less what the lines come to, in paise. */
export const paperDifference = (draft: ReceiveDraft, billPaise: number): number =>
  billPaise - linesTotal(draft.lines)

/** The purchase as `recordPurchase` says it; null as long as something is missing. */
export function purchaseArgs(
  { id, supplierId, lines }: ReceiveDraft,
  { billNo, billPaise, paidPaise, method }: BillEnd,
): ArgsOf<'recordPurchase'> | null {
  if (supplierId === null || lines.length === 0) return null
  const paid = paidPaise > 0 ? { id: newId(), paise: amountSchema.parse(paidPaise), method } : null
  return {
    ...{ id, supplierId, lines, billNo: billNo.trim(), entryId: newId(), paid },
    billPaise: amountSchema.parse(paise(billPaise)),
  }
}
