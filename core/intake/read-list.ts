import type { MatchIndex } from '../catalogue/match-index.ts'
import { type DraftLine, isOneThing, isWholeName, matchLine } from './match-item.ts'
import { mostLines, type ParsedLine, parseOrderText } from './parse-order-text.ts'
import type { ShopProduct } from './shop-product.ts'

type Index = MatchIndex | readonly MatchIndex[]

/** What was said, and what it becomes in an order. */
export type ListLine = { parsed: ParsedLine; draft: DraftLine }

/** Reads a free list into lines of a draft order (I1 to I17), for a shop that sells `products`. */
export function readList(text: string, products: readonly ShopProduct[], index: Index): ListLine[] {
  const read = (parsed: ParsedLine): ListLine => ({
    parsed,
    draft: matchLine(parsed, products, index),
  })
  const said = parseOrderText(text).map(read)
  const apart = said.flatMap((line) => {
    const names = namesIn(line, products, index)
    return names.length > 1 ? names.map((name) => read(partOf(line.parsed, name))) : [line]
  })
  const lines = apart.length <= mostLines ? apart : said
  return lines.map((line) => (isRunDoubtful(line, lines) ? doubted(line) : line))
}

/** More words than this are a sentence. */
const mostWords = 4

/** The whole names that the words of a line are, one behind the other: "aloo pyaz", "haldi kumkum"; else []. */
function namesIn(
  { parsed, draft }: ListLine,
  products: readonly ShopProduct[],
  index: Index,
): string[] {
  const words = parsed.name.split(' ').filter((word) => /\p{L}/u.test(word))
  const isPlain = draft.doubt !== 'which' && draft.doubt !== 'unknown'
  if (isPlain || words.length < 2 || words.length > mostWords) return []
  if (isOneThing(parsed.name, index)) return []
  return wholeNames(words, (name) => isWholeName(name, products, index))
}

/** Each has the words and the amount of all, so that the amount is found in its words again (I16). */
const partOf = (parsed: ParsedLine, name: string): ParsedLine => ({
  ...parsed,
  name,
  aside: `${parsed.name} ${parsed.aside}`.trim(),
})

/** The words cut into whole names, the longest first; [] when they are not that. */
function wholeNames(words: readonly string[], isName: (name: string) => boolean): string[] {
  const names: string[] = []
  for (let from = 0; from < words.length; ) {
    let to = words.length
    while (to > from && !isName(words.slice(from, to).join(' '))) to--
    if (to === from) return []
    names.push(words.slice(from, to).join(' '))
    from = to
  }
  return names
}

/**
 * Words that were shared out wrongly leave a line that names nothing, or the same good twice: then nobody knows whose
 * the amounts beside it are (I17).
 */
function isRunDoubtful({ parsed: { run } }: ListLine, lines: readonly ListLine[]): boolean {
  if (run === null) return false
  const ids = lines.flatMap(({ parsed, draft }) => (parsed.run === run ? [draft.productId] : []))
  return ids.includes(null) || new Set(ids).size < ids.length
}

function doubted({ parsed, draft }: ListLine): ListLine {
  if (draft.productId === null || draft.doubt === 'which') return { parsed, draft }
  return { parsed, draft: { ...draft, doubt: 'which', options: [draft.productId] } }
}
