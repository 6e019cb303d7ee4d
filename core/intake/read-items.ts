import type { Lexeme } from '../quantity/lexemes.ts'
import { type Amount, readAmount, readKind } from '../quantity/parse-quantity.ts'
import { isContainerWord, isMoneyWord, unitWord } from '../quantity/unit-words.ts'
import { fillerLength, isAnd } from './filler-words.ts'
import { type Each, type Part, type Share, shareLines } from './share-lines.ts'

/** One item found in a message: it begins at lexeme `first` and is named by `words`. */
export type Item = { first: number; words: Lexeme[]; amount: Amount | null; each: Each | null }

/** Finds the items of a message in order. Changes the kind of lexemes that only part or number items. */
export function readItems(list: Lexeme[]): Item[] {
  markSentences(list)
  markNumbering(list)
  const items: Item[] = []
  let from = 0
  for (let to = 0; to <= list.length; to++) {
    const lexeme = list[to]
    if (lexeme !== undefined && lexeme.kind !== 'break' && !isAnd(lexeme)) continue
    const placed = placeParts(list, from, to)
    for (const share of shareLines(placed.map(({ part }) => part))) {
      items.push(itemOf(list, placed, share, from))
    }
    from = to + 1
  }
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
type Placed = { part: Part; from: number; to: number; container?: Lexeme }

function placeParts(list: readonly Lexeme[], start: number, end: number): Placed[] {
  const placed: Placed[] = []
  for (let i = start; i < end; ) {
    const at = i
    const filler = fillerLength(list, i)
    if (filler > 0) {
      i += filler
      continue
    }
    const { part, to } = partAt(list, i)
    i = to
    if (part === null) continue
    const container = list[to]
    const isAfterName = placed[0]?.part.kind === 'name' && part.kind === 'amount'
    const isHeld = isAfterName && part.amount.kind === 'count' && container?.kind === 'word'
    if (isHeld && to < end && isContainerWord(container.folded)) {
      placed.push({ part, from: at, to: ++i, container })
    } else placed.push({ part, from: at, to })
  }
  return breadFirst(list, placed)
}

function partAt(list: readonly Lexeme[], i: number): { part: Part | null; to: number } {
  const kind = readKind(list, i)
  if (kind !== null) return { part: { kind: 'name' }, to: kind }
  const found = readAmount(list, i)
  // What stands behind @ is a price and says nothing about how much.
  if (list[i - 1]?.folded === '@') return { part: { kind: 'name' }, to: found?.next ?? i + 1 }
  if (found !== null) {
    const { amount, asName } = found
    return { part: { kind: 'amount', amount, asName }, to: found.next }
  }
  const isTimes =
    list[i]?.folded === 'x' && (list[i - 1]?.kind === 'number' || list[i + 1]?.kind === 'number')
  const isSilent = list[i]?.kind === 'mark' || isTimes
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
    { part: { kind: 'amount', amount, asName }, from: only.from, to: pav },
    { part: { kind: 'name' }, from: pav, to: only.to },
  ]
}

function itemOf(
  list: readonly Lexeme[],
  placed: readonly Placed[],
  share: Share,
  start: number,
): Item {
  const words = placed
    .slice(share.from + share.lead, share.to - share.trail)
    .flatMap(({ from, to }) => list.slice(from, to))
    .filter((lexeme) => lexeme.kind !== 'mark')
  const containers = placed.slice(share.from, share.to).flatMap(({ container }) => container ?? [])
  // What stands before the first item of a stretch (an "and", a greeting) is said with it.
  const first = share.from === 0 ? Math.max(0, start - 1) : (placed[share.from]?.from ?? start)
  return { first, words: [...words, ...containers], amount: share.amount, each: share.each }
}

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
    } else if (isAfterLone && item.amount === null) before.words = item.words
    else joined.push({ ...item })
  }
  return joined
}
