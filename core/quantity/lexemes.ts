import { foldText } from '../catalogue/fold-text.ts'
import { digitNumber, numberWord, type Ratio } from './number-words.ts'
import { unitWord } from './unit-words.ts'

/**
 * A piece of written text with its place in it. `glued` tells that nothing stands between it and the one before;
 * `value` is the number that digits say; a `break` parts items, a `mark` is any other sign.
 */
export type Lexeme = {
  kind: 'number' | 'word' | 'mark' | 'break'
  start: number
  end: number
  folded: string
  glued: boolean
  value: Ratio | null
}

const digit = '[0-9०-९০-৯]'
const letter = '[\\p{L}\\p{M}\\u200c\\u200d]'
/** Alternatives in order; the names say what a match becomes. */
const patterns: [Lexeme['kind'], string][] = [
  ['break', '[\\n\\r,;।॥|+•·]'],
  // k.g. and कि.ग्रा. are one word
  ['word', `(?:k\\.\\s?g|(?<=${digit}\\s?)k\\s+g|कि[.॰]\\s?ग्रा|मि[.॰]\\s?ली)(?!${letter})`],
  ['number', `${digit}{1,2}[-.]${digit}/${digit}(?![./\\-]?${digit})`],
  // phone numbers, dates, times and ranges are no amounts
  ['word', `${digit}{7,}|${digit}+(?:[./:\\-–]${digit}+){2,}|${digit}+[\\-–:]${digit}+`],
  [
    'number',
    `(?:${digit}{1,3}(?:,${digit}{2,3})*,${digit}{3}(?!${digit})|${digit}+)(?:[./]${digit}+)?[½¼¾⅓⅔⅛]?|(?<![\\p{L}\\p{M}0-9.])\\.${digit}+|[½¼¾⅓⅔⅛]`,
  ],
  ['mark', '₹'],
  // taka'r
  ['word', `${letter}+(?:['’]${letter}+)*`],
  ['mark', '\\S'],
]

/** Cuts a text (NFC) into lexemes; everything that is not space is in one of them. */
export function lexemes(text: string): Lexeme[] {
  const pattern = new RegExp(patterns.map(([, source]) => `(${source})`).join('|'), 'giu')
  const found: Lexeme[] = []
  for (const match of text.matchAll(pattern)) {
    const which = patterns.findIndex((_, i) => match[i + 1] !== undefined)
    const folded = foldText(match[0]).replace(/[.॰'’\s]+(?=\p{L})/gu, '')
    const before = found.at(-1)
    const lexeme: Lexeme = {
      kind: patterns[which]?.[0] ?? 'mark',
      start: match.index,
      end: match.index + match[0].length,
      folded,
      glued: before?.end === match.index,
      value: null,
    }
    if (lexeme.kind === 'number') {
      lexeme.value = digitNumber(folded)
      if (lexeme.value === null) lexeme.kind = 'word'
    }
    if (before !== undefined && isOneName(before, lexeme)) {
      Object.assign(before, { kind: 'word', end: lexeme.end, value: null })
      before.folded += folded
    } else found.push(...apart(lexeme, match[0]))
  }
  return found
}

/** 7up, 5star, a4, ए4: a short Latin word that is no unit, written against a number, is one name with it. */
function isOneName(before: Lexeme, lexeme: Lexeme): boolean {
  if (!lexeme.glued) return false
  const isShort = (word: string, length: number) =>
    word.length <= length && /^[a-z]+$/.test(word) && word !== 'x' && word !== 'rs'
  if (before.kind === 'number' && lexeme.kind === 'word') {
    return isShort(lexeme.folded, 4) && unitWord(lexeme.folded) === null
  }
  const isLetter = isShort(before.folded, 2) || /^[\u0904-\u0914]$/.test(before.folded)
  return (
    before.kind === 'word' &&
    lexeme.kind === 'number' &&
    isLetter &&
    unitWord(before.folded) === null
  )
}

/** पावकिलो, halfkg, দুটো, charte: a number word and its unit or counting word written as one. */
const gluedUnit = /(?:(किलो|लीटर|लिटर|शेर|কেজি|কিলো|লিটার|kilo|kg|sher)|টা|টি|টে|টো|খানা|ta|ti|te|to)$/u

/** डझनभर, kilobhar */
const fullUnit = /(?:bhar|भर|ভর)$/u

function apart(lexeme: Lexeme, written: string): Lexeme[] {
  const full = lexeme.kind === 'word' ? fullUnit.exec(lexeme.folded) : null
  if (full && unitWord(lexeme.folded.slice(0, full.index)) !== null) {
    return cutAt(lexeme, full.index, written)
  }
  const unit = lexeme.kind === 'word' ? gluedUnit.exec(lexeme.folded) : null
  const number = unit && numberWord(lexeme.folded.slice(0, unit.index))
  // Only whole things are counted: pavta is a bean.
  if (!unit || !number || (unit[1] === undefined && number.d > 1)) return [lexeme]
  return cutAt(lexeme, unit.index, written)
}

function cutAt(lexeme: Lexeme, at: number, written: string): Lexeme[] {
  if (written.length !== lexeme.folded.length) return [lexeme]
  const middle = lexeme.start + at
  return [
    { ...lexeme, end: middle, folded: lexeme.folded.slice(0, at) },
    { ...lexeme, start: middle, folded: lexeme.folded.slice(at), glued: true },
  ]
}
