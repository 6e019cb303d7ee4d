import { type Lexeme, lexemes } from './lexemes.ts'
import { addRatios, type NumberWord, numberWord, type Ratio } from './number-words.ts'
import type { Unit } from './quantity.ts'
import {
  isFullWord,
  isKindWord,
  isMakeWord,
  isMoneyWord,
  isOfWord,
  unitWord,
} from './unit-words.ts'

/**
 * How much somebody asked for: whole base units, a bare whole number that may mean packets or kilos, or what
 * it should cost in whole paise. All are above nought.
 */
export type Amount =
  | { kind: 'quantity'; qty: number; unit: Unit }
  | { kind: 'count'; count: number }
  | { kind: 'rupees'; paise: number }

/** A weight or a volume, and no number of pieces. */
export const isMeasure = (amount: Amount): boolean =>
  amount.kind === 'quantity' && amount.unit !== 'piece'

/** An amount found in running text: `next` is the lexeme after it, `asName` how unlikely it is that these words name something instead. */
export type FoundAmount = { amount: Amount; next: number; asName: number }

/** More than a tonne, a thousand pieces or a lakh of rupees in one line of an order is a slip of the finger. */
const limits = { qty: 1_000_000, count: 999, paise: 10_000_000 }

/** The amount that a whole text says, in any of the four languages, or null: `आधा किलो`, `১ পোয়া`, `1 dz`, `₹20 ki` (Q1). */
export function parseQuantity(text: string): Amount | null {
  const list = lexemes(text.normalize('NFC'))
  const found = readAmount(list, 0) ?? readLoneWord(list)
  return found !== null && found.next >= list.length ? found.amount : null
}

/** The amount that starts at lexeme `i`, or null. */
export function readAmount(list: readonly Lexeme[], i: number): FoundAmount | null {
  return readMoneyFirst(list, i) ?? readNumbered(list, i) ?? readUnitFirst(list, i)
}

/** Where a phrase such as "10 rs wala" or "9 watt" ends that names a kind of thing and not an amount, or null. */
export function readKind(list: readonly Lexeme[], i: number): number | null {
  const number = readNumber(list, i)
  if (number === null) return null
  let next = number.next
  if (isWord(list[next], isMoneyWord) || unitAt(list, next) !== null) next++
  const isMade = next === number.next && isWord(list[next], isMakeWord)
  return isMade || isWord(list[next], isKindWord) ? next + 1 : null
}

/** ₹20, rs 20, Rs. 20/- */
function readMoneyFirst(list: readonly Lexeme[], i: number): FoundAmount | null {
  if (!isWord(list[i], isMoneyWord)) return null
  const at = list[i + 1]?.folded === '.' ? i + 2 : i + 1
  const number = readNumber(list, at)
  return number === null ? null : rupees(list, number, number.next)
}

/** 2 kilo, आधा किलो, 20 रुपये की, 2 x 500 ml is left to the caller, 3 */
function readNumbered(list: readonly Lexeme[], i: number): FoundAmount | null {
  const number = readNumber(list, i)
  if (number === null) return null
  let at = number.next
  // The sign belongs to the number behind it: "maggi 3 ₹20 ki chini".
  const isNext = list[at]?.folded === '₹' && isDigits(list[at + 1])
  if (isWord(list[at], isMoneyWord) && !isNext) return rupees(list, number, at + 1)
  if (list[at]?.folded === '/' && list[at + 1]?.folded === '-') return rupees(list, number, at)
  if (isDigits(list[i]) && number.n >= 5 * number.d && isWord(list[at], isOfWord)) {
    return rupees(list, number, at)
  }
  // half a dozen, quarter of a kilo
  if (number.d > 1 && list[at]?.folded === 'of') at++
  if (number.d > 1 && list[at]?.folded === 'a') at++
  const unit = unitAt(list, at)
  if (unit !== null && !(unit.isPav === true && !isPavCount(number))) {
    at++
    // "1 pav kilo" is a quarter of one.
    if (unit.isPav === true && unitAt(list, at)?.size === 1000) at++
    if (list[at]?.folded === '.' && list[at]?.glued === true) at++
    if (isWord(list[at], isFullWord)) at++
    return whole(number, unit.size, unit.unit, at, isDigits(list[i]) ? 4 : 3)
  }
  if (number.n * 4 === number.d && isWord(list[at], isFullWord)) {
    return whole(number, 1000, 'g', at + 1, 3)
  }
  if (number.alone === 'never') return null
  if (number.alone === 'before' && list[at]?.kind !== 'word') return null
  if (number.n % number.d !== 0) return whole(number, 1000, 'g', at, 2)
  const count = number.n / number.d
  if (count > limits.count) return null
  return { amount: { kind: 'count', count }, next: at, asName: isDigits(list[i]) ? 2 : 1 }
}

/** packet 2, kg 5; and a lone "kilo" or "dozen" is one of it. */
function readUnitFirst(list: readonly Lexeme[], i: number): FoundAmount | null {
  const unit = unitAt(list, i)
  const word = list[i]?.folded ?? ''
  if (unit === null || unit.isPav === true || word.length < 2) return null
  // 2-3 kg is no amount, and neither is the kg of it.
  if (/\d$/.test(list[i - 1]?.folded ?? '')) return null
  const number = readNumber(list, i + 1)
  const isFree =
    number !== null && unitAt(list, number.next) === null && !isWord(list[number.next], isMoneyWord)
  if (number !== null && isFree && isDigits(list[i + 1])) {
    return whole(number, unit.size, unit.unit, number.next, 3)
  }
  const next = isWord(list[i + 1], isFullWord) ? i + 2 : i + 1
  return unit.size >= 12 ? whole({ n: 1, d: 1 }, unit.size, unit.unit, next, 1) : null
}

/** A text that is nothing but one word that elsewhere needs a unit: do, tin; पाव and सवा are parts of a kilo. */
function readLoneWord(list: readonly Lexeme[]): FoundAmount | null {
  const number = list[0]?.kind === 'word' ? numberWord(list[0].folded) : null
  if (number === null || number.step !== undefined) return null
  if (number.d > 1) return whole(number, 1000, 'g', 1, 1)
  return { amount: { kind: 'count', count: number.n }, next: 1, asName: 1 }
}

type FoundNumber = Ratio & { next: number; alone: NumberWord['alone'] }

/** A number at lexeme `i`: digits, number words, साढ़े तीन, ढाई सौ, 1 1/2. */
function readNumber(list: readonly Lexeme[], i: number): FoundNumber | null {
  const first = list[i]
  if (first === undefined) return null
  const half = halfMoreAt(list, i)
  if (half !== null) return { ...half, alone: 'anywhere' }
  if (first.value !== null) {
    const part = list[i + 1]?.value ?? null
    const isMixed = first.value.d === 1 && part !== null && part.n < part.d && part.d < 10
    const number = isMixed ? addRatios(first.value, part) : first.value
    return hundredfold(list, { ...number, next: isMixed ? i + 2 : i + 1, alone: 'anywhere' })
  }
  if (first.kind !== 'word') return null
  const twice = twiceNumber(first.folded)
  if (twice !== null) return { n: twice, d: 1, next: i + 1, alone: 'anywhere' }
  const word = numberWord(first.folded)
  if (word === null) return null
  if (word.step === 'hundred') return { n: 100, d: 1, next: i + 1, alone: 'never' }
  if (word.step === 'more' || word.step === 'less') {
    // "paune kilo" is three quarters of one.
    const isAlone = word.step === 'less' && unitAt(list, i + 1) !== null
    return isAlone ? { n: 3, d: 4, next: i + 1, alone: 'never' } : shifted(list, i, word)
  }
  // सवा दो is two and a quarter; सवा alone is one and a quarter.
  const isQuarterMore = word.n === 5 && word.d === 4
  const after = isQuarterMore ? (shifted(list, i, { n: 1, d: 4 }) ?? null) : null
  if (after !== null) return after
  const isLess = word.n === 3 && word.d === 4
  const less = isLess ? shifted(list, i, { n: -1, d: 4 }) : null
  // दोनशे पन्नास: the hundreds are one word, the rest another.
  const rest = word.n >= 100 && word.d === 1 ? readWhole(list, i + 1) : null
  if (rest !== null && rest.n < 100 && list[i + 1]?.kind === 'word') {
    return { n: word.n + rest.n, d: 1, next: i + 2, alone: word.alone }
  }
  const next = isTwice(list, i) ? i + 2 : i + 1
  return less ?? hundredfold(list, { n: word.n, d: word.d, next, alone: word.alone })
}

/** 1 and a half: the number at lexeme `i` with the half behind it, or null. */
export function halfMoreAt(list: readonly Lexeme[], i: number): (Ratio & { next: number }) | null {
  const number = readWhole(list, i)
  if (number === null || !/^(?:and|n|&|aur|और)$/.test(list[i + 1]?.folded ?? '')) return null
  const at = list[i + 2]?.folded === 'a' ? i + 3 : i + 2
  const half = list[at]
  const part = half?.value ?? (half?.kind === 'word' ? numberWord(half.folded) : null)
  return part && part.n < part.d ? { ...addRatios(number, part), next: at + 1 } : null
}

/** 2-2, said of each of several; 50-50 is a biscuit. */
function twiceNumber(word: string): number | null {
  const [, number = ''] = /^(\d{1,2})[-–]\1$/.exec(word) ?? []
  return Number(number) > 0 && Number(number) <= 24 ? Number(number) : null
}

/** Whether what is said at lexeme `i` is a number said twice, of each of several: 2-2, ek ek, आधा आधा. */
export function isTwice(list: readonly Lexeme[], i: number): boolean {
  const word = list[i]
  if (word?.kind !== 'word') return false
  return (
    twiceNumber(word.folded) !== null ||
    (word.folded === list[i + 1]?.folded && numberWord(word.folded) !== null)
  )
}

function shifted(
  list: readonly Lexeme[],
  i: number,
  by: Ratio & { step?: string },
): FoundNumber | null {
  const whole = readWhole(list, i + 1)
  if (whole === null) return null
  const sign = by.step === 'less' ? -1 : 1
  // সাড়ে তিনশো is half a hundred more than three hundred.
  const size = whole.n >= 100 ? 100 : 1
  const part = { n: sign * by.n * size, d: by.d }
  return hundredfold(list, { ...addRatios(whole, part), next: i + 2, alone: 'anywhere' })
}

/** A whole number of digits or one word. */
function readWhole(list: readonly Lexeme[], i: number): Ratio | null {
  const lexeme = list[i]
  if (lexeme === undefined) return null
  if (lexeme.value !== null) return lexeme.value.d === 1 ? lexeme.value : null
  const word = lexeme.kind === 'word' ? numberWord(lexeme.folded) : null
  return word !== null && word.step === undefined && word.d === 1 ? word : null
}

/** ढाई सौ, एक सौ पचास */
function hundredfold(list: readonly Lexeme[], number: FoundNumber): FoundNumber {
  const word = list[number.next]
  if (word?.kind !== 'word' || numberWord(word.folded)?.step !== 'hundred') return number
  const hundreds = { ...number, n: number.n * 100, next: number.next + 1 }
  const rest = readWhole(list, hundreds.next)
  const isRest = rest !== null && rest.n < 100 && list[hundreds.next]?.value === null
  return isRest ? { ...hundreds, ...addRatios(hundreds, rest), next: hundreds.next + 1 } : hundreds
}

/** Exact whole base units, or null when the number of them is not whole, nought or beyond all sense (Q2). */
function whole(
  number: Ratio,
  size: number,
  unit: Unit,
  next: number,
  asName: number,
): FoundAmount | null {
  const product = number.n * size
  const isExact = product % number.d === 0
  // A third of a kilo is 333 g; a third of a piece is no amount.
  if (!isExact && (unit === 'piece' || size === 1)) return null
  const qty = Math.floor((2 * product + number.d) / (2 * number.d))
  if (qty < 1 || qty > limits.qty) return null
  if (unit === 'piece' && qty > limits.count) return null
  return { amount: { kind: 'quantity', qty, unit }, next, asName }
}

/** The money asked for, with "of" and /- after it. */
function rupees(list: readonly Lexeme[], number: Ratio, at: number): FoundAmount | null {
  let next = at
  if (list[next]?.folded === '/' && list[next + 1]?.folded === '-') next += 2
  if (list[next]?.folded === '.' && list[next]?.glued === true) next++
  if (isWord(list[next], isMoneyWord)) next++
  if (isWord(list[next], isOfWord)) next++
  if (list[next]?.folded === 'cha' && isOfNameBefore(list, at - 3, next)) next++
  const product = number.n * 100
  if (product % number.d !== 0 || product / number.d > limits.paise) return null
  return { amount: { kind: 'rupees', paise: product / number.d }, next, asName: 4 }
}

/** "kadhipatta 5 rs cha": the last word is of the name that stands alone before the money; else it is tea. */
function isOfNameBefore(list: readonly Lexeme[], name: number, last: number): boolean {
  const after = list[last + 1]
  if (list[name]?.kind !== 'word' || (after !== undefined && after.kind !== 'break')) return false
  for (let i = name; i >= 0 && list[i]?.kind !== 'break'; i--) {
    if (isDigits(list[i]) || unitAt(list, i) !== null || readWhole(list, i) !== null) return false
  }
  return true
}

/** One to three pav, or a part of one; "10 पाव" are breads. */
const isPavCount = (number: Ratio): boolean => number.n <= 3 * number.d

const isDigits = (lexeme: Lexeme | undefined): boolean => lexeme?.kind === 'number'

const isWord = (lexeme: Lexeme | undefined, is: (word: string) => boolean): boolean =>
  lexeme !== undefined && (lexeme.kind === 'word' || lexeme.folded === '₹') && is(lexeme.folded)

const unitAt = (list: readonly Lexeme[], i: number) => {
  const lexeme = list[i]
  return lexeme?.kind === 'word' ? unitWord(lexeme.folded) : null
}
