import type { Lexeme } from '../quantity/lexemes.ts'
import { plainWord } from '../quantity/number-words.ts'
import { isAskedFor } from './filler-words.ts'
import { readAmount } from '../quantity/parse-quantity.ts'
import { isKindWord, isOfWord, unitWord } from '../quantity/unit-words.ts'

const set = (words: string) => new Set(words.trim().split(/\s+/).map(plainWord))
const isIn =
  (words: ReadonlySet<string>) =>
  (lexeme: Lexeme | undefined): boolean =>
    lexeme?.kind === 'word' && words.has(plainWord(lexeme.folded))

const isForWord = isIn(
  set('liye lie liya liy sathi saathi jonno jonne jonyo लिए लिये साठी জন্য জন্যে'),
)
/** लाडवासाठी is one word. */
export const isFor = (lexeme: Lexeme | undefined): boolean =>
  isForWord(lexeme) || /.(?:साठी|sathi)$/.test(lexeme?.folded ?? '')

/** A purpose is said in so many words before its "for". */
const longestPurpose = 3

/** "upvas sathi sabudana", "chai ke liye doodh": where the words end that say what the thing behind them is for, or null. */
export function purposeEnd(list: readonly Lexeme[], i: number, end: number): number | null {
  if (isForWord(list[i]) || isOfWord(list[i]?.folded ?? '')) return null
  for (let at = i; at < Math.min(i + longestPurpose + 1, end); at++) {
    if (list[at]?.kind !== 'word' || readAmount(list, at) !== null) return null
    if (isFor(list[at])) return at + 1
  }
  return null
}

const isSizeItself = isIn(set('size saiz साइज साईज সাইজ'))
const isSizeWord = isIn(
  set(`
  chota chotta mini medium midium xl xxl chhota chhotta choti chhoti chote chhote small large medium big bada bade barka
  lahan mothi motha mothe choto chhoto boro
  छोटा छोटी छोटे बड़ा बड़े मीडियम मिडियम लार्ज स्मॉल लहान छोटं मोठा मोठी मोठे मोठं ছোট ছোটো বড় বড়ো মাঝারি
`),
)

/** "colgate chhota", "honey small 1", "bada wala": a size word behind the name says which one, as a price does; null elsewhere. */
export function sizeWordEnd(list: readonly Lexeme[], i: number, end: number): number | null {
  if (!isSizeWord(list[i])) return null
  const after = list[i + 1]
  if (isKindWord(after?.folded ?? '') || isSizeItself(after)) return i + 2
  const isLast = i + 1 === end || after?.kind === 'number' || unitWord(after?.folded ?? '') !== null
  return isLast ? i + 1 : null
}

const isSame = isIn(set('wahi vahi wohi vohi वही'))

/** "chawal wahi wala": which one the shopkeeper knows from before; null elsewhere. */
export const sameEnd = (list: readonly Lexeme[], i: number): number | null =>
  isSame(list[i]) ? (isKindWord(list[i + 1]?.folded ?? '') ? i + 2 : i + 1) : null

const isIs = isIn(set('hai h hain ahe aahe ache achhe है हैं आहे আছে'))
const isAsked = isIn(set('kya ka ki क्या का কি'))

/** "ande hai kya", "do you have oats": who asks whether there is any may not have ordered it; null elsewhere. */
export function questionEnd(list: readonly Lexeme[], i: number): number | null {
  if (isAskedFor(list, i)) return i + 3
  return isIs(list[i - 1]) && isAsked(list[i]) ? i + 1 : null
}
