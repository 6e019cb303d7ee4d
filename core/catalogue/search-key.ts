/**
 * Search keys: one spelling for the many ways an Indian word is typed, in Devanagari, Bengali or
 * Latin letters. Nothing made here is ever shown; it only decides what counts as the same word.
 */

const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** Text as it is compared: NFC, lower case, ASCII digits, nothing invisible, one ॲ and one ৎ (C1). */
export function foldText(s: string): string {
  return s
    .normalize('NFC')
    .toLowerCase()
    .replace(invisible, '')
    .replace(/[०-९০-৯]/g, (digit) => String((digit.charCodeAt(0) - 6) & 15))
    .replace(/ॲ/g, 'अॅ')
    .replace(/ৎ/g, 'ত্')
}

/** The words of a text, folded; signs and spaces part them, vowel signs and virama do not (C1). */
export const tokens = (s: string): string[] => foldText(s).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/**
 * The spellings by sound that a folded word can have (C2): one for most words, more where people
 * type a letter in several ways (Bengali inherent o or a, ड़ as r or d, ऐ as ai or a, a final s).
 */
export function phoneticKeys(token: string): string[] {
  const native = /[\u0900-\u09ff]/.test(token)
  const readings = native ? nativeReadings(token) : latinReadings(token)
  return [...new Set(readings.map(soundOf))]
}

/** A key without its last vowels, as long as two consonants stay: `namaka` and `namak` are one (C2). */
export const stem = (key: string): string => {
  const bare = key.replace(/[aiu]+$/, '')
  return bare.replace(/[aiu]/g, '').length > 1 ? bare : key
}

/** The bare consonants, nasals left out, r and d as one; empty when too few are left to mean anything (C4). */
export function looseKey(key: string): string {
  const bare = key
    .replace(/[aiunm]/g, '')
    .replace(/r/g, 'd')
    .replace(/(.)\1+/g, '$1')
  return bare.length > 1 ? bare : ''
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
    else if (slot === 2 && i === text.length - 1) letter = 'M'
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
  [/(?<=[^se])s$/, ''],
  [/(?<=[aiou][ckltnsv])e$/, ''],
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

/** Folds, in order, what the ear does not part; the table of sounds is rule C3. */
const folds: [RegExp, string][] = [
  [/Q/g, 'ri'],
  [/N/g, 'ng'],
  [/x/g, 'ks'],
  [/[cq]/g, 'k'],
  [/C/g, 'c'],
  [/f|ph+/g, 'p'],
  [/z/g, 'j'],
  [/([bcdgjkprst])h+/g, '$1'],
  [/w(?![aeiouy])/g, 'u'],
  [/[vw]/g, 'b'],
  [/n(?=[bp])/g, 'm'],
  [/ea|[ey]/g, 'i'],
  [/o/g, 'u'],
  [/(.)\1+/g, '$1'],
  [/ai/g, 'i'],
  [/au/g, 'u'],
  [/(.)\1+/g, '$1'],
]

const soundOf = (reading: string): string =>
  folds.reduce((key, [sound, letter]) => key.replace(sound, letter), reading)
