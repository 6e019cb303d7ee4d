import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { namedLanguage } from './named-language.ts'

test.each([
  ['hindi', 'hi'],
  ['हिन्दी', 'hi'],
  ['hindi mein likho', 'hi'],
  ['हिंदी में बात करो', 'hi'],
  ['Bangla', 'bn'],
  ['বাংলা', 'bn'],
  ['বাংলায় লিখুন', 'bn'],
  ['bengali please', 'bn'],
  ['मराठी', 'mr'],
  ['मराठी मध्ये लिहा', 'mr'],
  ['marathi madhe', 'mr'],
  ['English please', 'en'],
  ['इंग्रजीत', 'en'],
  ['ইংরেজিতে', 'en'],
  ['language', 'ask'],
  ['भाषा', 'ask'],
  ['bhasha badlo', 'ask'],
  ['ভাষা বদলান', 'ask'],
  ['hindi english', 'ask'],
] as const)('%s asks for %s', (words, lang) => {
  expect(namedLanguage(words)).toBe(lang)
})

test.each([
  'bhindi',
  '2 kg chini',
  'bangla paan 2',
  'hindi newspaper',
  'badlo',
  'please',
  '',
  '👍',
])('%s asks for none', (words) => {
  expect(namedLanguage(words)).toBeNull()
})

test('no good of the ready catalogue is taken for a language', () => {
  const schema = z.object({
    items: z.array(z.object({ names: z.record(z.string(), z.string()) })),
  })
  const file = readFileSync(new URL('../../catalogue/kirana.json', import.meta.url), 'utf8')
  const { items } = schema.parse(JSON.parse(file))
  const names = items.flatMap((item) => Object.values(item.names))
  expect(names.length).toBeGreaterThan(2000)
  for (const name of names) expect(namedLanguage(name), name).toBeNull()
})
