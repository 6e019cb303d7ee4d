import { lettersOf, type Lists, listAt, type MatchIndex } from './match-index.ts'
import { closeKeys, isNative, stem } from './search-key.ts'

/** How much a word of a query is a word of the index (C5); from `sure` up they are one word. */
export const grades = { same: 1, sound: 0.92, ending: 0.8, begun: 0.8, begunSound: 0.68 }
export const sure = 0.85
/** The most that is earned by a finished word which is only like another: alike enough to offer, and to ask. */
const alike = 0.84
/** What others may still earn when the word is itself a word of the index (C6): tel is not til. */
const beside = 0.55

/** The words of the index that one word of a query can be, each with its grade. */
export function wordsLike(
  index: MatchIndex,
  word: string,
  keys: readonly string[],
  isTyping: boolean,
  mayBegin: boolean,
): Map<number, number> {
  const found = new Map<number, number>()
  const own = find(index.words, word)
  let best = 0
  const close = closeKeys(word).slice(0, own < 0 || isNative(word) ? undefined : 1)
  const isSpelling = (number: number): boolean =>
    closeKeys(index.words[number] ?? '').some((key) => close.includes(key))
  // Another spelling of the very word: দাল for dal, mungfali for moongfali, but not batter for water.
  const isSame = (number: number): boolean => {
    const other = index.words[number] ?? ''
    const isOther = isNative(other) !== isNative(word)
    return (isOther || (isTyping && other[0] === word[0])) && isSpelling(number)
  }
  const put = (number: number, grade: number): void => {
    const isFree = own < 0 || number === own || grade <= beside
    const limited = isFree || (grade === grades.sound && isSame(number)) ? grade : beside
    if ((found.get(number) ?? 0) < limited) found.set(number, limited)
    best = Math.max(best, limited)
  }
  const putAll = (lists: Lists, place: number, grade: number): void => {
    if (place >= 0) for (const number of listAt(lists, place)) put(number, grade)
  }
  // Who reads a list asks where the vowels differ: kheer is no khair.
  const heard = (number: number): number => (isTyping || isSpelling(number) ? grades.sound : alike)
  if (own >= 0) put(own, grades.same)
  // A single letter sounds like too much.
  const sounds = word.length > 1 ? keys : []
  for (const key of sounds) {
    const place = find(index.keys, key)
    if (place >= 0) for (const number of listAt(index.keyWords, place)) put(number, heard(number))
    const root = stem(key)
    putAll(index.stemWords, find(index.stems, root), root.length > 3 ? grades.ending : 0.7)
  }
  let isBegun = false
  const isFound = best >= grades.sound
  if (mayBegin) {
    begun(index.words, word, (place) => {
      put(place, grades.begun)
      isBegun = true
    })
    for (const key of sounds) {
      begun(index.keys, key, (place) => putAll(index.keyWords, place, grades.begunSound))
    }
  }
  if (isFound) return found
  let nearest = least
  const slips: [place: number, grade: number][] = []
  for (const typed of sounds) {
    const letters = lettersOf(typed)
    const most = typed.length < 4 ? 0 : typed.length < 8 ? 2 : 4
    for (let place = 0; place < index.keyLetters.length; place++) {
      if (bitsIn(letters ^ (index.keyLetters[place] ?? 0)) > most) continue
      const like = likeness(typed, index.keys[place] ?? '') - (isBegun ? 0.1 : 0)
      // A short word with another letter is as often another word: suresh is no সরিষা.
      const grade = isTyping || typed.length > 5 ? like : Math.min(like, alike)
      if (grade < nearest - 0.12) continue
      slips.push([place, grade])
      nearest = Math.max(nearest, grade)
    }
  }
  for (const [place, grade] of slips) {
    if (grade >= Math.max(least, nearest - 0.12)) putAll(index.keyWords, place, grade)
  }
  return found
}

/** How many words one beginning may open; more would only be noise on a screen. */
const mostBegun = 100

function begun(sorted: readonly string[], typed: string, put: (place: number) => void): void {
  const from = lowerBound(sorted, typed)
  for (let place = from; place < from + mostBegun; place++) {
    const name = sorted[place]
    if (name?.startsWith(typed) !== true) return
    put(place)
  }
}

function bitsIn(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}

/** Less alike than this is another word. */
const least = 0.55

/** Sounds that are taken for each other more easily than others. */
const near = new Set('rd dr nm mn sc cs ln nl bp pb kg gk td dt jg gj ai ia au ua iu ui'.split(' '))
const vowels = 'aiu'
/** Rows of the table of costs, kept because thousands of words are compared with one. */
const longest = 40
let rows: Float64Array[] = [0, 1, 2].map(() => new Float64Array(longest + 1))

/**
 * How alike two keys are, at most 0.95: less for what it costs to make one of the other (letters put in, left out,
 * changed or swapped with a neighbour) for their length. Vowels cost little, and less in words typed without.
 */
export function likeness(typed: string, known: string): number {
  const length = Math.max(typed.length, known.length)
  if (length > longest) return 0
  let spoken = 0
  for (const letter of typed) if (vowels.includes(letter)) spoken++
  const vowelIn = spoken * 4 <= typed.length ? 0.2 : 0.4
  for (let i = 0; i <= typed.length; i++) {
    const [before, row, next] = rows
    if (!before || !row || !next) break
    const a = typed[i - 1] ?? ''
    const out = vowels.includes(a) ? 0.4 : 1
    next[0] = i === 0 ? 0 : (row[0] ?? 0) + out
    for (let j = 1; j <= known.length; j++) {
      const b = known[j - 1] ?? ''
      const left = (next[j - 1] ?? 0) + (vowels.includes(b) ? vowelIn : 1)
      if (i === 0) {
        next[j] = left
        continue
      }
      const change = a === b ? 0 : near.has(a + b) ? (vowels.includes(a) ? 0.4 : 0.6) : 1
      let cost = Math.min(left, (row[j] ?? 0) + out, (row[j - 1] ?? 0) + change)
      if (i > 1 && j > 1 && a === known[j - 2] && typed[i - 2] === b) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 0.6)
      }
      next[j] = cost
    }
    rows = [row, next, before]
  }
  const grade = 0.95 - (1.5 * (rows[1]?.[known.length] ?? 0)) / length
  // Another vowel inside a long word is how people spell; a short word becomes another one.
  return (
    Math.min(grade, length < 4 ? 0.65 : length < 5 ? 0.8 : 0.9) - (typed[0] === known[0] ? 0 : 0.08)
  )
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
