import type { Lexeme } from '../quantity/lexemes.ts'
import { plainWord } from '../quantity/number-words.ts'

/** Tells whether a lexeme is one of these words, which are parted by spaces. */
export function oneOf(words: string): (lexeme: Lexeme | undefined) => boolean {
  const all = new Set(words.trim().split(/\s+/).map(plainWord))
  return (lexeme) => lexeme?.kind === 'word' && all.has(plainWord(lexeme.folded))
}
