import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { numberNames } from './number-names.ts'
import { spokenAmount, spokenWords } from './spoken-amount.ts'

const names = JSON.parse(
  readFileSync(new URL('../testing/fixtures/number-words.json', import.meta.url), 'utf8'),
) as Record<'hi' | 'bn' | 'mr', string>
const [hi, bn, mr] = [names.hi, names.bn, names.mr].map((words) => words.split(' '))
const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const en = (n: number) =>
  ones[n] ?? `${tens[Math.floor(n / 10) - 2] ?? ''}${n % 10 ? ` ${ones[n % 10] ?? ''}` : ''}`

/** How a language says hundreds and thousands, by the rules of CLDR. */
type Speller = {
  small: (n: number) => string
  hundreds: (n: number, rest: number) => string
  thousand: string
}
const spellers: Record<string, Speller> = {
  hi: { small: (n) => hi?.[n] ?? '', hundreds: (n) => `${hi?.[n] ?? ''} सौ`, thousand: 'हजार' },
  bn: { small: (n) => bn?.[n] ?? '', hundreds: (n) => `${bn?.[n] ?? ''}শো`, thousand: 'হাজার' },
  mr: {
    small: (n) => mr?.[n] ?? '',
    hundreds: (n, rest) => (n === 1 && rest === 0 ? 'शंभर' : `${mr?.[n] ?? ''}शे`),
    thousand: 'हजार',
  },
  en: { small: en, hundreds: (n) => `${en(n)} hundred`, thousand: 'thousand' },
}

function spell({ small, hundreds, thousand }: Speller, n: number): string {
  const [many, below, rest] = [Math.floor(n / 1000), Math.floor((n % 1000) / 100), n % 100]
  return [
    ...(many > 0 ? [small(many), thousand] : []),
    ...(below > 0 ? [hundreds(below, rest)] : []),
    ...(rest > 0 ? [small(rest)] : []),
  ].join(' ')
}

test.each(Object.keys(spellers))(
  'every amount up to ₹9,999, and every 37th up to ₹99,999, is heard as itself in words (%s, Q7)',
  (lang) => {
    const speller = spellers[lang]
    if (!speller) throw new Error('A language without words.')
    for (let n = 1; n <= 99_999; n += n < 10_000 ? 1 : 37) {
      const { paise, rest } = spokenAmount(spokenWords(spell(speller, n)))
      if (paise !== n * 100 || rest.length > 0) expect([spell(speller, n), paise]).toBe(n)
    }
  },
)

test('no two numbers have the same name, in whatever script (Q7)', () => {
  expect(numberNames.size).toBeGreaterThan(400)
  for (const [lang, list] of Object.entries({ hi, bn, mr })) {
    const heard = list?.map((word) => spokenAmount([word]).paise)
    expect([lang, heard?.[0]]).toEqual([lang, null])
    expect(new Set(heard).size).toBe(100)
  }
})
