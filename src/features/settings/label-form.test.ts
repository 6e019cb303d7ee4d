import { describe, expect, test } from 'vitest'
import { usualLabel, type WeighedLabel } from '#core/catalogue/weighed-label.ts'
import { exampleOf, labelFrom, tried, withLabel, withoutLabel } from './label-form.ts'

const byPrice: WeighedLabel = { prefix: '22', itemDigits: 4, says: 'paise' }

describe('the pattern of a shop’s scale (C14)', () => {
  test('there is one for each beginning', () => {
    const both = withLabel([byPrice], usualLabel)
    expect(both).toEqual([usualLabel, byPrice])
    const changed = { ...byPrice, itemDigits: 6 }
    expect(withLabel(both, changed)).toEqual([usualLabel, changed])
    expect(withoutLabel(both, '21')).toEqual([byPrice])
    expect(labelFrom(both, '22')).toBe(byPrice)
    expect(labelFrom(both, '25')).toEqual({ ...usualLabel, prefix: '25' })
  })

  test('its example reads as item 42', () => {
    expect(exampleOf(usualLabel)).toBe('2100042012509')
    for (const says of ['g', 'paise', 'rupee'] as const)
      for (const itemDigits of [4, 5, 6])
        expect(
          tried(exampleOf({ prefix: '27', itemDigits, says }), { prefix: '27', itemDigits, says }),
        ).toMatchObject({
          said: says === 'g' ? { grams: 1250 } : { paise: says === 'paise' ? 5550 : 5500 },
        })
  })

  test.each([
    ['2100042', 'unfinished'],
    ['2200042012506', 'other_prefix'],
    ['2100042012508', 'misread'],
    ['21000420125099', 'misread'],
  ])('a label typed as %s: %s', (typed, problem) => {
    expect(tried(typed, usualLabel)).toBe(problem)
  })

  test('a label may be typed with the gaps that are printed', () => {
    expect(tried('2 100042 012509', usualLabel)).toMatchObject({ said: { grams: 1250 } })
  })
})
