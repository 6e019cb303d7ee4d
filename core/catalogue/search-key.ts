/**
 * Search keys: one spelling for the many ways an Indian word is typed, in Devanagari, Bengali or
 * Latin letters. Nothing made here is ever shown; it only decides what counts as the same word.
 */

import { foldText } from './fold-text.ts'

/** The words of a text, folded; signs and spaces part them, vowel signs and virama do not (C1). */
export const tokens = (s: string): string[] => foldText(s).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/**
 * The spellings by sound that a folded word can have (C2): one for most words, more where people
 * type a letter in several ways (Bengali inherent o or a, ड़ as r or d, ऐ as ai or a, a final s).
 */
export const phoneticKeys = (token: string): string[] => [
  ...new Set(readingsOf(token).map((reading) => fold(reading, folds))),
]

/** The same with e and i, o and u apart: tel is no til, but it is तेल (C6). */
export const closeKeys = (token: string): string[] =>
  readingsOf(token).map((reading) => fold(reading, closeFolds))

/** Whether a word has Devanagari or Bengali letters. */
export const isNative = (token: string): boolean => /[\u0900-\u09ff]/.test(token)

const readingsOf = (token: string): string[] =>
  isNative(token) ? nativeReadings(token) : latinReadings(token)

/**
 * A key without the ending that grammar gives it (C4), as long as two consonants stay: `namaka` and `namak`, Bengali
 * -er, Marathi -che and -yacha, plurals in a vowel.
 */
export function stem(key: string): string {
  for (const ending of [/(?:[aiu]+c)?[aiu]+$/, /[ai]r$/, /[aiu]+$/]) {
    const bare = key.replace(ending, '')
    if (bare !== key && bare.replace(/[aiu]/g, '').length > 1) return bare
  }
  return key
}

/**
 * One letter for each code point from U+0900 to U+094D; Bengali is the same table 0x80 higher.
 * `*` is the inherent vowel, `A` is ऐ, `C` is च, `N` is ङ, `Q` is ऋ, `M` a nasal sign, `V` takes the vowel away, `-` is silent.
 */
const letters =
  '-Mn-a*aiiuuQlaeeAooou' + 'kkggNCCjjnttddnttddnnppbbmyrrlllbsssh' + '----' + 'aiiuuQQaeeAooouV'
const nukta = 0x3c
/** What a dot below changes: ड़ ढ़ (r or d) and য় (no longer a j); the other dotted letters sound alike here. */
const dotted: Record<string, string> = { d: 'R', y: 'y' }

const isVowel = (letter: string | undefined): boolean =>
  letter !== undefined && 'aeiouAQ*'.includes(letter)

function nativeReadings(token: string): string[] {
  const bengali = /[\u0980-\u09ff]/.test(token)
  const romanised = dropSchwas(romanise(token, bengali))
  const choices: [string, string[]][] = bengali
    ? [
        ['*', ['o', 'a']],
        ['A', ['oi', 'ai']],
        ['R', ['r']],
      ]
    : [
        ['*', ['a']],
        ['A', ['ai', 'a']],
        ['R', ['r', 'd']],
        ['M', ['', 'n']],
      ]
  let readings = [romanised]
  for (const [sign, sounds] of choices) {
    if (!romanised.includes(sign)) continue
    readings = readings.flatMap((reading) => sounds.map((sound) => reading.replaceAll(sign, sound)))
  }
  return readings
}

/** आ and the vowels from ई on, as letters and as signs: after them a nasal is often not typed (मूंग, सौंफ). */
const isLong = (code: number): boolean => {
  const slot = code & 0x7f
  return slot === 6 || slot === 8 || (slot >= 0xa && slot < 0x15) || (slot >= 0x40 && slot < 0x4d)
}

function romanise(token: string, bengali: boolean): string {
  // The æ of শ্যাম্পু and অ্যাপ is written with য-ফলা and typed as a plain a.
  const text = token.replace(/^অ\u09cd\u09afা/, 'আ').replace(/\u09cd\u09afা/g, 'া')
  let out = ''
  let bare = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const slot = code & 0x7f
    if (code < 0x900 || code > 0x9ff) {
      out += (bare ? '*' : '') + text[i]
      bare = false
      continue
    }
    if (slot === nukta) continue
    const hasDot = (text.charCodeAt(i + 1) & 0x7f) === nukta
    let letter = letters[slot] ?? '-'
    if (hasDot) letter = dotted[letter] ?? letter
    else if (bengali && letter === 'y') letter = 'j'
    // गेहूँ and गेहूं are one word to those who type it; in the middle an anusvara is heard.
    if (bengali && slot < 3) letter = slot === 2 ? 'N' : '-'
    else if (slot < 3 && (i === text.length - 1 || isLong(text.charCodeAt(i - 1)))) letter = 'M'
    if (bare && slot < 0x3e) out += '*'
    bare = slot >= 0x15 && slot <= 0x39
    if (letter !== 'V' && letter !== '-') out += letter
  }
  return bare ? `${out}*` : out
}

/** Inherent vowels that are written but not said: the last one, and one between two said syllables, from the right. */
function dropSchwas(word: string): string {
  let out = word
  for (let i = word.length - 1; i > 0; i--) {
    if (out[i] !== '*') continue
    const isSilent =
      i === out.length - 1
        ? [...out.slice(0, i)].some(isVowel)
        : !isVowel(out[i - 1]) && isVowel(out[i - 2]) && !isVowel(out[i + 1]) && isVowel(out[i + 2])
    if (isSilent) out = out.slice(0, i) + out.slice(i + 1)
  }
  return out
}

const englishEndings: [RegExp, string][] = [
  [/oes$/, 'o'],
  [/ies$/, 'y'],
  [/(?<=[^se])s$/, ''],
  [/(?<=[aiou][ckltnsv]|[bdgkptz]l)e$/, ''],
  [/er$/, 'ar'],
]

function latinReadings(token: string): string[] {
  const word = token.replace(/t?ch+/g, 'C')
  const readings = [word.replace(/c(?=[eiy])/g, 's')]
  // English plurals, the e that it writes and nobody says, and the er that we write as ar: onions, colgate, powder.
  if (word.length > 5) {
    for (const [ending, other] of englishEndings) {
      if (ending.test(word)) readings.push(word.replace(ending, other))
    }
  }
  if (/c(?!k)/.test(word)) readings.push(word.replace(/c(?!k)/g, 'C'))
  return readings
}

type Fold = [sound: RegExp, letter: string]

const closeFolds: Fold[] = [
  [/Q/g, 'ri'],
  [/N/g, 'ng'],
  [/x/g, 'ks'],
  [/[cq]/g, 'k'],
  [/C/g, 'c'],
  [/f|ph+/g, 'p'],
  [/z/g, 'j'],
  [/([bcdgjkprst])h+/g, '$1'],
  [/h$|(?<=u)w(?=[ai])/g, ''],
  [/(?<=[aeiou])w(?![aeiouy])/g, 'u'],
  [/[vw]/g, 'b'],
  [/n(?=[bp])/g, 'm'],
  [/ea|ee|y/g, 'i'],
  [/oo|ou|au/g, 'u'],
  [/(.)\1+/g, '$1'],
]

/** Folds, in order, what the ear does not part; the table of sounds is rule C3. */
const folds: Fold[] = [
  ...closeFolds,
  [/e/g, 'i'],
  [/o/g, 'u'],
  [/(.)\1+/g, '$1'],
  [/ai/g, 'i'],
  [/au/g, 'u'],
  [/(.)\1+/g, '$1'],
]

const fold = (reading: string, table: readonly Fold[]): string =>
  table.reduce((key, [sound, letter]) => key.replace(sound, letter), reading)
