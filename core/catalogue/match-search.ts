import {
  joinedKeys,
  listAt,
  listLength,
  type MatchIndex,
  namingWords,
  wordWeight,
} from './match-index.ts'
import { looseKey, phoneticKeys, stem } from './search-key.ts'

/**
 * One thing found. `score` is about 0 to 1.1, best first; `exact` says that the query names all of the thing and
 * nothing else, word for word or sound for sound, so that nobody has to be asked.
 */
export type Match = { id: string; score: number; exact: boolean }

/** How much a word of the query is the word of a text (C5); from `sure` up they are one word. */
const grades = {
  same: 1,
  sound: 0.92,
  schwa: 0.9,
  near: 0.86,
  ending: 0.75,
  typo: 0.62,
  loose: 0.45,
  hint: 0.28,
}
const sure = grades.near
/** What another word may still earn when the customer's word is itself a word of the catalogue (C6): tel is not til. */
const beside = 0.6
/** The sounds of words for a wrapping, which say nothing when the thing found does not carry them; a tray or a sack does. */
const wrappings = new Set(
  'pakit pakits pak pkt butli butlis butal butul batli puc pisbi puda pudi daba diba kup'.split(
    ' ',
  ),
)

/**
 * Finds what the words name, best first: the same phrase, the same words, the same sound, the beginning of a word
 * (last word only, while `isTyping`), one slip of the finger, the bare consonants. Quantities are not part of `query`.
 */
export function search(index: MatchIndex, query: string, limit: number, isTyping = true): Match[] {
  const asked = namingWords(query)
  if (asked.length === 0) return []
  const founds: Map<number, number>[] = []
  const weights = asked.map((word, i) => {
    const isLast = i === asked.length - 1
    // One letter opens a list while somebody types; behind another word it says nothing.
    const found = wordsLike(index, word, isTyping && isLast && (i === 0 || word.length > 1))
    founds.push(found)
    // The thing itself is the last word in all four languages: "dettol sabun" is soap.
    return askedWeight(index, word, found) * (isLast ? 1.4 : 1)
  })
  const isWrapping = asked.map((word) => phoneticKeys(word).some((key) => wrappings.has(key)))
  const texts = textsWith(index, founds)
  const whole = new Set<number>()
  for (const key of joinedKeys(asked.map(phoneticKeys)))
    collectJoined(index, key, asked.length, whole)
  const best = new Map<number, Found>()
  for (const text of new Set([...texts.keys(), ...whole])) {
    const entry = index.textEntry[text] ?? 0
    const found = judge(
      index,
      asked,
      weights,
      isWrapping,
      text,
      texts.get(text) ?? [],
      whole.has(text),
    )
    const score = found.score + 0.1 * (index.boosts[entry] ?? 0)
    const before = best.get(entry)
    if (score < 0.15 || (before !== undefined && before.score >= score)) continue
    best.set(entry, { ...found, score })
  }
  return [...best]
    .sort(([, a], [, b]) => b.score - a.score)
    .slice(0, limit)
    .map(([entry, { score, exact }]) => ({
      id: index.ids[entry] ?? '',
      score,
      exact: exact && !isShortWordForMore(index, entry, best),
    }))
}

/** A rare good whose whole name is the short word for longer-named goods the shop sells every day: ask (C7). */
function isShortWordForMore(index: MatchIndex, entry: number, best: Map<number, Found>): boolean {
  const boost = index.boosts[entry] ?? 0
  return [...best].some(
    ([other, { exact, isNamed }]) => isNamed && !exact && (index.boosts[other] ?? 0) - boost >= 0.5,
  )
}

/** How a text answers the query; `isNamed` when its thing is named by the query as typed. */
type Found = { score: number; exact: boolean; isNamed: boolean }

/** A word of the query (its place) met in a text as a word of the index. */
type Hit = { i: number; number: number; grade: number }

/** A word that stands in more texts than this only helps to choose among texts that carry a rarer one. */
const common = 1500

/** The texts that carry words of the query, with the best hit for each word; rare words first. */
function textsWith(index: MatchIndex, founds: Map<number, number>[]): Map<number, Hit[]> {
  const texts = new Map<number, Hit[]>()
  const order = founds
    .map((found, i) => ({
      i,
      found,
      size: sum(found, (word) => listLength(index.wordTexts, word)),
    }))
    .sort((a, b) => a.size - b.size)
  for (const { i, found, size } of order) {
    const isHelp = size > common && texts.size > 0
    for (const [number, grade] of found) {
      for (const text of listAt(index.wordTexts, number)) {
        const hits = texts.get(text)
        const before = hits?.find((hit) => hit.i === i)
        if (hits === undefined) {
          if (!isHelp) texts.set(text, [{ i, number, grade }])
        } else if (before === undefined) hits.push({ i, number, grade })
        else if (before.grade < grade) Object.assign(before, { number, grade })
      }
    }
  }
  return texts
}

const sum = (found: Map<number, number>, size: (word: number) => number): number =>
  [...found.keys()].reduce((total, word) => total + size(word), 0)

/** Score of one text: how much of the query it carries, times how much of it the query names. */
function judge(
  index: MatchIndex,
  asked: string[],
  weights: number[],
  isWrapping: boolean[],
  text: number,
  hits: Hit[],
  isWhole: boolean,
): Found {
  let given = 0
  let wanted = 0
  let isSure = true
  let isNamed = true
  for (let i = 0; i < asked.length; i++) {
    const grade = gradeOf(hits, (hit) => hit.i === i)
    if (grade === 0 && asked.length > 1 && isWrapping[i] === true) continue
    wanted += weights[i] ?? 0
    given += grade * (weights[i] ?? 0)
    isSure &&= grade >= sure
    isNamed &&= grade === grades.same
  }
  const words = listAt(index.textWords, text)
  let covered = 0
  let full = 0
  let isHead = false
  for (const word of words) {
    const grade = gradeOf(hits, (hit) => hit.number === word)
    const weight = index.wordWeights[word] ?? 0
    isHead = grade > 0
    full += weight
    if (isHead) covered += weight
    isSure &&= grade >= sure
  }
  const share = wanted === 0 ? 0 : given / wanted
  const score = share * (0.35 + (0.65 * covered) / full) * (isHead ? 1 : 0.9)
  if (isWhole && score < grades.sound) return { score: grades.sound, exact: true, isNamed: false }
  const isPhrase =
    words.length === asked.length && words.every((word, i) => index.words[word] === asked[i])
  return { score: isPhrase ? score + 0.1 : score, exact: isSure, isNamed: isNamed && isHead }
}

const gradeOf = (hits: Hit[], is: (hit: Hit) => boolean): number => hits.find(is)?.grade ?? 0

/** Weight of a word of the query: its own in the index, or that of the closest word, or that of a rare one. */
function askedWeight(index: MatchIndex, word: string, found: Map<number, number>): number {
  const own = find(index.words, word)
  let closest = own
  if (own < 0) {
    for (const [number, grade] of found) {
      if (closest < 0 || grade > (found.get(closest) ?? 0)) closest = number
    }
  }
  return index.wordWeights[closest] ?? wordWeight(index.textEntry.length, 4)
}

/** The words of the index that one word of the query can be, each with its grade. */
function wordsLike(index: MatchIndex, word: string, isLast: boolean): Map<number, number> {
  const found = new Map<number, number>()
  const own = find(index.words, word)
  const put = (number: number, grade: number) => {
    const limited = own < 0 || number === own ? grade : Math.min(grade, beside)
    if ((found.get(number) ?? 0) < limited) found.set(number, limited)
  }
  const putKey = (key: string, grade: number) => {
    for (const to of listAt(index.keyTo, find(index.keys, key))) if (to >= 0) put(to, grade)
  }
  if (own >= 0) put(own, grades.same)
  // A single letter sounds like too much.
  const keys = word.length > 1 ? phoneticKeys(word) : []
  for (const key of keys) {
    putKey(key, grades.sound)
    const root = stem(key)
    for (const end of ['', 'a', 'i', 'u', 'ia', 'ua']) {
      if (root + end === key) continue
      const isSchwa =
        root === stem(root + end) && /^a?$/.test(end) && /^a?$/.test(key.slice(root.length))
      putKey(root + end, isSchwa ? grades.schwa : grades.ending)
    }
  }
  if (isLast) putPrefixes(index, word, keys, put)
  if (own >= 0 || bestOf(found) >= grades.ending) return found
  for (const key of keys) if (key.length > 3) putTypos(index, key, put)
  if (bestOf(found) >= grades.typo) return found
  for (const key of keys) {
    const bare = looseKey(key)
    const grade = bare.length > 2 ? grades.loose : grades.hint
    for (const to of listAt(index.looseTo, find(index.loose, bare))) put(to, grade)
  }
  return found
}

const bestOf = (found: Map<number, number>): number => Math.max(0, ...found.values())

/** How many words one prefix may open; more would only be noise on a screen. */
const prefixLimit = 40

function putPrefixes(
  index: MatchIndex,
  word: string,
  keys: string[],
  put: (number: number, grade: number) => void,
): void {
  const graded = (typed: number, all: number) => 0.5 + (0.25 * typed) / all
  for (let i = lowerBound(index.words, word), end = i + prefixLimit; i < end; i++) {
    const name = index.words[i]
    if (name?.startsWith(word) !== true) break
    put(i, graded(word.length, name.length))
  }
  for (const key of keys) {
    for (let i = lowerBound(index.keys, key), end = i + prefixLimit; i < end; i++) {
      const name = index.keys[i]
      if (name?.startsWith(key) !== true) break
      if (name === key) continue
      for (const to of listAt(index.keyTo, i)) if (to >= 0) put(to, graded(key.length, name.length))
    }
  }
}

function putTypos(
  index: MatchIndex,
  key: string,
  put: (number: number, grade: number) => void,
): void {
  const bones = key.replace(/[aiu]/g, '')
  for (const [i, name] of index.keys.entries()) {
    if (!isOneSlip(key, name)) continue
    // A vowel more, less or other inside a long word is how people spell, not another word.
    const isSpelling =
      key.length > 5 &&
      name.replace(/[aiu]/g, '') === bones &&
      /[aiu]*$/.exec(name)?.[0] === /[aiu]*$/.exec(key)?.[0]
    for (const to of listAt(index.keyTo, i)) {
      if (to >= 0) put(to, isSpelling ? grades.near : grades.typo)
    }
  }
}

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
  return (
    endA - start === 2 &&
    endB - start === 2 &&
    a[start] === b[start + 1] &&
    a[start + 1] === b[start]
  )
}

/** Texts that are the same letters with other gaps: "rangalu" and "ranga alu", "badi shep" and "badishep". */
function collectJoined(index: MatchIndex, key: string, asked: number, whole: Set<number>): void {
  for (const to of listAt(index.keyTo, find(index.keys, key))) {
    if (to < 0) whole.add(~to)
    else if (asked > 1) {
      for (const text of listAt(index.wordTexts, to)) {
        if (listLength(index.textWords, text) === 1) whole.add(text)
      }
    }
  }
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
function find(sorted: readonly string[], name: string): number {
  const place = lowerBound(sorted, name)
  return sorted[place] === name && name !== '' ? place : -1
}
