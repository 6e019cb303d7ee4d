import { type Lexeme, lexemes } from '../quantity/lexemes.ts'
import type { Amount } from '../quantity/parse-quantity.ts'
import { type Item, readItems } from './read-items.ts'
import type { Each } from './share-lines.ts'

/**
 * One item of a customer's message. `said` is what was written, word for word; `name` is what is left of it without
 * amount and politeness ('' when nothing is); `each` is the size of one when a count and a size were said; `aside` is what
 * was said of it besides ("10 wala", "@44"), which only a person can weigh; lines that were shared out of one run of words
 * have the same `run`.
 */
export type ParsedLine = {
  said: string
  name: string
  amount: Amount | { kind: 'none' }
  each: Each | null
  aside: string
  run: number | null
}

/** The line of which nothing was said. */
export const nothingSaid: ParsedLine = {
  said: '',
  name: '',
  amount: { kind: 'none' },
  each: null,
  aside: '',
  run: null,
}

/** An order holds so many lines, and a line so many UTF-16 units of the customer's words. */
export const mostLines = 100
export const longestSaid = 300

/** Arrive by paste and mean nothing; joiners stay, because some words are written with them. */
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/**
 * Reads a free list into items (I1 to I6). Nothing written is dropped: every word is in some line's `said`, and words
 * that name no item stay a line without amount. Never throws, whatever was sent; '' and mere commas give no line.
 */
export function parseOrderText(text: string): ParsedLine[] {
  const clean = text.normalize('NFC').replace(invisible, '')
  const list = lexemes(clean)
  const items = readItems(list)
  if (items.length === 0 && list.some((lexeme) => lexeme.kind !== 'break')) {
    items.push({ first: 0, words: [], aside: [], amount: null, each: null, ofAll: null, run: null })
  }
  const lines = items.flatMap((item, i) => {
    const from = i === 0 ? 0 : item.first
    return linesOf(clean, list.slice(from, items[i + 1]?.first ?? list.length), item)
  })
  return lines.length <= mostLines ? lines : packLines(lines)
}

function linesOf(text: string, own: readonly Lexeme[], item: Item): ParsedLine[] {
  const spoken = own.filter((lexeme) => lexeme.kind !== 'break')
  const said = text.slice(spoken[0]?.start, spoken.at(-1)?.end)
  const written = (words: readonly Lexeme[]) =>
    words
      .map(({ start, end }) => text.slice(start, end))
      .join(' ')
      .slice(0, longestSaid)
  const [first = '', ...rest] = cutText(said)
  const line = {
    said: first,
    name: written(item.words),
    amount: item.amount ?? ({ kind: 'none' } as const),
    each: item.each,
    aside: written(item.aside),
    run: item.run,
  }
  return [line, ...rest.map(unread)]
}

const unread = (said: string): ParsedLine => ({
  ...nothingSaid,
  said,
  name: said,
})

/** Pieces that fit a line, cut at spaces where there are any. */
function cutText(text: string): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > longestSaid) {
    const space = rest.slice(0, longestSaid + 1).search(/\s\S*$/)
    const isBroken = /[\ud800-\udbff]$/.test(rest.slice(0, longestSaid))
    const at = space > 0 ? space : longestSaid - (isBroken ? 1 : 0)
    pieces.push(rest.slice(0, at))
    rest = rest.slice(at).trimStart()
  }
  return [...pieces, rest]
}

/**
 * More lines than an order holds: the last ones are put together unread, as few of them as it takes. What is beyond
 * all lines (30,000 characters) is in the stored message only.
 */
function packLines(lines: readonly ParsedLine[]): ParsedLine[] {
  for (let kept = mostLines - 1; kept > 0; kept--) {
    const packed = cutText(
      lines
        .slice(kept)
        .map((line) => line.said)
        .join('\n'),
    )
    if (kept + packed.length > mostLines && kept > 1) continue
    return [...lines.slice(0, kept), ...packed.map(unread)].slice(0, mostLines)
  }
  return lines.slice(0, mostLines)
}
