import type { Lexeme } from '../quantity/lexemes.ts'
import { oneOf } from './one-of.ts'
import type { Item } from './read-items.ts'

/** "no, wait, sorry": before an amount they put it in the place of the one before. */
export const isCorrection = oneOf(`
  nahi nahin nai naahi nay na naa no not nope sorry oops ruko rukiye wait arre are nako noy thamba
  नहीं नाही नको ना रुको रुकिए रुकिये सॉरी थांबा अरे না নয় দাঁড়ান সরি
`)

/** "leave it": they take back what was asked for. */
const isRefusal = oneOf(`
  rehne rahne rahu rehendo cancel mat hata hatao nikal nikalo chhod chodo remove rakhben lagbena
  रहने राहू कैंसल कॅन्सल मत हटा हटाओ निकाल छोड़ो काढून বাদ থাক ক্যানসেল
`)

/** An item, and the words of correction that stand before it. */
export type Corrected = Item & { correction: Lexeme[] }

/**
 * "chini 2 kg, sorry 3 kg", "1 kg aloo, na na 2 kg aloo", "ruko chini rehne do": what is said again of an item changes
 * it, and the shopkeeper sees the words that did.
 */
export function joinCorrections(items: readonly Corrected[]): Item[] {
  const joined: Item[] = []
  for (const { correction, ...item } of items) {
    const before = joined.at(-1)
    const names = item.words.filter((word) => !isRefusal(word))
    const isRefused = names.length < item.words.length || item.aside.some(isCorrection)
    const isTakenBack = item.amount === null && (isRefused || correction.length > 0)
    const same = isTakenBack
      ? joined.findLast(({ words }) => names.length > 0 && isSaidOf(names, words))
      : before
    if (same !== undefined && isTakenBack) {
      same.aside = [...same.aside, ...correction, ...item.words, ...item.aside]
    } else if (before !== undefined && correction.length > 0 && item.amount !== null) {
      before.aside = [...before.aside, ...correction]
      if (isSaidOf(names, before.words)) {
        before.amount = item.amount
        before.each = item.each
        before.aside.push(...item.aside)
      } else joined.push(item)
    } else joined.push({ ...item, words: [...correction, ...item.words] })
  }
  return joined
}

/** Whether all of these words, which may be none, name the same thing. */
const isSaidOf = (names: readonly Lexeme[], words: readonly Lexeme[]): boolean =>
  names.every(({ folded }) => words.some((word) => word.folded === folded))
