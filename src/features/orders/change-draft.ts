import * as z from 'zod/mini'
import type { Product } from '#core/catalogue/product.ts'
import { lineTotal } from '#core/money/line-total.ts'
import {
  liveLines,
  type Order,
  type OrderLine,
  payablePaise,
  type ProposedLine,
  proposedLineSchema,
} from '#core/order/order.ts'
import { changedLines } from '#core/order/order-change.ts'
import { keptPrice } from './settle-line.ts'

/** What the customer will be asked about one order, gathered line by line and kept on disk until it is sent. */
export type ChangeDraft = readonly ProposedLine[]

const draftSchema = z.array(proposedLineSchema)

/** A draft as it was kept; anything else starts a new one. */
export const readChangeDraft = (kept: unknown): ChangeDraft => {
  const read = draftSchema.safeParse(kept)
  return read.success ? read.data : []
}

export const changeDraftKey = (orderId: string): string => `change:${orderId}`

/** What stands for a line: the same product keeps its promised price unless `isToday` asks for today's. */
export function offerFor(
  line: OrderLine,
  { product, qty, isToday }: { product: Product; qty: number; isToday: boolean },
): ProposedLine {
  const isKept = line.productId === product.id && !isToday
  const pricePaise = isKept ? keptPrice(line, product) : product.pricePaise
  const { per } = isKept ? line : product
  const isAsBefore = isKept && qty === line.qty && pricePaise === line.pricePaise
  const totalPaise = isAsBefore ? line.totalPaise : lineTotal(pricePaise, per, qty)
  return { n: line.n, productId: product.id, unit: product.unit, qty, pricePaise, per, totalPaise }
}

/** The draft with this offer in it; an offer that changes nothing takes its line out of the draft. */
export function withOffer(draft: ChangeDraft, line: OrderLine, offer: ProposedLine): ChangeDraft {
  const others = draft.filter(({ n }) => n !== line.n)
  const isSame =
    offer.productId === line.productId &&
    offer.qty === line.qty &&
    offer.totalPaise === line.totalPaise
  return isSame ? others : [...others, offer]
}

/** Only what still speaks of a line of the order: another phone may have dropped it meanwhile. */
export const openOffers = (order: Order, draft: ChangeDraft): ProposedLine[] =>
  draft.filter((offer) => liveLines(order).some(({ n }) => n === offer.n))

/** What the order would cost, in paise. */
export const payableWith = (order: Order, draft: ChangeDraft) =>
  payablePaise({ ...order, lines: changedLines(order, draft) })

/** Today's price of a line's product is higher than the one promised: the shop keeps its word or asks (O9). */
export const isDearerToday = (line: OrderLine, product: Product): boolean =>
  line.productId === product.id &&
  line.doubt === null &&
  product.pricePaise * line.per > line.pricePaise * product.per
