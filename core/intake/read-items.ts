import type { Lexeme } from '../quantity/lexemes.ts'
import {
  type Amount,
  halfMoreAt,
  isMeasure,
  isTwice,
  readAmount,
  readKind,
} from '../quantity/parse-quantity.ts'
import { rangeAt } from '../quantity/read-range.ts'
import { isContainerWord, isKindWord, isOfWord, unitWord } from '../quantity/unit-words.ts'
import { type Corrected, isCorrection, joinCorrections } from './corrections.ts'
import { fillerLength, isAnd, isEachWord, isForWord } from './filler-words.ts'
import { joinLoneAmounts, shareEach } from './join-items.ts'
import { markNumbering, markSentences } from './mark-breaks.ts'
import { isMoneyTalk, isNote, placeLength, weighedLength } from './note-words.ts'
import {
  isPurpose,
  purposeEnd,
  questionEnd,
  ranOutEnd,
  sameEnd,
  sizeWordEnd,
} from './said-beside.ts'
import { type Each, type Part, type Share, shareLines, styleOf } from './share-lines.ts'

/** One item found in a message: it begins at lexeme `first`, is named by `words`; `aside` says more of it. */
export type Item = {
  first: number
  words: Lexeme[]
  aside: Lexeme[]
  amount: Amount | null
  each: Each | null
  /** The words for an amount that is that of the items beside it too, said before them or after them. */
  ofAll: { said: Lexeme[]; isAhead: boolean } | null
  /** The stretch that it was shared out of; null when it had one to itself. */
  run: number | null
}

/** Finds the items of a message in order. Changes the kind of lexemes that only part or number items. */
export function readItems(list: Lexeme[]): Item[] {
  markSentences(list)
  const partings = markNumbering(list)
  const weighed: Lexeme[] = []
  const stretches: Stretch[] = []
  let [first, from] = [0, 0]
  for (let to = 0; to <= list.length; to++) {
    const lexeme = list[to]
    if (lexeme !== undefined && !partings.has(lexeme) && !isParting(list, to)) continue
    stretches.push(readStretch(list, { first, from, to }, weighed))
    first = to
    from = beginsAnew(list, to) ? to : to + 1
  }
  const goods = goodsOf(stretches)
  const style = styleOf(goods.map(({ placed }) => placed.map(({ part }) => part)))
  const shared = goods.map(({ placed }) =>
    shareLines(
      placed.map(({ part }) => part),
      style,
    ),
  )
  const isList = 3 * shared.filter((shares) => shares.length === 1).length >= shared.length + 3
  const items = goods.flatMap(({ first, placed, correction }, at) => {
    const shares = shared[at] ?? []
    const own = shares.map((share, i) => ({
      ...itemOf(list, placed, share, first),
      run: shares.length > 1 ? at : null,
      correction: i === 0 ? correction : [],
    }))
    return isList ? withRestOfName(own) : own
  })
  const joined = joinCorrections(shareEach(joinLoneAmounts(items)))
  return withWeighed(joined, list, weighed)
}

/** Its item is said from `first` on, with the "and" before it; a heading has a colon behind it. */
type Stretch = {
  first: number
  placed: Placed[]
  correction: Lexeme[]
  isNote: boolean
  isHeading: boolean
}

/** "coffee 50 g nescafe" in a list of one item a line: what stands behind the amount is of the same name. */
function withRestOfName(items: Corrected[]): Corrected[] {
  const [first, rest, ...others] = items
  const isRest = first?.amount !== null && rest?.amount === null && others.length === 0
  if (!first || !rest || !isRest || first.words.length === 0) return items
  return [
    { ...first, words: [...first.words, ...rest.words], aside: [...first.aside, ...rest.aside] },
  ]
}

/** Lexemes between two breaks; what is to be weighed by a person is put to `weighed`. */
function readStretch(
  list: readonly Lexeme[],
  { first, from, to }: { first: number; from: number; to: number },
  weighed: Lexeme[],
): Stretch {
  const correction: Lexeme[] = []
  const placed = placeParts(list, from, to, { weighed, correction })
  const amounts = placed.flatMap(({ part }) => (part.kind === 'amount' ? part.amount : []))
  const names = placed.flatMap((one) =>
    one.part.kind === 'name' ? list.slice(one.from, one.to) : [],
  )
  const own = list.slice(from, to)
  return {
    first,
    placed,
    correction,
    isNote:
      isNote(own, names, amounts) || (isPurpose(own) && /^[:\n\r]$/.test(list[to]?.folded ?? '')),
    isHeading: list[to]?.folded === ':',
  }
}

const hasAmount = ({ placed }: Stretch): boolean =>
  placed.some(({ part }) => part.kind === 'amount')

/**
 * The stretches that name goods. Between two notes, or before the first of them at the head of a list, stand a name and
 * the rest of an address; what stands before a colon is the heading of named goods behind it.
 */
function goodsOf(stretches: readonly Stretch[]): Stretch[] {
  const said = stretches.filter(({ placed, isNote: isSaid }) => isSaid || placed.length > 0)
  return said.filter((stretch, i) => {
    if (stretch.isNote) return false
    if (hasAmount(stretch)) return true
    const after = said[i + 1]
    if (stretch.isHeading && after?.placed.some(({ part }) => part.kind === 'name')) return false
    const isBeside = after?.isNote === true && (i === 0 || said[i - 1]?.isNote === true)
    return !isBeside || !said.slice(i + 1).some(hasAmount)
  })
}

/** Whether the lexeme parts two items; the "r" of "chini r packet" is "of". */
function isParting(list: readonly Lexeme[], i: number): boolean {
  const lexeme = list[i]
  if (lexeme === undefined || lexeme.kind === 'break') return true
  if (beginsAnew(list, i)) return true
  if (i > 0 && halfMoreAt(list, i - 1) !== null) return false
  return isAnd(lexeme) && !(lexeme.folded === 'r' && unitWord(list[i + 1]?.folded ?? '') !== null)
}

/** Whether a word is the first of a new stretch. */
const beginsAnew = (list: readonly Lexeme[], i: number): boolean =>
  isCorrectionOf(list, i) || (isMoneyTalk(list[i]) && list[i - 1]?.kind === 'word')

/** "chini 2 kilo nahi 3 kilo": a correction with an amount behind it begins anew. */
function isCorrectionOf(list: readonly Lexeme[], i: number): boolean {
  const before = list[i - 1]
  if (!isCorrection(list[i]) || before === undefined || before.kind === 'break') return false
  if (isCorrection(before)) return false
  let next = i + 1
  while (isCorrection(list[next])) next++
  return readAmount(list, next) !== null
}

/** What is said of when, or leaves open how much, is weighed with the item it stands in; alone it is one by itself. */
function withWeighed(items: Item[], list: readonly Lexeme[], weighed: readonly Lexeme[]): Item[] {
  if (items.length === 0 && weighed.length > 0) {
    const nothing = { words: [], amount: null, each: null, ofAll: null, run: null }
    return [{ first: 0, aside: [...weighed], ...nothing }]
  }
  for (const lexeme of weighed) {
    const place = list.indexOf(lexeme)
    const item = items.findLast(({ first }) => first <= place) ?? items[0]
    item?.aside.push(lexeme)
  }
  return items
}

/** A part of a stretch with the lexemes it is made of; a container after a count belongs to the name too. */
type Placed = {
  part: Part
  from: number
  to: number
  isAside: boolean
  container?: Lexeme
  isEach?: true
}

function placeParts(
  list: readonly Lexeme[],
  start: number,
  end: number,
  beside: { weighed: Lexeme[]; correction: Lexeme[] },
): Placed[] {
  const placed: Placed[] = []
  for (let i = start; i < end; ) {
    const at = i
    const weighed = weighedLength(list, i)
    beside.weighed.push(...list.slice(i, i + weighed))
    const skipped = weighed || fillerLength(list, i) || placeLength(list, i)
    if (skipped > 0) {
      i += skipped
      continue
    }
    const lexeme = list[i]
    if (lexeme !== undefined && placed.length === 0 && isCorrection(lexeme)) {
      beside.correction.push(lexeme)
      i++
      continue
    }
    const wrapped = placed.at(-1)?.part
    if (wrapped?.kind === 'amount' && isMeasure(wrapped.amount) && isWrapping(list, i, end)) {
      i++
      continue
    }
    // "kal ke liye": for when, and not for what.
    if (placed.length === 0 && isForWord(lexeme)) {
      i++
      continue
    }
    const range = rangeAt(list, i)
    if (range !== null) {
      const { amount, asName } = range
      i = range.next
      placed.push({ part: { kind: 'amount', amount, asName }, from: at, to: i, isAside: true })
      continue
    }
    const aside = asideEnd(list, i, placed.at(-1), end) ?? kindBehind(list, i, placed, end)
    const { part, to } =
      aside === null ? partAt(list, i) : { part: { kind: 'name' } as const, to: aside }
    i = to
    if (part === null) continue
    const container = list[to]
    const isEach = part.kind === 'amount' && (isTwice(list, at) || isEachAt(list, at, to))
    const isAfterName = placed[0]?.part.kind === 'name' && part.kind === 'amount'
    const isHeld = isAfterName && part.amount.kind === 'count' && container?.kind === 'word'
    if (isHeld && to < end && isContainerWord(container.folded)) {
      placed.push({ part, from: at, to: ++i, isAside: false, container })
    } else {
      const each = isEach ? { isEach } : {}
      placed.push({ part, from: at, to, isAside: aside !== null, ...each })
    }
  }
  return breadFirst(list, placed)
}

/** Where words end that say neither name nor amount but must be seen: "10 wala", "@44", "(good ones)"; or null. */
function asideEnd(
  list: readonly Lexeme[],
  i: number,
  before: Placed | undefined,
  end: number,
): number | null {
  if (list[i]?.folded === '@') return readAmount(list, i + 1)?.next ?? null
  if (list[i]?.folded === '(' && before?.part.kind === 'amount') {
    const close = list.findIndex(({ folded }, at) => at > i + 1 && folded === ')')
    const isSaid = close > 0 && close < end && readAmount(list, i + 1) === null
    if (isSaid) return close + 1
  }
  if (before !== undefined && isCorrection(list[i])) return i + 1
  if (before === undefined) {
    const purpose = purposeEnd(list, i, { end, isHead: true })
    return purpose ?? questionEnd(list, i) ?? sizeEnd(list, i, end) ?? readKind(list, i)
  }
  return (
    purposeEnd(list, i, { end, isHead: false }) ??
    sizeWordEnd(list, i, end) ??
    sameEnd(list, i) ??
    ranOutEnd(list, i) ??
    questionEnd(list, i) ??
    readKind(list, i)
  )
}

/** "nariyal 2 pani wala": what ends a stretch behind the amount says which one, and names nothing more. */
const kindBehind = (
  list: readonly Lexeme[],
  i: number,
  placed: readonly Placed[],
  end: number,
): number | null =>
  i + 2 === end &&
  isKindWord(list[i + 1]?.folded ?? '') &&
  placed[0]?.part.kind === 'name' &&
  placed.at(-1)?.part.kind === 'amount'
    ? end
    : null

/** "500 ml ka thumbs up 3": a size before the name of what is counted behind it. */
function sizeEnd(list: readonly Lexeme[], i: number, end: number): number | null {
  const size = readAmount(list, i)
  if (size === null || !isMeasure(size.amount) || !isOfWord(list[size.next]?.folded ?? '')) {
    return null
  }
  const name = size.next + 1
  if (readAmount(list, name) !== null) return null
  for (let at = name + 1; at < end; at++) if (readAmount(list, at) !== null) return name
  return null
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
  const isSilent =
    word === undefined ||
    word.kind === 'mark' ||
    isTimes ||
    isOfWord(word.folded) ||
    isEachWord(word)
  return { part: isSilent ? null : { kind: 'name' }, to: i + 1 }
}

/** "5 kg bag", "1 litre ki bottle 2": what a measured amount comes in names nothing. */
function isWrapping(list: readonly Lexeme[], i: number, end: number): boolean {
  const word = list[i]
  if (word?.kind !== 'word') return false
  const isLast = i + 1 === end || readAmount(list, i + 1) !== null
  return isLast && (isContainerWord(word.folded) || unitWord(word.folded)?.unit === 'piece')
}

/** "1 kg each", "sab 1 kg": the amount is that of several items. */
const isEachAt = (list: readonly Lexeme[], from: number, to: number): boolean =>
  isEachWord(list[to]) || isEachWord(list[from - 1])

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
  first: number,
): Omit<Item, 'run'> {
  const own = placed.slice(share.from, share.to)
  const named = own.slice(share.lead, own.length - share.trail)
  // What they cost, beside how many: only a person can say whether it is right.
  const isPrice = ({ part }: Placed) =>
    part.kind === 'amount' && part.amount.kind === 'rupees' && share.amount?.kind !== 'rupees'
  const lexemesOf = (parts: readonly Placed[]) =>
    parts.flatMap(({ from, to }) => list.slice(from, to)).filter(({ kind }) => kind !== 'mark')
  const ofAll = own.find(({ isEach }) => isEach)
  return {
    // What stands before the first item of a stretch (an "and", a greeting) is said with it.
    first: share.from === 0 ? first : (placed[share.from]?.from ?? first),
    words: [
      ...lexemesOf(named.filter((part) => !isBeside(part))),
      ...own.flatMap(({ container }) => container ?? []),
    ],
    aside: lexemesOf(
      own.filter(
        (part) => part.isAside || isPrice(part) || (named.includes(part) && isBeside(part)),
      ),
    ),
    amount: share.amount,
    each: share.each,
    ofAll: ofAll === undefined ? null : { said: lexemesOf([ofAll]), isAhead: share.lead > 0 },
  }
}

/** An aside, or a second amount that no reading could use; a bare number may be of the name ("5 star"). */
const isBeside = ({ part, isAside }: Placed): boolean =>
  isAside || (part.kind === 'amount' && part.amount.kind !== 'count')
