import * as z from 'zod/mini'
import { msSchema } from '../id.ts'
import { amountSchema, type Paise } from '../money/paise.ts'

/** Packets of one good with one printed price. */
export const mrpRowSchema = z.object({
  mrpPaise: amountSchema,
  pricePaise: amountSchema,
  /** When the shop first had such packets. */
  since: msSchema,
})
export type MrpRow = z.infer<typeof mrpRowSchema>

/** More printed prices of one good at once nobody can tell apart. */
export const mostMrps = 4

type Priced = { pricePaise: Paise; mrpPaise: Paise | null; laterMrps?: MrpRow[] | undefined }

/** What a piece costs; `mrpPaise` = the price printed on it, null when none is known. */
export type Price = { mrpPaise: Paise | null; pricePaise: Paise }

/** The prices at which a good is sold now, those of the oldest packets first (S7). */
export const pricesOf = ({ mrpPaise, pricePaise, laterMrps = [] }: Priced): [Price, ...Price[]] => [
  { mrpPaise, pricePaise },
  ...laterMrps.map((row) => ({ mrpPaise: row.mrpPaise, pricePaise: row.pricePaise })),
]

/** The price of a piece with this printed price: of none that is live any more, that of the oldest packets (S7). */
export function priceOf(product: Priced, mrpPaise: number | null): Price {
  const prices = pricesOf(product)
  return prices.find((price) => price.mrpPaise === mrpPaise) ?? prices[0]
}

/** The good as it costs with this printed price on its packets (S7). */
export const soldWith = <P extends Priced>(product: P, mrpPaise: number | null): P => ({
  ...product,
  ...priceOf(product, mrpPaise),
})

/** The good with packets of another printed price than those in front; new ones come after those that are there (S7). */
export function withLaterMrp<P extends Priced>(product: P, row: MrpRow): P {
  const { mrpPaise, pricePaise } = row
  const later = product.laterMrps ?? []
  const before = later.find((one) => one.mrpPaise === mrpPaise)
  const others = later.filter((one) => one !== before)
  const kept = before ? { ...before, pricePaise } : row
  return { ...product, laterMrps: [...others, kept].sort((a, b) => a.since - b.since) }
}

/** The good when the packets with this printed price are sold out; the last price stays (S7). */
export function withoutMrp<P extends Priced>(product: P, mrpPaise: number): P {
  const { laterMrps = [], ...rest } = product
  const [next] = laterMrps
  const isFirst = product.mrpPaise === mrpPaise
  if (isFirst && !next) return product
  const left = isFirst ? laterMrps.slice(1) : laterMrps.filter((one) => one.mrpPaise !== mrpPaise)
  const first =
    isFirst && next ? { mrpPaise: next.mrpPaise, pricePaise: next.pricePaise } : undefined
  // The rest of a generic row is the row without its optional field.
  return { ...rest, ...first, ...(left.length > 0 ? { laterMrps: left } : {}) } as P
}
