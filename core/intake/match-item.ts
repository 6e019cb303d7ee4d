import type { MatchIndex } from '../catalogue/match-index.ts'
import { type Match, search } from '../catalogue/match-search.ts'
import { isNative } from '../catalogue/search-key.ts'
import { lineTotal } from '../money/line-total.ts'
import type { Doubt } from '../order/order.ts'
import { isBunchWord } from '../quantity/unit-words.ts'
import { howMuch } from './how-much.ts'
import { nothingSaid, type ParsedLine } from './parse-order-text.ts'
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
/** At most so many products are offered to choose from, out of so many found. */
const mostOptions = 5
const mostFound = 40

/**
 * Says which product of the shop a line means and how much of it (I7 to I12). What the indexes call a product's `id` or
 * its `ref` is that product, so that all shops can share the index of the ready catalogue beside one of their own
 * goods; what they call by no product of the shop is a good that it does not sell.
 */
export function matchLine(
  parsed: ParsedLine,
  products: readonly ShopProduct[],
  index: MatchIndex | readonly MatchIndex[],
): DraftLine {
  const { sold, unsold } = findProducts(parsed, products, listOf(index))
  const [best] = sold
  if (best === undefined || best.match.score < least) return unknownLine(parsed, sold)
  const isOther = unsold !== null && isCloser(unsold, best)
  if (isOther && !best.match.exact) return unknownLine(parsed, sold)
  const rivals = sold.filter((other) => other !== best && isRival(best, other, parsed))
  const { product } = best
  const { qty, paise, doubt } = howMuch(parsed, product)
  const isAll = parsed.aside === '' || (best.isWhole && best.match.named)
  const isSure = best.match.exact && rivals.length === 0 && !isOther && isAll
  return {
    said: parsed.said,
    productId: product.id,
    qty,
    totalPaise: paise ?? lineTotal(product.pricePaise, product.per, qty),
    doubt: isSure ? doubt : 'which',
    options: isSure ? [] : idsOf([best, ...rivals]),
  }
}

const listOf = (index: MatchIndex | readonly MatchIndex[]): readonly MatchIndex[] =>
  'ids' in index ? [index] : index

/** A product found; `isWhole` when what was said beside the name belongs to its name too. */
type Candidate = { match: Match; product: ShopProduct; isWhole: boolean }

/** Whether the names of one thing, also of one that the shop does not sell, carry almost all of these words. */
export const isOneThing = (name: string, index: MatchIndex | readonly MatchIndex[]): boolean =>
  listOf(index).some((one) => search(one, name, mostFound, false).some(({ share }) => share > 0.8))

/** Whether these words are, letter for letter, the whole name of a product of the shop. */
export function isWholeName(
  name: string,
  products: readonly ShopProduct[],
  index: MatchIndex | readonly MatchIndex[],
): boolean {
  const [best] = findProducts({ ...nothingSaid, name }, products, listOf(index)).sold
  return best?.match.exact === true && best.match.named
}

/** The products found, best first, and the best whole name of something the shop does not sell. */
function findProducts(
  parsed: ParsedLine,
  products: readonly ShopProduct[],
  indexes: readonly MatchIndex[],
): { sold: Candidate[]; unsold: Match | null } {
  const { name, aside } = parsed
  const matches = new Map<string, Match>()
  const wholes = new Set<Match>()
  const find = (query: string) => indexes.flatMap((index) => search(index, query, mostFound, false))
  const put = (match: Match): boolean => {
    const isBetter = match.score > (matches.get(match.id)?.score ?? trace)
    if (isBetter) matches.set(match.id, match)
    return isBetter
  }
  // "tel 1 litre (sunflower)", "elaichi chhoti": what stands beside the name may be of it.
  const alone = find(name)
  const both = name !== '' && aside !== '' ? find(`${aside} ${name}`) : []
  const known = new Set(alone.flatMap(({ id, exact }) => (exact ? id : [])))
  // What both together are the whole name of, the name alone tells less of.
  const isOfName = both.some(({ id, exact, named }) => exact && named && !known.has(id))
  for (const match of isOfName ? [] : alone) put(match)
  for (const match of both) if (put(match) && !known.has(match.id)) wholes.add(match)
  const sold: Candidate[] = []
  const ours = new Set<Match>()
  for (const product of products) {
    if (!product.active) continue
    const [match, ...others] = matchesOf(product, matches)
    if (match === undefined) continue
    sold.push({ match, product, isWhole: wholes.has(match) })
    for (const one of [match, ...others]) ours.add(one)
  }
  let unsold: Match | null = null
  for (const match of matches.values()) {
    if (match.exact && !ours.has(match) && match.score > (unsold?.score ?? 0)) unsold = match
  }
  return { sold: sold.sort((a, b) => rank(b, parsed) - rank(a, parsed)), unsold }
}

/** What was found of a product, under its own name or those of the goods that stand under it, the best first. */
function matchesOf(
  { id, ref, also = [] }: ShopProduct,
  matches: ReadonlyMap<string, Match>,
): Match[] {
  const own = matches.get(id) ?? matches.get(ref ?? '')
  if (also.length === 0) return own ? [own] : []
  const others = also.flatMap((name) => matches.get(name) ?? [])
  return [...(own ? [own] : []), ...others].sort((a, b) => b.score - a.score)
}

/** The whole name of something else tells more than a name of ours that is like it but not the same words. */
const isCloser = (unsold: Match, best: Candidate): boolean =>
  !best.match.named && unsold.score > best.match.score - close

const idsOf = (candidates: readonly Candidate[]): string[] =>
  candidates.slice(0, mostOptions).map(({ product }) => product.id)

/** The score, with a little more for what the amount fits and what is there to sell. */
const rank = ({ match, product }: Candidate, parsed: ParsedLine): number =>
  match.score +
  fitBonus[packFit(parsed, product)] +
  bunchBonus(parsed, product) +
  (product.available === 0 ? -0.01 : 0)

/** Only leaves are sold by the bunch. */
function bunchBonus({ name }: ParsedLine, { unit }: ShopProduct): number {
  if (!name.split(' ').some(isBunchWord)) return 0
  return unit === 'piece' ? fitBonus.pack : fitBonus.unweighed
}

/** Whether another product could as well be meant. */
function isRival(best: Candidate, other: Candidate, parsed: ParsedLine): boolean {
  const ahead = rank(best, parsed) - rank(other, parsed)
  if (!best.match.exact) return ahead < 3 * close
  // Of two whole names the one in the very size that was asked for is meant; a whole name beats every half one.
  if (other.match.exact) {
    // What is written as it is called is not the other that only sounds so: কলা is no cola. In Latin letters it may be.
    if (best.match.named && !other.match.named && isNative(parsed.name)) return false
    return ahead < close && !isCloserFit(best, other, parsed)
  }
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

/** How what was said goes with the product: the very pack, whole packs or loose, a part, or not at all. */
function packFit({ amount, each }: ParsedLine, { unit, packQty, packUnit }: ShopProduct): Fit {
  const size = each ?? (amount.kind === 'quantity' ? amount : null)
  if (size === null) return 'unsaid'
  if (unit !== 'piece' || size.unit === 'piece') return unit === size.unit ? 'whole' : 'otherUnit'
  if (packQty === null || packUnit === null || packUnit === 'piece') return 'unweighed'
  if (packUnit !== size.unit) return 'otherUnit'
  if (packQty === size.qty) return 'pack'
  return size.qty % packQty === 0 && size.qty / packQty <= mostPacks ? 'whole' : 'apart'
}

function unknownLine({ said, amount }: ParsedLine, offered: readonly Candidate[]): DraftLine {
  const qty = amount.kind === 'quantity' ? amount.qty : amount.kind === 'count' ? amount.count : 1
  return {
    said,
    productId: null,
    qty,
    totalPaise: 0,
    doubt: 'unknown',
    options: idsOf(offered),
  }
}
