import type { Lexeme } from '../quantity/lexemes.ts'
import { fillerLength, isAskedFor, isForWord } from './filler-words.ts'
import { oneOf } from './one-of.ts'
import { readAmount } from '../quantity/parse-quantity.ts'
import { isKindWord, isOfWord, unitWord } from '../quantity/unit-words.ts'

/** लाडवासाठी is one word. */
const isFor = (lexeme: Lexeme | undefined): boolean =>
  isForWord(lexeme) || /.(?:साठी|sathi)$/.test(lexeme?.folded ?? '')

/** A purpose is said in so many words before its "for". */
const longestPurpose = 3

/**
 * "upvas sathi sabudana", "besan 1 kilo ladu sathi": where the words end that say what the thing is for which stands
 * behind them, or stood before them; null when they say nothing of the kind.
 */
export function purposeEnd(
  list: readonly Lexeme[],
  i: number,
  { end, isHead }: { end: number; isHead: boolean },
): number | null {
  if (isForWord(list[i])) return isHead ? null : i + 1
  if (isOfWord(list[i]?.folded ?? '')) return null
  for (let at = i; at < Math.min(i + longestPurpose + 1, end); at++) {
    if (list[at]?.kind !== 'word' || readAmount(list, at) !== null) return null
    if (!isFor(list[at])) continue
    const isSaid = isHead ? isNamed(list, at + 1, end) : at + 1 === end
    return isSaid ? at + 1 : null
  }
  return null
}

/** Whether a word from `i` on may name something. */
function isNamed(list: readonly Lexeme[], i: number, end: number): boolean {
  for (let at = i; at < end; ) {
    const skipped = (readAmount(list, at)?.next ?? at) - at || fillerLength(list, at)
    if (skipped === 0 && list[at]?.kind === 'word') return true
    at += skipped || 1
  }
  return false
}

/** "chai ke liye" on a line of its own, or before a colon, is a heading: one word, and "for". */
export function isPurpose(own: readonly Lexeme[]): boolean {
  const words = own.filter(({ kind, folded }) => kind === 'word' && !isOfWord(folded))
  return words.length === (isForWord(words.at(-1)) ? 2 : 1) && isFor(words.at(-1))
}

const isSizeItself = oneOf('size saiz साइज साईज সাইজ')
const isSizeWord = oneOf(`
  chota chotta mini medium midium xl xxl chhota chhotta choti chhoti chote chhote small large medium big bada bade barka
  lahan mothi motha mothe choto chhoto boro
  छोटा छोटी छोटे बड़ा बड़े मीडियम मिडियम लार्ज स्मॉल लहान छोटं मोठा मोठी मोठे मोठं ছোট ছোটো বড় বড়ো মাঝারি
`)

/** "colgate chhota", "honey small 1", "bada wala": a size word behind the name says which one, as a price does; null elsewhere. */
export function sizeWordEnd(list: readonly Lexeme[], i: number, end: number): number | null {
  if (!isSizeWord(list[i])) return null
  const after = list[i + 1]
  if (isKindWord(after?.folded ?? '') || isSizeItself(after)) return i + 2
  const isLast = i + 1 === end || after?.kind === 'number' || unitWord(after?.folded ?? '') !== null
  return isLast ? i + 1 : null
}

const isSame = oneOf('wahi vahi wohi vohi वही')

/** "chawal wahi wala": which one the shopkeeper knows from before; null elsewhere. */
export const sameEnd = (list: readonly Lexeme[], i: number): number | null =>
  isSame(list[i]) && isKindWord(list[i + 1]?.folded ?? '') ? i + 2 : null

const isIs = oneOf('hai h hain ahe aahe ache achhe है हैं आहे আছে')
const isAsked = oneOf('kya ka ki क्या का কি')

/** "ande hai kya", "do you have oats": who asks whether there is any may not have ordered it; null elsewhere. */
export function questionEnd(list: readonly Lexeme[], i: number): number | null {
  if (isAskedFor(list, i)) return i + 3
  return isIs(list[i - 1]) && isAsked(list[i]) ? i + 1 : null
}

const isOver = oneOf(`
  khatam khatm samplay sampla sampli sample samplet furiye खत्म खतम
  संपलंय संपलाय संपलीय संपले संपली संपला ফুরিয়ে
`)
const isGone = oneOf('ho hogaya hogayi gaya gayi gaye gya gyi gai gese geche हो गया गयी गई गए গেছে')

/** "tel khatam ho gaya": what has run out is most likely wanted, and asked about; null elsewhere. */
export function ranOutEnd(list: readonly Lexeme[], i: number): number | null {
  if (!isOver(list[i])) return null
  let at = i + 1
  while (isGone(list[at])) at++
  return at
}
