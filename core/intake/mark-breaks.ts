import type { Lexeme } from '../quantity/lexemes.ts'
import { readAmount } from '../quantity/parse-quantity.ts'
import { isMoneyWord, isOfWord, unitWord } from '../quantity/unit-words.ts'
import { fillerLength } from './filler-words.ts'
import { isContact, isNumberWord } from './note-words.ts'

/** A dot after a word, unless it shortens a unit, a question and a colon part items as a comma does. */
export function markSentences(list: Lexeme[]): void {
  for (const [i, lexeme] of list.entries()) {
    if (lexeme.folded === '?' || lexeme.folded === '!') lexeme.kind = 'break'
    if (lexeme.folded === ':' && !isContact(list[i - 1])) lexeme.kind = 'break'
    if (lexeme.folded !== '.' || !lexeme.glued || list[i + 1]?.glued === true) continue
    const before = list[i - 1]
    if (before === undefined || isNumberWord(before)) continue
    const isUnit = unitWord(before.folded) !== null
    if (isUnit && (!isWholeUnit(before.folded) || isAmountFirst(list, i))) continue
    // Rs. 20, and 20 rs. ki chini; but "budget 500 rs. Chini 2 kg" are two sentences.
    const isShort = list[i - 2]?.kind !== 'number' || isOfWord(list[i + 1]?.folded ?? '')
    if (!isMoneyWord(before.folded) || !isShort) lexeme.kind = 'break'
  }
}

/** "2 packet. doodh": the stretch before lexeme `i` begins with its amount. */
function isAmountFirst(list: readonly Lexeme[], i: number): boolean {
  let at = list.findLastIndex(({ kind }, place) => place < i && kind === 'break') + 1
  while (fillerLength(list, at) > 0) at += fillerLength(list, at)
  return readAmount(list, at) !== null
}

/** "2 kg. chini" is shortened, "gul ardha kilo. kal pathva" is a sentence. */
const isWholeUnit = (word: string): boolean => word.length > 4 || /^(?:kilo|किलो|কেজি)$/.test(word)

/**
 * The numbers and letters of a numbered list ("1. chini", "2) besan", "(a) maida", "1 atta 5 kg" on lines of their own)
 * are no amounts. Returns those that part items on one line.
 */
export function markNumbering(list: Lexeme[]): Set<Lexeme> {
  const partings = new Set<Lexeme>()
  const bare = bareNumbering(list)
  let expected = 1
  for (const [i, lexeme] of list.entries()) {
    const before = list[i - 1]
    const sign = list[i + 1]
    const isStart = before === undefined || isLineBreak(before)
    const isSigned = sign?.glued === true && /^[.)]$/.test(sign.folded)
    if (bare.has(lexeme)) {
      Object.assign(lexeme, { kind: 'mark', value: null })
      continue
    }
    if (!isSigned) continue
    const isLetter = before?.folded === '(' && /^\p{L}$/u.test(lexeme.folded)
    const isNumber = lexeme.value?.n === expected && lexeme.value.d === 1
    const isInline = isNumber && list[i + 2]?.kind === 'word' && isNumbered(list, i + 2, expected)
    if (isLetter || (isNumber && (isStart || isInline))) {
      Object.assign(lexeme, { kind: 'mark', value: null })
      sign.kind = 'mark'
      if (isNumber) expected++
      if (!isStart) partings.add(isLetter ? before : lexeme)
    }
  }
  return partings
}

const isLineBreak = (lexeme: Lexeme): boolean => /[\n\r]/.test(lexeme.folded)

/** Whether the number after or before `n` stands in the same way on the same line: "1.tel 1 ltr 2.maida". */
function isNumbered(list: readonly Lexeme[], from: number, n: number): boolean {
  if (n > 1) return true
  return list.some(
    (lexeme, i) =>
      i > from &&
      lexeme.value?.n === 2 &&
      list[i + 1]?.glued === true &&
      /^[.)]$/.test(list[i + 1]?.folded ?? '') &&
      list[i + 2]?.kind === 'word',
  )
}

/** Lines that begin with 1, 2, 3 … and say an amount besides. */
function bareNumbering(list: readonly Lexeme[]): Set<Lexeme> {
  const found: Lexeme[] = []
  for (const [i, lexeme] of list.entries()) {
    const before = list[i - 1]
    if (before !== undefined && !isLineBreak(before)) continue
    if (lexeme.value?.n !== found.length + 1 || lexeme.value.d !== 1) continue
    if (list[i + 1]?.kind !== 'word' || readAmount(list, i)?.amount.kind !== 'count') continue
    let at = i + 2
    while (at < list.length && list[at]?.kind !== 'break' && readAmount(list, at) === null) at++
    if (at < list.length && list[at]?.kind !== 'break') found.push(lexeme)
  }
  return new Set(found.length >= 3 ? found : [])
}
