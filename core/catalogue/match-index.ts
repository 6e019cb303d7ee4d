import { foldText, looseKey, phoneticKeys, tokens } from './search-key.ts'

/** What can be found: `texts` are its names in all languages and its other names, `boost` is 0 to 1. */
export type MatchEntry = { id: string; texts: string[]; boost: number }

/** Many short lists of numbers laid end to end; list `i` is `to` from `starts[i]` up to `starts[i + 1]`. */
export type Lists = { starts: number[]; to: number[] }

/**
 * The index of a catalogue as plain data, so that it can be saved and loaded without being built again.
 * Numbers are positions in the other lists; `words`, `keys` and `loose` are sorted for binary search.
 */
export type MatchIndex = {
  ids: string[]
  boosts: number[]
  /** For each text the entry it names and its words in order. */
  textEntry: number[]
  textWords: Lists
  words: string[]
  wordTexts: Lists
  /** How much each word tells, 10 for the commonest up to about 150: "kolam" more than "rice". */
  wordWeights: number[]
  /** Spellings by sound: a word number, or `~text` when the key is the whole text written as one word. */
  keys: string[]
  keyTo: Lists
  loose: string[]
  looseTo: Lists
}

export const listAt = (lists: Lists, i: number): number[] =>
  lists.to.slice(lists.starts[i], lists.starts[i + 1])

export const listLength = (lists: Lists, i: number): number =>
  (lists.starts[i + 1] ?? 0) - (lists.starts[i] ?? 0)

/** Little words between the words that name a thing; sizes printed in a name are a packet's, not a word of it. */
const joiners = new Set(
  'ka ki ke of and with wala wali wale का की के और वाला वाली वाले चा ची चे च्या आणि ও আর ওয়ালা'.split(
    ' ',
  ),
)
const printedSize = /(?<![\p{L}\p{N}])\d+(\.\d+)?\s*(kg|g|gm|gms|ml|l|ltr|pcs?)(?![\p{L}\p{N}])/gu

/** The words of a text that name something, or all of them when none does. */
export function namingWords(text: string): string[] {
  const all = tokens(foldText(text).replace(printedSize, ' '))
  const naming = all.filter((word) => !joiners.has(word))
  return naming.length > 0 ? naming : all
}

/** A phrase written as one word, given the readings of each word; one choice of reading for the whole phrase. */
export function joinedKeys(readings: readonly string[][]): string[] {
  const count = Math.max(...readings.map((keys) => keys.length))
  const joined = Array.from({ length: Math.min(count, 2) }, (_, choice) =>
    readings.map((keys) => keys[choice] ?? keys[0] ?? '').join(''),
  )
  return [...new Set(joined)].map((key) => key.replace(/(.)\1+/g, '$1'))
}

/** Longer texts are not typed as one word. */
const joinedWords = 3

/** Builds the index once, where there is time for it; `search` only reads it. */
export function buildMatchIndex(entries: readonly MatchEntry[]): MatchIndex {
  const words = new Postings()
  const keys = new Postings()
  const loose = new Postings()
  const textEntry: number[] = []
  const textWords: number[][] = []
  const readings: string[][] = []
  for (const [entry, { texts }] of entries.entries()) {
    const seen = new Set<string>()
    for (const text of texts) {
      const naming = namingWords(text)
      const phrase = naming.join(' ')
      if (phrase === '' || seen.has(phrase)) continue
      seen.add(phrase)
      const number = textEntry.push(entry) - 1
      const list = naming.map((word) => words.add(word, number))
      textWords.push(list)
      const sounds = list.map((word, i) => (readings[word] ??= phoneticKeys(naming[i] ?? '')))
      if (list.length < 2 || list.length > joinedWords) continue
      for (const key of joinedKeys(sounds)) keys.add(key, ~number)
    }
  }
  const sortedWords = words.sorted()
  for (const [before, sounds] of readings.entries()) {
    const word = sortedWords.moved[before] ?? 0
    for (const key of sounds) {
      keys.add(key, word)
      const bare = looseKey(key)
      if (bare !== '') loose.add(bare, word)
    }
  }
  const sortedKeys = keys.sorted()
  const sortedLoose = loose.sorted()
  return {
    ids: entries.map((entry) => entry.id),
    boosts: entries.map((entry) => entry.boost),
    textEntry,
    textWords: endToEnd(textWords.map((list) => list.map((word) => sortedWords.moved[word] ?? 0))),
    words: sortedWords.names,
    wordTexts: sortedWords.lists,
    wordWeights: sortedWords.names.map((_, word) =>
      wordWeight(textEntry.length, listLength(sortedWords.lists, word)),
    ),
    keys: sortedKeys.names,
    keyTo: sortedKeys.lists,
    loose: sortedLoose.names,
    looseTo: sortedLoose.lists,
  }
}

/** Weight of a word that stands in so many of all texts. */
export const wordWeight = (texts: number, count: number): number =>
  Math.round(10 * Math.log2(1 + texts / count))

function endToEnd(lists: readonly number[][]): Lists {
  const starts = [0]
  const to: number[] = []
  for (const list of lists) {
    for (const number of list) to.push(number)
    starts.push(to.length)
  }
  return { starts, to }
}

/** Names in the order they came, each with the numbers it leads to. */
class Postings {
  private readonly numbers = new Map<string, number>()
  private readonly names: string[] = []
  private readonly lists: number[][] = []

  add(name: string, to: number): number {
    let number = this.numbers.get(name)
    if (number === undefined) {
      number = this.names.push(name) - 1
      this.numbers.set(name, number)
      this.lists.push([])
    }
    const list = this.lists[number] ?? []
    if (list.at(-1) !== to) list.push(to)
    return number
  }

  /** Sorted by name; `moved` tells the new number of each old one. */
  sorted(): { names: string[]; lists: Lists; moved: number[] } {
    const order = this.names.map((_, i) => i)
    order.sort((a, b) => ((this.names[a] ?? '') < (this.names[b] ?? '') ? -1 : 1))
    const moved: number[] = []
    for (const [now, before] of order.entries()) moved[before] = now
    return {
      names: order.map((i) => this.names[i] ?? ''),
      lists: endToEnd(order.map((i) => this.lists[i] ?? [])),
      moved,
    }
  }
}
