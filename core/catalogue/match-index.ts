import { foldText } from './fold-text.ts'
import { withoutSizes } from './said-size.ts'
import { phoneticKeys, stem, tokens } from './search-key.ts'

/**
 * What can be found: `texts` are its names in all languages and its other names, `brands` what else people say for such
 * a thing without naming it, `boost` is 0 to 1.
 */
export type MatchEntry = { id: string; texts: string[]; brands?: string[]; boost: number }

/** Many short lists of numbers laid end to end; list `i` is `to` from `starts[i]` up to `starts[i + 1]`. */
export type Lists = { starts: Int32Array; to: Int32Array }

/**
 * The index of a catalogue as plain data, so that it can be kept and read again without being built again: sorted
 * tables of lines, and numbers that are places in the other tables.
 */
export type MatchIndex = {
  ids: string[]
  boosts: Float32Array
  /** For each text the entry it names, or `~entry` when it is a brand, and its words in order. */
  textEntry: Int32Array
  textWords: Lists
  words: string[]
  wordTexts: Lists
  /** How much each word tells, 10 for the commonest up to about 150: "kolam" more than "rice". */
  wordWeights: Float32Array
  /** Spellings by sound, and the same without their endings, each with the words that sound so. */
  keys: string[]
  keyWords: Lists
  stems: string[]
  stemWords: Lists
  /** For each key the set of its consonants, one bit a letter. */
  keyLetters: Int32Array
}

type Tables = 'ids' | 'words' | 'keys' | 'stems'
export type PackedIndex = Omit<MatchIndex, Tables> & Record<Tables, string>

export const listAt = (lists: Lists, i: number): Int32Array =>
  lists.to.subarray(lists.starts[i], lists.starts[i + 1])

export const listLength = (lists: Lists, i: number): number =>
  (lists.starts[i + 1] ?? 0) - (lists.starts[i] ?? 0)

/** Little words between the words that name a thing; sizes printed in a name are a packet's, not a word of it. */
const joiners = new Set(
  'ka ki ke of and with wala wali wale का की के और वाला वाली वाले चा ची चे च्या आणि ও আর ওয়ালা'.split(
    ' ',
  ),
)

/** The words of a text that name something, or all of them when none does. */
export function namingWords(text: string): string[] {
  const all = tokens(withoutSizes(foldText(text)))
  const naming = all.filter((word) => !joiners.has(word))
  return naming.length > 0 ? naming : all
}

/**
 * Builds the index, away from where anybody waits; `search` only reads it. A few entries that come beside a big index
 * are weighed `like` it.
 */
export function buildMatchIndex(entries: readonly MatchEntry[], like?: MatchIndex): MatchIndex {
  const words = new Postings()
  const keys = new Postings()
  const stems = new Postings()
  const textEntry: number[] = []
  const textWords: number[][] = []
  for (const [entry, { texts, brands = [] }] of entries.entries()) {
    const seen = new Set<string>()
    for (const [i, text] of [...texts, ...brands].entries()) {
      const naming = namingWords(text)
      const phrase = naming.join(' ')
      if (phrase === '' || seen.has(phrase)) continue
      seen.add(phrase)
      const number = textEntry.push(i < texts.length ? entry : ~entry) - 1
      textWords.push(naming.map((word) => words.add(word, number)))
    }
  }
  const [names, wordTexts, moved] = words.sorted()
  for (const [word, name] of names.entries()) {
    for (const key of phoneticKeys(name)) {
      keys.add(key, word)
      stems.add(stem(key), word)
    }
  }
  const [keyNames, keyWords] = keys.sorted()
  const [stemNames, stemWords] = stems.sorted()
  return {
    ids: entries.map((entry) => entry.id),
    boosts: Float32Array.from(entries, (entry) => entry.boost),
    textEntry: Int32Array.from(textEntry),
    textWords: endToEnd(textWords.map((list) => list.map((word) => moved[word] ?? 0))),
    words: names,
    wordTexts,
    wordWeights: Float32Array.from(
      names,
      (name, word) =>
        like?.wordWeights[like.words.indexOf(name)] ??
        wordWeight((like ?? { textEntry }).textEntry.length, listLength(wordTexts, word)),
    ),
    keys: keyNames,
    keyWords,
    stems: stemNames,
    stemWords,
    keyLetters: Int32Array.from(keyNames, lettersOf),
  }
}

/** The index in a form that is kept and read again in a moment: few long texts instead of many short ones. */
export const packIndex = (index: MatchIndex): PackedIndex => ({
  ...index,
  ids: index.ids.join('\n'),
  words: index.words.join('\n'),
  keys: index.keys.join('\n'),
  stems: index.stems.join('\n'),
})

const linesOf = (text: string): string[] => (text === '' ? [] : text.split('\n'))

export const unpackIndex = (packed: PackedIndex): MatchIndex => ({
  ...packed,
  ids: linesOf(packed.ids),
  words: linesOf(packed.words),
  keys: linesOf(packed.keys),
  stems: linesOf(packed.stems),
})

/** Weight of a word that stands in so many of all texts. */
export const wordWeight = (texts: number, count: number): number =>
  10 * Math.log2(1 + texts / count)

/** The consonants of a key as bits. */
export function lettersOf(key: string): number {
  let bits = 0
  for (let i = 0; i < key.length; i++) bits |= 1 << (key.charCodeAt(i) & 31)
  // a, i and u are bits 1, 9 and 21.
  return bits & ~0x200202
}

function endToEnd(lists: readonly number[][]): Lists {
  const starts = [0]
  for (const list of lists) starts.push((starts.at(-1) ?? 0) + list.length)
  return { starts: Int32Array.from(starts), to: Int32Array.from(lists.flat()) }
}

/** Names in the order they came, each with the numbers it leads to. */
class Postings {
  private readonly numbers = new Map<string, number>()
  private readonly lists: number[][] = []

  add(name: string, to: number): number {
    const number = this.numbers.get(name) ?? this.lists.push([]) - 1
    this.numbers.set(name, number)
    const list = this.lists[number]
    if (list?.at(-1) !== to) list?.push(to)
    return number
  }

  /** The names sorted, their lists, and the new number of each old one. */
  sorted(): [names: string[], lists: Lists, moved: number[]] {
    const names = [...this.numbers.keys()].sort()
    const before = names.map((name) => this.numbers.get(name) ?? 0)
    const moved: number[] = []
    for (const [now, number] of before.entries()) moved[number] = now
    return [names, endToEnd(before.map((number) => this.lists[number] ?? [])), moved]
  }
}
