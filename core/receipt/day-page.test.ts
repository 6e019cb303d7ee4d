import { expect, test } from 'vitest'
import { morning } from '../testing/shop-fixtures.ts'
import { plainText } from './blocks.ts'
import { dayPage } from './day-page.ts'
import type { PaperLanguage } from './paper-parts.ts'

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
const bill = { at: morning, what: '2627/A/1', paise: 5000, cashPaise: 3000 }
const facts = {
  ...{ shop: { name: 'Ganesh Kirana' }, at: morning, inPaise: 3000, outPaise: 2000 },
  ...{ openingPaise: 50_000, expectedPaise: 51_000, countedPaise: null },
  parts: [
    { head: 'bills', lines: [bill] },
    { head: 'khata', lines: [] },
    { head: 'drawer', lines: [{ at: morning, what: 'tea', paise: -2000, cashPaise: -2000 }] },
  ],
}

test('the page of the day has a line for each row with its cash and room for a tick, and how the drawer comes out (G9)', () => {
  const text = plainText(dayPage(facts, language).page)
  expect(text).toContain('24/11/2026 10:00 · 2627/A/1 · 50.00 · 30.00 · ☐')
  expect(text).toContain('tea · -20.00 · -20.00 · ☐')
  expect(text).not.toContain('khata\n')
  expect(text).toMatch(/day\.opening – ₹500\.00\nday\.came – ₹30\.00\nday\.went – -₹20\.00/)
  expect(text).toMatch(/day\.expected – ₹510\.00$/)
})

test('the page of a day that is closed says what was counted, and by how much it differs (G9)', () => {
  const endOf = (countedPaise: number) =>
    plainText(dayPage({ ...facts, countedPaise }, language).slip)
  expect(endOf(49_600)).toMatch(
    /day\.expected – ₹510\.00\nday\.counted – ₹496\.00\nday\.gap – -₹14\.00$/,
  )
  expect(endOf(51_000)).toMatch(/day\.counted – ₹510\.00$/)
})

test('on a narrow roll each row says what of it was cash; before the first count nothing is expected (G9)', () => {
  const slip = { ...facts, openingPaise: null, expectedPaise: null }
  const text = plainText(dayPage(slip, language).slip)
  expect(text).toContain('2627/A/1 – 50.00\n   24/11/2026 10:00 · day.cash_line 30.00')
  expect(text).not.toContain('day.expected')
  expect(text).not.toContain('day.opening')
})
