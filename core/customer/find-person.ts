import { foldText } from '../catalogue/fold-text.ts'
import { phoneticKeys, tokens } from '../catalogue/search-key.ts'

type Named = { name: string; phones: readonly string[] }

/** Fewer digits than these name too many numbers. */
const leastDigits = 3

/**
 * Whether what was typed so far names this person: digits of a number of his, or the beginnings of words of his name, by
 * letter or by sound in any script (C1, C2).
 */
export function namesPerson(query: string, { name, phones }: Named): boolean {
  const digits = foldText(query).replaceAll(/[\s+()-]/g, '')
  if (/^\d+$/.test(digits))
    return digits.length >= leastDigits && phones.some((phone) => phone.includes(digits))
  const said = tokens(query)
  const names = tokens(name)
  return said.length > 0 && said.every((word) => names.some((known) => begins(known, word)))
}

function begins(known: string, word: string): boolean {
  if (known.startsWith(word)) return true
  const sounds = phoneticKeys(known)
  return phoneticKeys(word).some((key) => key !== '' && sounds.some((each) => each.startsWith(key)))
}
