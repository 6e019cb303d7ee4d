import { expect, test } from 'vitest'
import { encode } from 'uqr'
import type { Block } from '#core/receipt/blocks.ts'
import { layOut, type Measure } from './layout.ts'

/** Every letter is half as wide as it is high. */
const measure: Measure = (text, { px }) => ([...text].length * px) / 2

const edges = (blocks: Block[], width: number) =>
  layOut(blocks, width, measure).texts.map(({ text, x, align, font, baseline }) => {
    const wide = measure(text, font)
    const left = align === 'left' ? x : align === 'right' ? x - wide : x - wide / 2
    return { text, left, right: left + wide, baseline }
  })

const item: Block = {
  kind: 'pair',
  label: 'Ashirvaad whole wheat chakki atta 10 kg family pack',
  value: '1,23,456.50',
  note: '2 × 61,728.25',
  size: 'body',
}

test.each([384, 576])(
  'on %i dots nothing stands over an edge, and no word is lost (G4)',
  (width) => {
    const table: Block = {
      kind: 'table',
      columns: [2, 4, 3, 3].map((weight, i) => ({ align: i === 0 ? 'start' : 'end', weight })),
      heads: ['GST', 'Taxable', 'CGST', 'SGST'],
      rows: [['18%', '1,23,456.50', '11,111.08', '11,111.08']],
    }
    const long: Block = { kind: 'text', text: 'x'.repeat(90), size: 'title', align: 'center' }
    const shown = edges([item, table, long], width)
    for (const { left, right } of shown) {
      expect(left).toBeGreaterThanOrEqual(0)
      expect(right).toBeLessThanOrEqual(width)
    }
    const words = shown.map(({ text }) => text).join(' ')
    expect(words).toContain('family pack')
    expect(words.replaceAll(' ', '')).toContain('x'.repeat(90))
  },
)

test('amounts stand at the right edge, beside the last line of their words', () => {
  const shown = edges([item, { ...item, label: 'Salt', value: '20.00', note: '' } as Block], 384)
  const amounts = shown.filter(({ text }) => /^[\d,]+\.\d\d$/.test(text))
  expect(amounts.map(({ right }) => right)).toEqual([384, 384])
  const lastWords = shown.find(({ text }) => text.endsWith('family pack'))
  expect(amounts[0]?.baseline).toBe(lastWords?.baseline)
  expect(lastWords?.right).toBeLessThan(amounts[0]?.left ?? 0)
})

test('a word that is too long breaks between letters, never inside one', () => {
  const text = 'क्षत्रियाणीस्त्रीप्रज्ञा'.repeat(4)
  const shown = edges([{ kind: 'text', text, size: 'title', align: 'start' }], 384)
  expect(shown.length).toBeGreaterThan(1)
  expect(shown.map((line) => line.text).join('')).toBe(text)
  // No line begins with a sign that belongs to the letter before it.
  for (const line of shown) expect(line.text).not.toMatch(/^\p{M}/u)
})

test('a value as wide as the paper has a line of its own', () => {
  const wide: Block = { kind: 'pair', label: 'Total', value: '₹'.repeat(18), size: 'title' }
  const [label, value] = edges([wide], 384)
  expect(value?.baseline).toBeGreaterThan(label?.baseline ?? 0)
})

test.each([384, 576])(
  'on %i dots a code stands whole in the middle, in squares of whole dots',
  (width) => {
    const text = 'https://shop.example/s/abcd2345'
    const before: Block = { kind: 'text', text: 'x', size: 'body', align: 'start' }
    const { codes, height } = layOut([before, { kind: 'code', text }], width, measure)
    const [code] = codes
    if (!code) throw new Error('There is no code.')
    const { squares, x, y, dots } = code
    const side = dots * squares.length
    expect(squares).toEqual(encode(text, { ecc: 'M', border: 2 }).data)
    expect(Number.isInteger(dots) && Number.isInteger(x)).toBe(true)
    expect(side).toBeGreaterThan(width / 2)
    expect(Math.abs(width - side - 2 * x)).toBeLessThanOrEqual(1)
    expect(y + side).toBe(height)
    expect(y).toBe(layOut([before], width, measure).height)
  },
)
