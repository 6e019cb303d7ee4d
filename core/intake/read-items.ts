import type { Lexeme } from '../quantity/lexemes.ts'
import { type Amount, readAmount, readKind } from '../quantity/parse-quantity.ts'
import { isContainerWord, isMoneyWord, isOfWord, unitWord } from '../quantity/unit-words.ts'
import { fillerLength, isAnd, isTimeWord } from './filler-words.ts'
import { type Each, type Part, type Share, shareLines, styleOf } from './share-lines.ts'

/** One item found in a message: it begins at lexeme `first`, is named by `words`; `aside` says more of it. */
export type Item = {
  first: number
  words: Lexeme[]
  aside: Lexeme[]
  amount: Amount | null
  each: Each | null
}

/** Finds the items of a message in order. Changes the kind of lexemes that only part or number items. */
export function readItems(list: Lexeme[]): Item[] {
  markSentences(list)
  markNumbering(list)
  const stretches: { from: number; placed: Placed[]; parts: Part[] }[] = []
  let from = 0
  for (let to = 0; to <= list.length; to++) {
    const lexeme = list[to]
    if (lexeme !== undefined && lexeme.kind !== 'break' && !isAnd(lexeme)) continue
    const placed = placeParts(list, from, to)
    stretches.push({ from, placed, parts: placed.map(({ part }) => part) })
    from = to + 1
  }
  const style = styleOf(stretches.map(({ parts }) => parts))
  const items = stretches.flatMap(({ from: start, placed, parts }) =>
    shareLines(parts, style).map((share) => itemOf(list, placed, share, start)),
  )
  return joinLoneAmounts(items)
}

/** A dot after a word, unless it shortens a unit, and a question part items as a comma does. */
function markSentences(list: Lexeme[]): void {
  for (const [i, lexeme] of list.entries()) {
    if (lexeme.folded === '?' || lexeme.folded === '!') lexeme.kind = 'break'
    if (lexeme.folded !== '.' || !lexeme.glued || list[i + 1]?.glued === true) continue
    const before = list[i - 1]?.folded ?? ''
    if (unitWord(before) === null && !isMoneyWord(before)) lexeme.kind = 'break'
  }
}

/** The numbers of a numbered list ("1. chini", "2) besan") are no amounts. */
function markNumbering(list: Lexeme[]): void {
  let expected = 1
  for (const [i, lexeme] of list.entries()) {
    const before = list[i - 1]
    const sign = list[i + 1]
    const isStart = before === undefined || /[\n\r]/.test(before.folded)
    const isNumber = lexeme.value?.n === expected && lexeme.value.d === 1
    if (!isStart || !isNumber || sign?.glued !== true || !/^[.)]$/.test(sign.folded)) continue
    Object.assign(lexeme, { kind: 'mark', value: null })
    sign.kind = 'mark'
    expected++
  }
}

/** A part of a stretch with the lexemes it is made of; a container after a count belongs to the name too. */
type Placed = { part: Part; from: number; to: number; isAside: boolean; container?: Lexeme }

function placeParts(list: readonly Lexeme[], start: number, end: number): Placed[] {
  const placed: Placed[] = []
  for (let i = start; i < end; ) {
    const at = i
    const filler = fillerLength(list, i)
    if (filler > 0) {
      i += filler
      continue
    }
    const aside = asideEnd(list, i)
    const { part, to } =
      aside === null ? partAt(list, i) : { part: { kind: 'name' } as const, to: aside }
    i = to
    if (part === null) continue
    const container = list[to]
    const isAfterName = placed[0]?.part.kind === 'name' && part.kind === 'amount'
    const isHeld = isAfterName && part.amount.kind === 'count' && container?.kind === 'word'
    if (isHeld && to < end && isContainerWord(container.folded)) {
      placed.push({ part, from: at, to: ++i, isAside: false, container })
    } else placed.push({ part, from: at, to, isAside: aside !== null })
  }
  return breadFirst(list, placed)
}

/** Where words end that say neither name nor amount but must be seen: "10 wala", "@44", "2-3 kg", "kal"; or null. */
function asideEnd(list: readonly Lexeme[], i: number): number | null {
  const lexeme = list[i]
  if (lexeme !== undefined && isTimeWord(lexeme)) return i + 1
  if (lexeme?.folded === '@') return readAmount(list, i + 1)?.next ?? null
  const isRange = /^\d+[-–]\d+$/.test(lexeme?.folded ?? '')
  if (isRange && unitWord(list[i + 1]?.folded ?? '') !== null) return i + 2
  return readKind(list, i)
}

function partAt(list: readonly Lexeme[], i: number): { part: Part | null; to: number } {
  const found = readAmount(list, i)
  if (found !== null) {
    const { amount, asName } = found
    return { part: { kind: 'amount', amount, asName }, to: found.next }
  }
  const word = list[i]
  const isTimes =
    word?.folded === 'x' && (list[i - 1]?.kind === 'number' || list[i + 1]?.kind === 'number')
  const isSilent = word === undefined || word.kind === 'mark' || isTimes || isOfWord(word.folded)
  return { part: isSilent ? null : { kind: 'name' }, to: i + 1 }
}

/** "2 pav" with nothing it could be a quarter kilo of is bread. */
function breadFirst(list: readonly Lexeme[], placed: Placed[]): Placed[] {
  const [only] = placed
  if (placed.length !== 1 || only?.part.kind !== 'amount') return placed
  const pav = only.to - 1
  if (unitWord(list[pav]?.folded ?? '')?.isPav !== true) return placed
  const count = readAmount(list.slice(0, pav), only.from)
  if (count?.next !== pav) return placed
  const { amount, asName } = count
  return [
    { part: { kind: 'amount', amount, asName }, from: only.from, to: pav, isAside: false },
    { part: { kind: 'name' }, from: pav, to: only.to, isAside: false },
  ]
}

function itemOf(
  list: readonly Lexeme[],
  placed: readonly Placed[],
  share: Share,
  start: number,
): Item {
  const own = placed.slice(share.from, share.to)
  const named = own.slice(share.lead, own.length - share.trail)
  // What they cost, beside how many: only a person can say whether it is right.
  const isPrice = ({ part }: Placed) =>
    part.kind === 'amount' && part.amount.kind === 'rupees' && share.amount?.kind !== 'rupees'
  const lexemesOf = (parts: readonly Placed[]) =>
    parts.flatMap(({ from, to }) => list.slice(from, to)).filter(({ kind }) => kind !== 'mark')
  return {
    // What stands before the first item of a stretch (an "and", a greeting) is said with it.
    first: share.from === 0 ? Math.max(0, start - 1) : (placed[share.from]?.from ?? start),
    words: [
      ...lexemesOf(named.filter((part) => !isBeside(part))),
      ...own.flatMap(({ container }) => container ?? []),
    ],
    aside: lexemesOf(
      own.filter((part) => isPrice(part) || (named.includes(part) && isBeside(part))),
    ),
    amount: share.amount,
    each: share.each,
  }
}

/** An aside, or a second amount that no reading could use; a bare number may be of the name ("5 star"). */
const isBeside = ({ part, isAside }: Placed): boolean =>
  isAside || (part.kind === 'amount' && part.amount.kind !== 'count')

/** "chini, 2 kg": an amount that stands alone belongs to a neighbour that has none, the one before it first. */
function joinLoneAmounts(items: readonly Item[]): Item[] {
  const joined: Item[] = []
  for (const item of items) {
    const before = joined.at(-1)
    const isLone = item.words.length === 0 && item.amount !== null
    const isAfterLone = before !== undefined && before.words.length === 0 && before.amount !== null
    if (isLone && before !== undefined && before.amount === null) {
      before.amount = item.amount
      before.each = item.each
      before.aside = [...before.aside, ...item.aside]
    } else if (isAfterLone && item.amount === null) {
      before.words = item.words
      before.aside = [...before.aside, ...item.aside]
    } else joined.push({ ...item })
  }
  return joined
}
