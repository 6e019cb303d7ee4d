import { expect, test } from 'vitest'
import { languages } from '#core/shop/languages.ts'
import { namedWay } from './named-way.ts'
import { phrase } from './phrases.ts'

test.each([
  'pickup',
  'pick up from shop, I will collect',
  'main khud le jaunga',
  'dukan se lunga',
  'मैं खुद आकर लूँगी',
  'দোকান থেকে নেব',
  'ami nije giye nebo',
  'मी घेऊन जाईन',
])('%s = he collects it', (words) => {
  expect(namedWay(words)).toBe('pickup')
})

test.each(['home delivery', 'ghar pe bhejo', 'घर पहुँचा दो', 'বাড়িতে পাঠান', 'घरी पाठवा'])(
  '%s = it is brought',
  (words) => {
    expect(namedWay(words)).toBe('home')
  },
)

test.each(languages)(
  'the words on the buttons are understood when they are written, in %s',
  (lang) => {
    for (const mode of ['home', 'pickup'] as const)
      expect(namedWay(phrase(lang, `way.${mode}`))).toBe(mode)
  },
)

test.each([
  'lunga',
  '2 kg chini lunga',
  'ghar kab aayega',
  'delivery boy kahan hai',
  'ghar ka number 12',
  'dukan kab khulegi',
  'নেব',
  '',
])('%s says nothing of that', (words) => {
  expect(namedWay(words)).toBeNull()
})
