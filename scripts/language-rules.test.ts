import { describe, expect, it } from 'vitest'
import { languageFaults, unusedKeys } from './language-rules.ts'

const good = {
  en: {
    orders: {
      accept: 'Accept',
      late_one: 'One order is late',
      late_other: '{{count}} orders are late',
      pay: 'Pay {{amount}} by UPI',
      weight: '{{amount}} kg',
      note: 'Kept <b>here</b>',
    },
  },
  hi: {
    orders: {
      accept: 'ले लें',
      late_one: '{{count}} ऑर्डर में देर हो गई',
      late_other: '{{count}} ऑर्डर में देर हो गई',
      pay: 'UPI से {{amount}} दें।',
      weight: '{{amount}} kg',
      note: '<b>यहाँ</b> रखा है',
    },
  },
  bn: {
    orders: {
      accept: 'নিন',
      late_one: '{{count}}টা অর্ডারে দেরি',
      late_other: '{{count}}টা অর্ডারে দেরি',
      pay: 'UPI দিয়ে {{amount}} দিন।',
      weight: '{{amount}} kg',
      note: '<b>এখানে</b> আছে',
    },
  },
  mr: {
    orders: {
      accept: 'घ्या',
      late_one: 'एका ऑर्डरला उशीर',
      late_other: '{{count}} ऑर्डरना उशीर',
      pay: 'UPI ने {{amount}} द्या',
      weight: '{{amount}} kg',
      note: '<b>इथे</b> आहे',
    },
  },
}

type Language = keyof typeof good
type Key = keyof (typeof good)['en']['orders']

/** The faults found when one text of the good languages is replaced; null removes the key. */
function faultsWith(language: Language, key: Key | 'extra', text: string | null): string[] {
  const strings = structuredClone<{ [l: string]: { orders: { [k: string]: string } } }>(good)
  const orders = strings[language]?.orders ?? {}
  if (text === null) delete orders[key]
  else orders[key] = text
  return languageFaults(strings)
}

describe('the four languages', () => {
  it('have no fault when every string is there in its own words', () => {
    expect(languageFaults(good)).toEqual([])
  })

  it.each<[fault: string, Language, Key | 'extra', string | null, said: string]>([
    ['a string is missing', 'bn', 'accept', null, 'bn orders:accept: is missing.'],
    ['a string is too many', 'mr', 'extra', 'जास्त', 'does not exist in English'],
    ['a plural form is missing', 'hi', 'late_one', null, 'lacks the plural form _one'],
    ['English itself lacks a plural form', 'en', 'late_one', null, 'lacks the plural form _one'],
    ['a text is empty', 'hi', 'accept', '  ', 'is empty'],
    ['a text ends with a space', 'hi', 'accept', 'ले लें ', 'begins or ends with a space'],
    ['letters are not composed', 'bn', 'accept', 'ন\u09C7\u09BE', 'is not in Unicode form NFC'],
    ['a placeholder is lost', 'mr', 'pay', 'UPI ने द्या', 'lacks {{amount}}'],
    ['a placeholder is misspelt', 'hi', 'pay', 'UPI से {{rakam}} दें', 'has {{rakam}}'],
    ['zero is called one in Hindi', 'hi', 'late_one', 'एक ऑर्डर में देर', 'lacks {{count}}'],
    ['the count is lost', 'mr', 'late_other', 'ऑर्डरना उशीर', 'lacks {{count}}'],
    ['a tag is lost', 'bn', 'note', 'এখানে আছে', 'lacks <b>'],
    ['English is left', 'hi', 'accept', 'Accept', 'is still the English text'],
    ['an English word is left', 'hi', 'accept', 'ऑर्डर accept करें', 'has Latin words: accept'],
    ['Bengali stands in Hindi', 'hi', 'accept', 'নিন', 'has letters of the Bengali script'],
    ['Bengali is mixed into Marathi', 'mr', 'accept', 'घ्या নিন', 'letters of the Bengali'],
    ['Hindi stands in Bengali', 'bn', 'accept', 'ले लें', 'is not in the script of the language'],
    ['digits are native', 'mr', 'weight', '{{amount}} १ किलो', 'has native digits'],
    ['English speaks of the server', 'en', 'accept', 'The server is busy', 'says "server"'],
    ['English speaks of syncing', 'en', 'accept', 'Syncing now', 'says "Syncing"'],
    ['Hindi speaks of the server', 'hi', 'accept', 'सर्वर बंद है', 'says "सर्वर"'],
    ['Bengali speaks of the server', 'bn', 'accept', 'সার্ভার বন্ধ', 'says "সার্ভার"'],
    ['Marathi speaks of syncing', 'mr', 'accept', 'सिंक होत आहे', 'says "सिंक"'],
  ])('are refused when %s', (_fault, language, key, text, said) => {
    expect(faultsWith(language, key, text).join('\n')).toContain(said)
  })

  it('may keep words of the trade in Latin letters', () => {
    expect(faultsWith('hi', 'accept', 'WhatsApp पर QR कोड भेजें')).toEqual([])
  })
})

describe('a string nobody shows', () => {
  const strings = {
    orders: { accept: 'Accept', late_one: '1', late_other: '2', in: { home: 'H' } },
  }
  const used = "t('accept') t('late', { count }) t(`in.${mode}`)"

  it('is not reported while the code names it', () => {
    expect(unusedKeys(strings, used)).toEqual([])
    expect(unusedKeys(strings, `t("orders:accept") t('orders.late') t('in.home')`)).toEqual([])
  })

  it('is reported once the code stops naming it', () => {
    expect(unusedKeys(strings, used.replace("'accept'", "'reject'"))).toEqual(['orders:accept'])
    expect(unusedKeys(strings, used.replace('in.$', 'out.$'))).toEqual(['orders:in.home'])
  })

  it('is found behind an apostrophe on the same line', () => {
    expect(unusedKeys(strings, `{/* the owner's */ x === '' && ${used}}`)).toEqual([])
  })
})
