import { listAt, type MatchIndex } from './match-index.ts'
import { looseKey, phoneticKeys, stem } from './search-key.ts'

/** How much a word of a query is a word of the index (C5); from `sure` up they are one word. */
export const grades = {
  same: 1,
  sound: 0.92,
  spelling: 0.86,
  ending: 0.75,
  typo: 0.62,
  loose: 0.45,
  hint: 0.28,
}
export const sure = grades.spelling
/** What others may still earn when the word is itself a word of the index (C6): tel is not til. */
const beside = 0.6

/** Takes a word of the index by its number, with its grade. */
type Put = (number: number, grade: number) => void

/** The words of the index that one word of a query can be, each with its grade. */
export function wordsLike(index: MatchIndex, word: string, mayBegin: boolean): Map<number, number> {
  const found = new Map<number, number>()
  const own = find(index.words, word)
  const put: Put = (number, grade) => {
    const limited = own < 0 || number === own ? grade : Math.min(grade, beside)
    if ((found.get(number) ?? 0) < limited) found.set(number, limited)
  }
  if (own >= 0) put(own, grades.same)
  // A single letter sounds like too much.
  const keys = word.length > 1 ? phoneticKeys(word) : []
  for (const key of keys) {
    const root = stem(key)
    putKey(index, key, grades.sound, put)
    for (const end of ['', 'a', 'i', 'u', 'ia', 'ua']) putKey(index, root + end, grades.ending, put)
  }
  if (mayBegin) putBeginnings(index, word, keys, put)
  const isFound = (grade: number) => [...found.values()].some((other) => other >= grade)
  if (own >= 0 || isFound(grades.ending)) return found
  for (const key of keys) if (key.length > 3) putTypos(index, key, put)
  if (isFound(grades.typo)) return found
  for (const key of keys) {
    const bare = looseKey(key)
    const grade = bare.length > 2 ? grades.loose : grades.hint
    for (const to of listAt(index.looseTo, find(index.loose, bare))) put(to, grade)
  }
  return found
}

function putKey(index: MatchIndex, key: string, grade: number, put: Put): void {
  for (const to of listAt(index.keyTo, find(index.keys, key))) if (to >= 0) put(to, grade)
}

/** How many words one beginning may open; more would only be noise on a screen. */
const mostBegun = 40

function putBeginnings(index: MatchIndex, word: string, keys: string[], put: Put): void {
  const graded = (typed: number, all: number) => 0.5 + (0.25 * typed) / all
  for (let i = lowerBound(index.words, word), end = i + mostBegun; i < end; i++) {
    const name = index.words[i]
    if (name?.startsWith(word) !== true) break
    put(i, graded(word.length, name.length))
  }
  for (const key of keys) {
    for (let i = lowerBound(index.keys, key), end = i + mostBegun; i < end; i++) {
      const name = index.keys[i]
      if (name?.startsWith(key) !== true) break
      putKey(index, name, graded(key.length, name.length), put)
    }
  }
}

function putTypos(index: MatchIndex, key: string, put: Put): void {
  for (const name of index.keys) {
    if (!isOneSlip(key, name)) continue
    // A vowel more, less or other inside a long word is how people spell, not another word.
    const isSpelling = key.length > 5 && bones(name) === bones(key)
    putKey(index, name, isSpelling ? grades.spelling : grades.typo, put)
  }
}

/** The consonants and the last vowels. */
const bones = (key: string): string => key.replace(/[aiu]+(?=[^aiu])/g, '')

/** Whether one letter added, left out, changed, or swapped with its neighbour makes `a` into `b`. */
function isOneSlip(a: string, b: string): boolean {
  const longer = a.length - b.length
  if (longer > 1 || longer < -1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let endA = a.length
  let endB = b.length
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--
    endB--
  }
  if (endA - start <= 1 && endB - start <= 1) return true
  const isPair = endA - start === 2 && endB - start === 2
  return isPair && a[start] === b[start + 1] && a[start + 1] === b[start]
}

function lowerBound(sorted: readonly string[], name: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < name) low = middle + 1
    else high = middle
  }
  return low
}

/** Place of a name in a sorted list, or -1. */
export function find(sorted: readonly string[], name: string): number {
  const place = lowerBound(sorted, name)
  return sorted[place] === name ? place : -1
}
