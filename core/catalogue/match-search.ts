import { listAt, listLength, type MatchIndex, namingWords, wordWeight } from './match-index.ts'
import { find, grades, sure, wordsLike } from './match-words.ts'
import { phoneticKeys, stem } from './search-key.ts'

/**
 * One thing found. `score` is about 0 to 1.2, best first; `exact` says that the query names all of the thing and
 * nothing else, word for word or sound for sound, so that nobody has to be asked; `named` that the thing carries
 * every word of the query letter for letter; `share` how much of the query, 0 to 1, all names of the thing together
 * carry, nothing where the query does not say what it is.
 */
export type Match = { id: string; score: number; exact: boolean; named: boolean; share: number }

/** The sounds of words for a wrapping, which say nothing when the thing found does not carry them; a tray or a sack does. */
const wrappings = new Set(
  'pakit pakits pak pkt dibi dabi dibia butli butlis butal butul batli puc pisbi puda pudi pudia daba diba kup judi gadi bunc ati'.split(
    ' ',
  ),
)

/** घड़ी is a clock, and a soap, and no गड्डी. */
const isWrapping = (word: string, keys: readonly string[]): boolean =>
  !/^(?:gh|घ|ঘ)/.test(word) && keys.some((key) => wrappings.has(key))

/**
 * Finds what the words name, best first: the same phrase, the same words, the same sound, the same word with another
 * ending, the beginning of a word (last word only, while `isTyping`), slips of the finger and of the ear. Sizes in
 * `query` are not looked at.
 */
export function search(index: MatchIndex, query: string, limit: number, isTyping = true): Match[] {
  const asked = askedWords(index, namingWords(query), isTyping)
  const texts = textsWith(index, asked)
  const carried = new Map<number, number[]>()
  if (asked.length > 1) {
    for (const [text, grades] of texts) {
      const entry = entryOf(index, text)
      const all = carried.get(entry)
      if (all === undefined) carried.set(entry, [...grades])
      else for (const [i, grade] of grades.entries()) all[i] = Math.max(all[i] ?? 0, grade)
    }
  }
  const best = new Map<number, Found>()
  let most = 0
  for (const [text, grades] of texts) {
    const entry = entryOf(index, text)
    const share = shareOf(asked, grades)
    most = Math.max(most, share)
    // Of thousands that carry one common word nobody reads those that carry too little of the rest.
    if (share < 0.5 * most) continue
    const found = judge(index, asked, text, grades, share, isTyping)
    // What other names of the same thing carry counts a part: "amul dudh" of Amul milk and দুধ.
    const all = carried.get(entry)
    if (all !== undefined) {
      const together = shareOf(asked, all)
      found.score += 0.2 * (together - found.share)
      found.share = together
    }
    found.score += 0.1 * (index.boosts[entry] ?? 0)
    const before = best.get(entry)
    if (found.score >= 0.15 && (before === undefined || before.score < found.score)) {
      best.set(entry, found)
    }
  }
  // A rare good whose whole name is the short word for longer-named goods the shop sells every day: ask (C7).
  let daily = 0
  for (const [entry, { exact, named, isHead }] of best) {
    if (named && isHead && !exact) daily = Math.max(daily, index.boosts[entry] ?? 0)
  }
  return [...best]
    .sort(([, a], [, b]) => b.score - a.score)
    .slice(0, limit)
    .map(([entry, { score, exact, named, share, isHead }]) => ({
      id: index.ids[entry] ?? '',
      score,
      exact: exact && daily - (index.boosts[entry] ?? 0) < 0.5,
      named,
      share: isHead ? share : 0,
    }))
}

const entryOf = (index: MatchIndex, text: number): number => {
  const entry = index.textEntry[text] ?? 0
  return entry < 0 ? ~entry : entry
}

/** A word of the query with the words of the index that it can be. */
type Asked = { word: string; found: Map<number, number>; weight: number; isWrapping: boolean }

function askedWords(index: MatchIndex, words: readonly string[], isTyping: boolean): Asked[] {
  const sounds = words.map(phoneticKeys)
  const asked: Asked[] = []
  for (const [i, word] of words.entries()) {
    const isLast = i === words.length - 1
    const keys = sounds[i] ?? []
    // One letter opens a list while somebody types; behind another word it says nothing.
    const mayBegin = isTyping && isLast && (i === 0 || word.length > 1)
    const found = wordsLike(index, word, keys, isTyping, mayBegin)
    // A number that stands in no name is a size.
    if (found.size === 0 && words.length > 1 && /^\d+$/.test(word)) continue
    const parts = bestOf(found) >= 0.7 ? null : split(index, word)
    for (const part of parts ?? [word]) {
      const like =
        parts === null ? found : wordsLike(index, part, phoneticKeys(part), isTyping, false)
      asked.push({
        word: part,
        found: like,
        // The thing itself is the last word in all four languages: "dettol sabun" is soap.
        weight: askedWeight(index, like) * (isLast && bestOf(like) >= grades.ending ? 1.2 : 1),
        isWrapping: words.length > 1 && isWrapping(word, keys),
      })
    }
  }
  // "sun flower", "badi shep": two words of the query that are one in a name.
  for (let i = 1; i < asked.length; i++) {
    const [first, second] = [asked[i - 1], asked[i]]
    if (first === undefined || second === undefined) continue
    for (const key of phoneticKeys(first.word + second.word)) {
      const place = find(index.keys, key)
      if (place < 0) continue
      for (const number of listAt(index.keyWords, place)) {
        first.found.set(number, grades.sound)
        second.found.set(number, grades.sound)
      }
    }
  }
  return asked
}

const bestOf = (found: Map<number, number>): number => Math.max(0, ...found.values())

/** A word that nothing is called, as two that are: turdal, garammasala. */
function split(index: MatchIndex, word: string): [string, string] | null {
  const isKnown = (part: string) =>
    phoneticKeys(part).some((key) => find(index.stems, stem(key)) >= 0)
  for (let at = word.length - 3; at >= 3; at--) {
    const parts: [string, string] = [word.slice(0, at), word.slice(at)]
    if (parts.every(isKnown)) return parts
  }
  return null
}

/** Weight of a word of the query: that of the closest word of the index, less as it is less like it; a rare one's when unknown. */
function askedWeight(index: MatchIndex, found: Map<number, number>): number {
  let closest = -1
  for (const [number, grade] of found) if (grade > (found.get(closest) ?? 0)) closest = number
  const grade = found.get(closest) ?? 1
  const weight = index.wordWeights[closest] ?? wordWeight(index.textEntry.length, 4)
  return weight * (grade < grades.begun ? grade : 1)
}

/** A word that stands in more texts than this only helps to choose among texts that carry a rarer one. */
const common = 1500

/** The texts that carry words of the query, with the best grade for each word; rare words first. */
function textsWith(index: MatchIndex, asked: readonly Asked[]): Map<number, number[]> {
  const texts = new Map<number, number[]>()
  const sizes = asked.map(({ found }) =>
    [...found.keys()].reduce((sum, word) => sum + listLength(index.wordTexts, word), 0),
  )
  const order = [...asked.keys()].sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0))
  for (const i of order) {
    const isHelp = (sizes[i] ?? 0) > common && texts.size > 0
    for (const [number, grade] of asked[i]?.found ?? []) {
      for (const text of listAt(index.wordTexts, number)) {
        let grades = texts.get(text)
        if (grades === undefined) {
          if (isHelp) continue
          grades = asked.map(() => 0)
          texts.set(text, grades)
        }
        if ((grades[i] ?? 0) < grade) grades[i] = grade
      }
    }
  }
  return texts
}

/** How much of the query is carried, 0 to 1. */
function shareOf(asked: readonly Asked[], carried: readonly number[]): number {
  let given = 0
  let wanted = 0
  for (const [i, { weight, isWrapping }] of asked.entries()) {
    const grade = carried[i] ?? 0
    if (grade === 0 && isWrapping) continue
    wanted += weight
    given += grade * weight
  }
  return wanted === 0 ? 0 : given / wanted
}

/** How a text answers the query; `share` is first that of this text alone; `isHead` when the thing it names, its last word, was asked for. */
type Found = { score: number; share: number; exact: boolean; named: boolean; isHead: boolean }

/** Score of one text: how much of the query it carries, times how much of it the query names. */
function judge(
  index: MatchIndex,
  asked: readonly Asked[],
  text: number,
  carried: readonly number[],
  share: number,
  isTyping: boolean,
): Found {
  // Whoever says the maker's name means his goods, and not any of the kind.
  const isName = (index.textEntry[text] ?? 0) >= 0
  let exact = isName && carried.every((grade, i) => grade >= sure || asked[i]?.isWrapping === true)
  const words = listAt(index.textWords, text)
  let covered = 0
  let full = 0
  let isHead = false
  for (const word of words) {
    let grade = 0
    for (const [i, { found }] of asked.entries()) {
      const own = found.get(word) ?? 0
      // What another word of the name answers better is not said twice: "tel" names no til.
      if (own === carried[i]) grade = Math.max(grade, own)
    }
    const weight = 50 + (index.wordWeights[word] ?? 0)
    isHead = grade > 0
    full += weight
    if (isHead) covered += weight
    exact &&= grade >= sure
  }
  // While somebody types, the rest of the name may still come.
  const least = isTyping ? 0.65 : 0.35
  const score = share * (least + ((1 - least) * covered) / full) * (isHead ? 1 : 0.88)
  const isPhrase =
    words.length === asked.length &&
    asked.every(({ word }, i) => index.words[words[i] ?? -1] === word)
  return {
    score: isPhrase ? score + 0.1 : score,
    share,
    exact,
    named: carried.every((grade) => grade === grades.same),
    isHead,
  }
}
