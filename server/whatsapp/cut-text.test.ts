import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutText } from './cut-text.ts'

describe('cutting a text to WhatsApp’s limits', () => {
  it('leaves a text that fits', () => {
    expect(cutText('साबुन', 5, '…')).toBe('साबुन')
  })

  it.each([
    ['keeps whole letters', 'कार्ड', 4, '', 'का'],
    ['keeps a Bengali conjunct together', 'প্রোডাক্ট', 7, '', 'প্রোডা'],
    ['drops a conjunct that does not fit', 'दस स्त्री', 6, '', 'दस'],
    ['marks what is missing', 'साबुन पाउडर', 8, '…', 'साबुन…'],
    ['never cuts inside an emoji', 'ok 👨‍👩‍👧', 6, '', 'ok'],
    ['leaves no space at the end', 'two words', 4, '', 'two'],
    ['shows no half of the only letter', 'क्षि', 2, '', 'क'],
  ])('%s', (_name, text, max, mark, cut) => {
    expect(cutText(text, max, mark)).toBe(cut)
  })

  it('still cuts one endless pile of marks', () => {
    expect(cutText(`a${'\u0301'.repeat(50)}`, 10)).toHaveLength(10)
  })

  it('always fits, is a beginning of the text and never ends on an open conjunct', () => {
    const letter = fc.constantFrom('क', '्', 'ष', 'ि', 'প', '্', 'র', 'ো', 'a', ' ', '👍', '\u200D')
    const text = fc.string({ unit: letter, maxLength: 60 })
    fc.assert(
      fc.property(text, fc.integer({ min: 8, max: 30 }), (whole, max) => {
        const cut = cutText(whole, max)
        expect(cut.length).toBeLessThanOrEqual(max)
        expect(whole.startsWith(cut)).toBe(true)
        expect(cut).not.toMatch(/\p{Cs}/u)
        if (cut !== whole && !/^\s/.test(whole.slice(cut.length))) {
          expect(cut).not.toMatch(/[\u094D\u09CD]$/)
        }
      }),
    )
  })
})
