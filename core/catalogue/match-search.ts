import {
  joinedKeys,
  listAt,
  listLength,
  type MatchIndex,
  namingWords,
  wordWeight,
} from './match-index.ts'
import { find, grades, sure, wordsLike } from './match-words.ts'
import { phoneticKeys } from './search-key.ts'

/**
 * One thing found. `score` is about 0 to 1.2, best first; `exact` says that the query names all of the thing and
 * nothing else, word for word or sound for sound, so that nobody has to be asked; `named` that the thing carries
 * every word of the query letter for letter.
 */
export type Match = { id: string; score: number; exact: boolean; named: boolean }

/** The sounds of words for a wrapping, which say nothing when the thing found does not carry them; a tray or a sack does. */
const wrappings = new Set(
  'pakit pakits pak pkt butli butlis butal butul batli puc pisbi puda pudi daba diba kup judi'.split(
    ' ',
  ),
)

/**
 * Finds what the words name, best first: the same phrase, the same words, the same sound, the beginning of a word
 * (last word only, while `isTyping`), one slip of the finger, the bare consonants. Quantities are not part of `query`.
 */
export function search(index: MatchIndex, query: string, limit: number, isTyping = true): Match[] {
  const words = namingWords(query)
  if (words.length === 0) return []
  const sounds = words.map(phoneticKeys)
  const asked = words.map((word, i): Asked => {
    const isLast = i === words.length - 1
    // One letter opens a list while somebody types; behind another word it says nothing.
    const found = wordsLike(index, word, isTyping && isLast && (i === 0 || word.length > 1))
    return {
      word,
      found,
      // The thing itself is the last word in all four languages: "dettol sabun" is soap.
      weight: askedWeight(index, word, found) * (isLast ? 1.4 : 1),
      isWrapping: words.length > 1 && sounds[i]?.some((key) => wrappings.has(key)) === true,
    }
  })
  const texts = textsWith(index, asked)
  const whole = textsWritten(index, joinedKeys(sounds), words.length)
  const best = new Map<number, Found>()
  for (const text of new Set([...texts.keys(), ...whole])) {
    const entry = index.textEntry[text] ?? 0
    const found = judge(index, asked, text, texts.get(text) ?? [], whole.has(text))
    found.score += 0.1 * (index.boosts[entry] ?? 0)
    const before = best.get(entry)
    if (found.score >= 0.15 && (before === undefined || before.score < found.score)) {
      best.set(entry, found)
    }
  }
  return [...best]
    .sort(([, a], [, b]) => b.score - a.score)
    .slice(0, limit)
    .map(([entry, { score, exact, named }]) => ({
      id: index.ids[entry] ?? '',
      score,
      exact: exact && !isShortWordForMore(index, entry, best),
      named,
    }))
}

/** A word of the query with the words of the index that it can be. */
type Asked = { word: string; found: Map<number, number>; weight: number; isWrapping: boolean }

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

/** A word of the query (its place) met in a text as a word of the index. */
type Hit = { i: number; number: number; grade: number }

/** A word that stands in more texts than this only helps to choose among texts that carry a rarer one. */
const common = 1500

/** The texts that carry words of the query, with the best hit for each word; rare words first. */
function textsWith(index: MatchIndex, asked: readonly Asked[]): Map<number, Hit[]> {
  const texts = new Map<number, Hit[]>()
  const sizes = asked.map(({ found }) =>
    [...found.keys()].reduce((sum, word) => sum + listLength(index.wordTexts, word), 0),
  )
  const order = [...asked.keys()].sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0))
  for (const i of order) {
    const isHelp = (sizes[i] ?? 0) > common && texts.size > 0
    for (const [number, grade] of asked[i]?.found ?? []) {
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

/** Texts that are the same letters with other gaps: "rangalu" and "ranga alu", "badi shep" and "badishep". */
function textsWritten(index: MatchIndex, keys: readonly string[], words: number): Set<number> {
  const texts = new Set<number>()
  for (const key of keys) {
    for (const to of listAt(index.keyTo, find(index.keys, key))) {
      if (to < 0) texts.add(~to)
      else if (words > 1) {
        for (const text of listAt(index.wordTexts, to)) {
          if (listLength(index.textWords, text) === 1) texts.add(text)
        }
      }
    }
  }
  return texts
}

/** How a text answers the query; `isHead` when the thing it names, its last word, was asked for. */
type Found = { score: number; exact: boolean; named: boolean; isHead: boolean }

/** Score of one text: how much of the query it carries, times how much of it the query names. */
function judge(
  index: MatchIndex,
  asked: readonly Asked[],
  text: number,
  hits: readonly Hit[],
  isWhole: boolean,
): Found {
  const gradeOf = (is: (hit: Hit) => boolean): number => hits.find(is)?.grade ?? 0
  let given = 0
  let wanted = 0
  let exact = true
  let named = true
  for (const [i, { weight, isWrapping }] of asked.entries()) {
    const grade = gradeOf((hit) => hit.i === i)
    named &&= grade === grades.same
    if (grade === 0 && isWrapping) continue
    wanted += weight
    given += grade * weight
    exact &&= grade >= sure
  }
  const words = listAt(index.textWords, text)
  let covered = 0
  let full = 0
  let isHead = false
  for (const word of words) {
    const grade = gradeOf((hit) => hit.number === word)
    const weight = index.wordWeights[word] ?? 0
    isHead = grade > 0
    full += weight
    if (isHead) covered += weight
    exact &&= grade >= sure
  }
  const share = wanted === 0 ? 0 : given / wanted
  const score = share * (0.35 + (0.65 * covered) / full) * (isHead ? 1 : 0.9)
  if (isWhole && score < grades.sound) return { score: grades.sound, exact: true, named, isHead }
  const isPhrase =
    words.length === asked.length && words.every((word, i) => index.words[word] === asked[i]?.word)
  return { score: isPhrase ? score + 0.1 : score, exact, named, isHead }
}

/** A rare good whose whole name is the short word for longer-named goods the shop sells every day: ask (C7). */
function isShortWordForMore(index: MatchIndex, entry: number, best: Map<number, Found>): boolean {
  const boost = index.boosts[entry] ?? 0
  return [...best].some(
    ([other, { exact, named, isHead }]) =>
      named && isHead && !exact && (index.boosts[other] ?? 0) - boost >= 0.5,
  )
}
