import type { Lexeme } from './lexemes.ts'
import { type FoundAmount, readAmount } from './parse-quantity.ts'

const isOr = (lexeme: Lexeme | undefined): boolean =>
  lexeme?.kind === 'word' && /^(?:ya|or|to|kimva|kinva|या|किंवा|বা|kimba|কিংবা)$/.test(lexeme.folded)

/** "2-3 kg", "2 ya 3": so much at least; how much in truth the shopkeeper sees. */
export function rangeAt(list: readonly Lexeme[], i: number): FoundAmount | null {
  const [, written = '', most = ''] = /^(\d+)[-–](\d+)$/.exec(list[i]?.folded ?? '') ?? []
  const isWritten = Number(written) > 0 && Number(written) < Number(most) && Number(most) < 100
  const [first, or, second] = [list[i], list[i + 1], list[i + 2]]
  const isSpoken = first?.value && second?.value && first.value.n < second.value.n && isOr(or)
  if (!isWritten && !isSpoken) return null
  const least = isWritten ? Number(written) : (first?.value?.n ?? 0)
  const last = isWritten ? i : i + 2
  // Read as if only the least had been written, with the unit that stands behind.
  const number = { ...list[last], kind: 'number', value: { n: least, d: 1 } } as Lexeme
  return readAmount([...list.slice(0, last), number, ...list.slice(last + 1)], last)
}
