import * as z from 'zod/mini'
import { decimalRupees, readRupees } from '../../money/decimal-rupees.ts'
import type { Paise } from '../../money/paise.ts'
import { dayNumber, instantOf } from '../../shop/shop-time.ts'

/** What a marketplace is told of one good of a shop; what is absent has not changed. */
export type ShelfNews = {
  /** The code under which the good is listed there. */
  good: string
  storeId: number
  /** Whole pieces on hand that nobody was promised: what there is, not what has changed. */
  count: number
  /** The price on the packet and the one it sells for. */
  price?: { mrpPaise: Paise; pricePaise: Paise }
  /** The last day on which it may be sold, as `dayNumber` counts. */
  expiry?: number
  /** Names this news; the same again changes nothing there. */
  traceId: string
}

/** One row of an inventory update (commerce-protocols 3.3). Rupees are JSON numbers there, written from their digits. */
export const inventoryRow = ({ good, storeId, count, price, expiry, traceId }: ShelfNews) => ({
  seller_identifier: good,
  store_id: storeId,
  ...(price === undefined
    ? {}
    : { price_marked: rupees(price.mrpPaise), price_effective: rupees(price.pricePaise) }),
  total_quantity: count,
  // The end of its last day in India, in UTC and without a zone, as that API has it.
  ...(expiry === undefined ? {} : { expiration_date: endOf(expiry).slice(0, 19), tags: [] }),
  trace_id: traceId,
})

export const inventoryUpdate = (companyId: number, news: readonly ShelfNews[]) => ({
  company_id: companyId,
  meta: {},
  payload: news.map(inventoryRow),
})

const rupees = (amount: Paise): number => Number(decimalRupees(amount))
const endOf = (day: number): string => new Date(instantOf(day + 1, 0)).toISOString()

const rowSchema = z.object({
  seller_identifier: z.string(),
  store_id: z.int(),
  total_quantity: z.int(),
  price_marked: z.optional(z.unknown()),
  price_effective: z.optional(z.unknown()),
  expiration_date: z.optional(z.string()),
  trace_id: z.string(),
})

/** The same row read back; null when it is none. */
export function readInventoryRow(row: unknown): ShelfNews | null {
  const read = rowSchema.safeParse(row)
  if (!read.success) return null
  const { seller_identifier, store_id, total_quantity, trace_id, ...rest } = read.data
  const mrpPaise = readRupees(rest.price_marked)
  const pricePaise = readRupees(rest.price_effective)
  const end = rest.expiration_date === undefined ? NaN : Date.parse(`${rest.expiration_date}Z`)
  return {
    ...{ good: seller_identifier, storeId: store_id, count: total_quantity, traceId: trace_id },
    ...(mrpPaise === null || pricePaise === null ? {} : { price: { mrpPaise, pricePaise } }),
    ...(Number.isNaN(end) ? {} : { expiry: dayNumber(end - 1) }),
  }
}

const answerSchema = z.object({
  items: z.array(
    z.object({
      reason: z.object({ reason_code: z.int(), message: z.optional(z.string()) }),
      data: z.object({ seller_identifier: z.string() }),
    }),
  ),
})

const faults: Record<number, 'unknown_size' | 'unknown_good'> = {
  2004: 'unknown_size',
  2005: 'unknown_good',
}

/** Which goods the marketplace did not take, and why; the others it took. Null when it is no such answer at all. */
export function readInventoryAnswer(
  body: unknown,
): { good: string; why: 'unknown_size' | 'unknown_good' | 'other'; message: string }[] | null {
  const answer = answerSchema.safeParse(body)
  if (!answer.success) return null
  return answer.data.items.map(({ reason, data }) => ({
    good: data.seller_identifier,
    why: faults[reason.reason_code] ?? 'other',
    message: reason.message ?? '',
  }))
}
