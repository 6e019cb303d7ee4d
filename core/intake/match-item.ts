import type { MatchIndex } from '../catalogue/match-index.ts'
import { type Match, search } from '../catalogue/match-search.ts'
import { lineTotal } from '../money/line-total.ts'
import type { Doubt } from '../order/order.ts'
import { howMuch } from './how-much.ts'
import type { ParsedLine } from './parse-order-text.ts'
import type { ShopProduct } from './shop-product.ts'

/**
 * A line of a draft order. `qty` is in base units of the product, or as it was said when there is none. `doubt` says
 * what the shopkeeper must look at, the gravest first; `options` are other products it may have meant.
 */
export type DraftLine = {
  said: string
  productId: string | null
  qty: number
  totalPaise: number
  doubt: Doubt
  options: string[]
}

/** Below `least` a product is only offered, below `trace` not even that; `close` behind the best it is a rival. */
const least = 0.4
const trace = 0.2
const close = 0.12
/** At most so many products are offered to choose from. */
const mostOptions = 5

/**
 * Says which product of the shop a line means and how much of it (I7 to I12). The index must have been built of these
 * products with their ids. Without doubt only when the name is all of one product's name and of no other's.
 */
export function matchLine(
  parsed: ParsedLine,
  products: readonly ShopProduct[],
  index: MatchIndex,
): DraftLine {
  const byId = new Map(products.map((product) => [product.id, product]))
  const found = search(index, parsed.name, 4 * mostOptions, false).flatMap((match) => {
    const product = byId.get(match.id)
    return product?.active === true && match.score >= trace ? [{ match, product }] : []
  })
  const ranked = found.sort((a, b) => rank(b, parsed) - rank(a, parsed))
  const [best] = ranked
  if (best === undefined || best.match.score < least) return unknownLine(parsed, ranked)
  const rivals = ranked.filter((other) => other !== best && isRival(best, other, parsed))
  const { product } = best
  const { qty, paise, doubt } = howMuch(parsed, product)
  const isSure = best.match.exact && rivals.length === 0
  return {
    said: parsed.said,
    productId: product.id,
    qty,
    totalPaise: paise ?? lineTotal(product.pricePaise, product.per, qty),
    doubt: isSure ? doubt : 'which',
    options: isSure ? [] : idsOf([best, ...rivals]),
  }
}

type Candidate = { match: Match; product: ShopProduct }

const idsOf = (candidates: readonly Candidate[]): string[] =>
  candidates.slice(0, mostOptions).map(({ product }) => product.id)

/** The score, with a little more for what the amount fits and what is there to sell. */
const rank = ({ match, product }: Candidate, parsed: ParsedLine): number =>
  match.score + fitBonus[packFit(parsed, product)] + (product.available === 0 ? -0.01 : 0)

/** Whether another product could as well be meant. */
function isRival(best: Candidate, other: Candidate, parsed: ParsedLine): boolean {
  const ahead = rank(best, parsed) - rank(other, parsed)
  if (!best.match.exact) return ahead < 3 * close
  // Of two whole names the one in the very size that was asked for is meant; a whole name beats every half one.
  if (other.match.exact) return ahead < close && !isCloserFit(best, other, parsed)
  return ahead < close
}

const isCloserFit = (best: Candidate, other: Candidate, parsed: ParsedLine): boolean =>
  packFit(parsed, best.product) === 'pack' && packFit(parsed, other.product) !== 'pack'

type Fit = 'pack' | 'whole' | 'unsaid' | 'apart' | 'otherUnit' | 'unweighed'

/** How much a fit says about what was meant: nobody asks for a kilo of mugs. */
const fitBonus: Record<Fit, number> = {
  pack: 0.2,
  whole: 0.04,
  unsaid: 0,
  apart: 0,
  otherUnit: -0.05,
  unweighed: -0.3,
}

/** More packets than this for one weight is not how people buy. */
const mostPacks = 6

/** How the size that was said goes with the product: the very pack, whole packs or loose, a part, or not at all. */
function packFit({ amount, each }: ParsedLine, { unit, packQty, packUnit }: ShopProduct): Fit {
  const size = each ?? (amount.kind === 'quantity' && amount.unit !== 'piece' ? amount : null)
  if (size === null) return 'unsaid'
  if (unit !== 'piece') return unit === size.unit ? 'whole' : 'otherUnit'
  if (packQty === null || packUnit === null || packUnit === 'piece') return 'unweighed'
  if (packUnit !== size.unit) return 'otherUnit'
  if (packQty === size.qty) return 'pack'
  return size.qty % packQty === 0 && size.qty / packQty <= mostPacks ? 'whole' : 'apart'
}

function unknownLine(parsed: ParsedLine, ranked: readonly Candidate[]): DraftLine {
  const { said, amount } = parsed
  const qty = amount.kind === 'quantity' ? amount.qty : amount.kind === 'count' ? amount.count : 1
  return { said, productId: null, qty, totalPaise: 0, doubt: 'unknown', options: idsOf(ranked) }
}
