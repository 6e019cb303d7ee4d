import { foldText } from '../catalogue/fold-text.ts'
import { type Paise, paise } from '../money/paise.ts'
import { numberKey, numberNames } from './number-names.ts'

/** What one word adds to a number. Parts are in quarters, so that सवा and साढ़े stay whole. */
type Word =
  /** 0 to 99; `whole`: digits, or शंभर. `tens`: an English twenty, after which a one to nine may stand. */
  | { is: 'number'; quarters: number; whole?: true; tens?: true }
  /** डेढ़, ढाई: whole by itself. */
  | { is: 'fixed'; quarters: number }
  /** सवा, साढ़े, पौने: so many quarters more than the number behind it. */
  | { is: 'more'; quarters: number }
  | { is: 'scale'; times: number }
  | { is: 'rupees' | 'paise' | 'and' }

/** The most that is said: ₹99,999. */
const mostRupees = 99_999

const words = new Map<string, Word>()
const learn = (said: string, word: Word) => {
  for (const one of said.split(' ')) words.set(numberKey(one), word)
}
for (const [key, n] of numberNames) words.set(key, { is: 'number', quarters: n * 4 })
for (const [n, ten] of 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').entries())
  learn(ten, { is: 'number', quarters: (n + 2) * 40, tens: true })
learn('सौ शे শ শো শত hundred sau so sho she', { is: 'scale', times: 100 })
learn('हजार हज़ार হাজার thousand hazaar hazar hajaar hajar', { is: 'scale', times: 1000 })
// More than is ever written here; known so that "one lakh" is not ₹1.
learn('लाख লাখ lakh lac करोड़ कोटी কোটি crore', { is: 'scale', times: 100_000 })
learn('शंभर shambhar', { is: 'number', quarters: 400, whole: true })
learn('डेढ़ दीड দেড় dedh deedh deed der derh', { is: 'fixed', quarters: 6 })
learn('ढाई अढ़ाई अडीच আড়াই dhai dhaai adhai adich arai aarai', { is: 'fixed', quarters: 10 })
learn('पौन पाऊण paun paoon', { is: 'fixed', quarters: 3 })
learn('सवा सव्वा সওয়া savva sawa sava', { is: 'more', quarters: 1 })
learn('साढ़े साडे সাড়ে sadhe saadhe sade saade sare share', { is: 'more', quarters: 2 })
learn('पौने पावणे পৌনে paune pavne poune', { is: 'more', quarters: -1 })
learn(
  'रुपये रुपए रुपया रुपयो रु रूपये रूपए टका টাকা টাকার টাকাটা rupees rupee rupaye rupay rupaiya taka rs inr ₹',
  {
    is: 'rupees',
  },
)
learn('रुपयांचे रुपयाचे रुपयांची रुपयांचा रुपयांना', { is: 'rupees' })
learn('पैसे पैसा পয়সা paise paisa', { is: 'paise' })
learn('and', { is: 'and' })

/** What is written together with the number behind it, and with the hundred after it: साडेतीनशे, দুশো, अडीचशे. */
const starts = ['साढ़े', 'साडे', 'সাড়ে', 'सव्वा', 'सवा', 'সওয়া', 'पावणे', 'पौने', 'পৌনে'].map(numberKey)
const ends = ['शे', 'सौ', 'শো', 'শ', 'sho', 'she', 'sau'].map(numberKey)
/** Short forms that stand only before the hundred: দুশো, ছশো, নশো; पाऊणशे. */
const shortened = new Map(
  [
    ['দু', 2],
    ['ছ', 6],
    ['ন', 9],
    ['du', 2],
  ].map(([word, n]) => [numberKey(String(word)), Number(n)]),
)

/** What a word adds to a number, in pieces where it is several in one; null = it is no part of a number. */
function readWord(token: string): readonly Word[] | null {
  if (/^\p{Nd}/u.test(token)) return readDigits(foldText(token))
  const key = numberKey(token)
  const known = words.get(key)
  if (known) return [known]
  const end = ends.find((one) => key.length > one.length && key.endsWith(one))
  const front = end === undefined ? key : key.slice(0, -end.length)
  const start = starts.find((one) => front.startsWith(one))
  if (end === undefined && start === undefined) return null
  const middle = front.slice(start?.length ?? 0)
  const short = end === undefined ? undefined : shortened.get(middle)
  const number =
    short === undefined ? words.get(middle) : ({ is: 'number', quarters: short * 4 } as const)
  const isWhole = middle === '' ? start !== undefined : number !== undefined && isCounted(number)
  if (!isWhole) return null
  return [
    ...(start === undefined ? [] : [words.get(start)]),
    ...(middle === '' ? [] : [number]),
    ...(end === undefined ? [] : [{ is: 'scale', times: 100 } as const]),
  ].filter((word) => word !== undefined)
}

const isCounted = ({ is }: Word): boolean => is === 'number' || is === 'fixed'

function readDigits(token: string): Word[] | null {
  const digits = token.replace(/^(\d{1,3})((?:,\d{2,3})*),(\d{3})(?!\d)/, (all) =>
    all.replaceAll(',', ''),
  )
  const [, rupees = '', part] = /^(\d{1,5})(?:\.(\d{1,2}))?$/.exec(digits) ?? []
  if (rupees === '') return null
  const whole: Word = { is: 'number', quarters: Number(rupees) * 4, whole: true }
  if (part === undefined) return [whole]
  return [
    whole,
    { is: 'rupees' },
    { is: 'number', quarters: Number(part.padEnd(2, '0')) * 4 },
    { is: 'paise' },
  ]
}

/** The words and numbers of a sentence as they were said, ₹ apart from its number. */
export const spokenWords = (text: string): string[] =>
  text
    .normalize('NFC')
    .replace(/\/-/g, ' ')
    .match(/₹|\p{Nd}(?:[\p{Nd}.,]*\p{Nd})?|[\p{L}\p{M}\u200d]+/gu) ?? []

export type SpokenAmount = {
  /** null: no number, more than one, or none that is certain. */
  paise: Paise | null
  /** The words that are no part of a number, as they were said. */
  rest: string[]
}

/** The amount of money in spoken words, in any of the four languages and scripts: digits and words, mixed as recognisers do (Q7). */
export function spokenAmount(said: readonly string[]): SpokenAmount {
  const rest: string[] = []
  const runs: Word[][] = []
  let run: Word[] | null = null
  for (const [i, token] of said.entries()) {
    const read = readWord(token)
    // An "and" that stands between no numbers parts names.
    const next = said[i + 1]
    const isLoose =
      read?.[0]?.is === 'and' && (!run || next === undefined || readWord(next) === null)
    if (!read || isLoose) {
      run = null
      rest.push(token)
      continue
    }
    if (!run) runs.push((run = []))
    run.push(...read)
  }
  const [only, ...more] = runs
  return { paise: only && more.length === 0 ? moneyOf(only) : null, rest }
}

/** What a row of number words comes to in paise; null = it is not one amount. */
function moneyOf(run: readonly Word[]): Paise | null {
  const said = run.filter(({ is }) => is !== 'and')
  let at = 0
  const skip = (is: Word['is']) => {
    const isThere = said[at]?.is === is
    if (isThere) at += 1
    return isThere
  }
  skip('rupees')
  const before = at
  const quarters = wholeNumber()
  if (quarters === null) return null
  // Only paise, as in "50 paise".
  if (skip('paise'))
    return at === said.length && quarters % 4 === 0 ? moneyWithin(0, quarters / 4) : null
  const isSaid = skip('rupees') || before > 0
  if (at === said.length) return moneyWithin(quarters, 0)
  const small = isSaid ? wholeNumber() : null
  if (small === null || quarters % 4 !== 0 || small % 4 !== 0) return null
  return skip('paise') && at === said.length ? moneyWithin(quarters, small / 4) : null

  /** [thousands हजार] [hundreds सौ] [rest], each smaller than the one before it; in quarters. */
  function wholeNumber(): number | null {
    let sum = 0
    let below = Infinity
    let isFirst = true
    while (at < said.length) {
      const begin = at
      const part = coefficient()
      const scale = said[at]
      const times = scale?.is === 'scale' ? scale.times : 1
      if (times > 1) at += 1
      if (part === null && times === 1) return isFirst ? null : sum
      const amount = (part ?? 4) * times
      // What is half or a quarter of a scale ends the number; two numbers side by side are none.
      const first = said[begin]
      const isWhole = first?.is === 'number' && first.whole === true
      const isFit = amount < below && (part === null || part < 400 || (isWhole && times === 1))
      if (!isFit || (part !== null && part >= 400 && times > 1)) return null
      sum += amount
      isFirst = false
      if (times === 1 || (part !== null && part % 4 !== 0)) return sum
      below = times * 4
    }
    return isFirst ? null : sum
  }

  /** 0 to 99, digits, or a number with its quarters, in quarters. */
  function coefficient(): number | null {
    const word = said[at]
    if (word?.is === 'fixed') {
      at += 1
      return word.quarters
    }
    if (word?.is === 'more') {
      const next = said[at + 1]
      if (next?.is === 'number' && !next.whole && next.quarters > 0 && next.quarters < 400) {
        at += 2
        return next.quarters + word.quarters
      }
      // सवा सौ is one and a quarter, पौने सौ three quarters; साढ़े needs its number.
      if (word.quarters === 2) return null
      at += 1
      return 4 + word.quarters
    }
    if (word?.is !== 'number') return null
    at += 1
    const unit = said[at]
    if (
      word.tens &&
      unit?.is === 'number' &&
      !unit.whole &&
      unit.quarters > 0 &&
      unit.quarters < 40
    ) {
      at += 1
      return word.quarters + unit.quarters
    }
    return word.quarters
  }
}

function moneyWithin(quarters: number, more: number): Paise | null {
  const sum = quarters * 25 + more
  return more < 100 && sum > 0 && sum <= mostRupees * 100 + 99 ? paise(sum) : null
}
