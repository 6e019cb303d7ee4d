import { expect, test } from 'vitest'
import { paise } from '../money/paise.ts'
import { id, morning } from '../testing/shop-fixtures.ts'
import { plainText } from './blocks.ts'
import { type KhataLine, khataPage } from './khata-page.ts'
import type { PaperLanguage } from './paper-parts.ts'

/** Says its keys, so that what is told shows without the words of a language. */
const language: PaperLanguage = {
  phrase: (key, values = {}) => [key, ...Object.values(values)].join(' '),
  format: {
    digits: (text) => text,
    qty: (qty, unit) => `${qty} ${unit}`,
    unitWord: (unit) => unit,
    time: () => '10:00',
    count: String,
  },
}

const line = (amount: number, left: number, note = ''): KhataLine => ({
  entry: {
    ...{ partyId: id(0x600), at: morning, paise: paise(amount), note },
    reason: amount > 0 ? 'bought' : 'paid',
  },
  left,
})

const page = (lines: KhataLine[]) =>
  khataPage(
    {
      ...{ name: 'Sunita Patil', shop: { name: 'Ganesh Kirana' }, lines, at: morning },
      wordOf: (reason) => reason,
    },
    language,
  )

test('an account on paper has every entry in its column, and what is owed at the end (G6)', () => {
  const { page: wide } = page([line(23_050, 23_050, 'atta'), line(-10_000, 13_050)])
  const text = plainText(wide)
  expect(text).toContain('bill.to Sunita Patil')
  expect(text).toContain('24/11/2026 · bought, atta · 230.50 ·  · 230.50')
  expect(text).toContain('24/11/2026 · paid ·  · 100.00 · 130.50')
  expect(text).toMatch(/bill\.balance – ₹130\.50$/)
})

test('on a narrow roll each entry has a line with what was left after it', () => {
  const { slip } = page([line(23_050, 23_050, 'atta'), line(-10_000, 13_050)])
  const text = plainText(slip)
  expect(text).toContain('bought, atta – +230.50\n   24/11/2026 · khata.left_line 230.50')
  expect(text).toContain('paid – -100.00\n   24/11/2026 · khata.left_line 130.50')
})

test('who has paid ahead reads what the shop has of his', () => {
  expect(plainText(page([line(-2000, -2000)]).slip)).toMatch(/bill\.advance – ₹20\.00$/)
})

test('the paper bears the newest mark of the account, of joined cards each, so that its holder can prove it (H6, G6)', () => {
  const sealed = (n: number, partyId: string, hash: string): KhataLine => {
    const { entry, left } = line(1000, 1000)
    return { left, entry: { ...entry, partyId, seal: { n, hash: hash.repeat(16) } } }
  }
  const lines = [sealed(1, id(7), '1a2b'), sealed(1, id(8), '3c4d'), sealed(2, id(7), '5e6f')]
  const marks = ['2-5e6f-5e6f-5e6f-5e6f-5e6f', '1-3c4d-3c4d-3c4d-3c4d-3c4d']
  const last = marks.map((mark) => `khata.mark ${mark}`).join('\n')
  expect(
    plainText(page([...lines, line(500, 1500)]).slip)
      .trimEnd()
      .endsWith(last),
  ).toBe(true)
  expect(plainText(page([line(500, 1500)]).page)).not.toContain('khata.mark')
})
