import { foldText } from '../catalogue/fold-text.ts'

/** A number as people say it, exact: 1½ is 3 over 2. */
export type Ratio = { n: number; d: number }

/**
 * A number word. `alone` tells where it counts without a unit after it, because some are ordinary words too:
 * anywhere ("teen"), only before a name ("do maggi", but not "bhej do"), or never ("tin", "sat").
 * A `step` word acts on the number beside it.
 */
export type NumberWord = Ratio & {
  alone: 'anywhere' | 'before' | 'never'
  step?: 'hundred' | 'more' | 'less'
}

/** Words are compared without dots, nasal signs and vowel length: पाँच पांच पाच, ढाई ढ़ाई. */
export const plainWord = (word: string): string =>
  foldText(word)
    .replace(/[\u093c\u09bc\u0901\u0902\u0981'’.॰]/g, '')
    .replace(/[ीूীূ]/g, (long) => String.fromCharCode(long.charCodeAt(0) - 1))

/** Value, then words that count anywhere / before a name / only with a unit. */
const numbers: [number, number, string, string?, string?][] = [
  [1, 1, 'ek one एक এক', 'akta ekta'],
  [2, 1, 'two दो दोन দুই', 'do dui don', 'দু du'],
  [3, 1, 'teen three तीन তিন', '', 'tin'],
  [4, 1, 'chaar four चार চার', 'char'],
  [5, 1, 'paanch five पाँच পাঁচ', 'panch pach paach'],
  [6, 1, 'chhe six छह छः छे ছয় सहा', '', 'che choy chhoy saha chah'],
  [7, 1, 'saat seven सात সাত', '', 'sat'],
  [8, 1, 'aath eight आठ আট', 'ath', 'aat'],
  [9, 1, 'nine नौ नऊ', '', 'nau noy nou নয়'],
  [10, 1, 'dus ten दस दहा দশ', 'das daha', 'dosh'],
  [11, 1, 'gyarah eleven ग्यारह अकरा এগারো', '', 'akra egaro'],
  [12, 1, 'barah twelve बारह बारा বারো', '', 'baro bara'],
  [13, 1, 'terah thirteen तेरह তেরো'],
  [14, 1, 'chaudah fourteen चौदह चौदा চোদ্দো চৌদ্দ'],
  [15, 1, 'pandrah fifteen पंद्रह पन्द्रह पंधरा পনেরো', '', 'ponero pandhra'],
  [16, 1, 'sixteen सोलह सोळा ষোলো', '', 'solah sholo'],
  [18, 1, 'atharah eighteen अठारह अठरा আঠারো'],
  [20, 1, 'bees twenty बीस वीस বিশ কুড়ি', '', 'bis kuri vis vees'],
  [24, 1, 'चौबीस चोवीस চব্বিশ'],
  [25, 1, 'pachees pachis पच्चीस पंचवीस পঁচিশ', '', 'ponchis pachchis panchvis'],
  [30, 1, 'thirty तीस ত্রিশ তিরিশ', '', 'tees tis trish tirish'],
  [40, 1, 'forty चालीस चाळीस চল্লিশ', '', 'chalis chalees challis'],
  [50, 1, 'pachas fifty पचास पन्नास পঞ্চাশ', '', 'ponchash pannas ponnash'],
  [60, 1, 'sixty साठ ষাট', '', 'saath sath'],
  [75, 1, 'पचहत्तर पंच्याहत्तर পঁচাত্তর'],
  [70, 1, 'sattar seventy सत्तर সত্তর'],
  [80, 1, 'eighty अस्सी ऐंशी আশি', '', 'assi'],
  [90, 1, 'nabbe ninety नब्बे नव्वद নব্বই'],
  [
    1,
    2,
    'half haf aadha adha ardha aadhi adhi आधा आधी आधे अर्धा अर्धी अर्धे हाफ আধা আধ অর্ধেক হাফ',
    '',
    'adh aadh aad',
  ],
  [1, 4, '', '', 'quarter pav paav pao paw पाव পোয়া poya powa poa pawa'],
  [3, 4, 'pauna पौना पौन पाऊण পৌনে', '', 'paun'],
  [5, 4, 'सवा सव्वा সওয়া', '', 'sawa sava savva'],
  [3, 2, 'dedh derh deedh डेढ़ दीड দেড়', '', 'ded der deed did'],
  [500, 1, '', '', 'panso pansau panshe'],
  [5, 2, 'dhai dhaai adhai ढाई अढाई अडीच আড়াই', '', 'arai aarai adich'],
]

const steps: [NonNullable<NumberWord['step']>, number, number, string][] = [
  ['hundred', 100, 1, 'sau hundred सौ शंभर শ শো sho she शे so shambhar'],
  ['more', 1, 2, 'sadhe saadhe sade saade साढ़े साडे সাড়ে share sare'],
  ['less', 1, 4, 'paune pone पौने'],
]

const numberWords = new Map<string, NumberWord>()
const learn = (words: string, number: NumberWord) => {
  for (const word of words.split(' ')) if (word !== '') numberWords.set(plainWord(word), number)
}
for (const [n, d, anywhere, before = '', never = ''] of numbers) {
  learn(anywhere, { n, d, alone: 'anywhere' })
  learn(before, { n, d, alone: 'before' })
  learn(never, { n, d, alone: 'never' })
}
for (const [step, n, d, words] of steps) learn(words, { n, d, alone: 'never', step })

const stepWords = (step: NumberWord['step']): string[] =>
  steps.flatMap(([name, , , words]) => (name === step ? words.split(' ').map(plainWord) : []))
/** Endings that make hundreds of the number before them: আড়াইশো, अडीचशे, adhaisau. */
const hundredEndings = stepWords('hundred')
/** साडेतीन: half more than the number it is written with. */
const halfMore = stepWords('more')

/** The number a single word says, or null. */
export function numberWord(word: string): NumberWord | null {
  const plain = plainWord(word)
  const known = numberWords.get(plain)
  if (known !== undefined) return known
  for (const ending of hundredEndings) {
    if (!plain.endsWith(ending)) continue
    const before = numberWords.get(plain.slice(0, -ending.length))
    if (before === undefined || before.step !== undefined) continue
    return { n: before.n * 100, d: before.d, alone: 'anywhere' }
  }
  for (const start of halfMore) {
    const after = plain.startsWith(start) ? numberWords.get(plain.slice(start.length)) : undefined
    if (after?.d === 1) return { n: after.n * 2 + 1, d: 2, alone: 'anywhere' }
  }
  return null
}

const vulgar: Record<string, Ratio> = {
  '½': { n: 1, d: 2 },
  '¼': { n: 1, d: 4 },
  '¾': { n: 3, d: 4 },
  '⅓': { n: 1, d: 3 },
  '⅔': { n: 2, d: 3 },
  '⅛': { n: 1, d: 8 },
}

/**
 * Digits as written: 5, 1.5, 1/2, 1½, ½, 1,200; folded to ASCII before. Null when it is no number that an order
 * could mean (a phone number, a date, nought).
 */
export function digitNumber(written: string): Ratio | null {
  // 1-1/2 and 1.1/2 are one and a half.
  const mixed = /^(\d{1,2})[-.](\d)\/(\d)$/.exec(written)
  if (mixed !== null) {
    const [, n, part, of] = mixed.map(Number)
    return positive({ n: (n ?? 0) * (of ?? 0) + (part ?? 0), d: of ?? 0 })
  }
  const slash = /^(\d{1,3})\/(\d{1,3})$/.exec(written)
  if (slash !== null) return positive({ n: Number(slash[1]), d: Number(slash[2]) })
  const grouped = /^\d{1,3}(,\d{2,3})*,\d{3}(?!\d)/
  const plain = /^(\d{0,6})(?:\.(\d{1,4}))?([½¼¾⅓⅔⅛])?$/.exec(
    written.replace(grouped, (number) => number.replaceAll(',', '')),
  )
  if (plain === null) return null
  const [, whole = '', decimals = '', sign = ''] = plain
  const number = { n: Number(whole + decimals), d: 10 ** decimals.length }
  const part = vulgar[sign]
  return positive(part === undefined ? number : addRatios(number, part))
}

const positive = (ratio: Ratio): Ratio | null => (ratio.n > 0 && ratio.d > 0 ? ratio : null)

export const addRatios = (a: Ratio, b: Ratio): Ratio => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })
