import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normaliseGtin } from './gtin.ts'
import { labelGtin, labelSays, readLabel, usualLabel, type WeighedLabel } from './weighed-label.ts'

const byPrice: WeighedLabel = { prefix: '22', itemDigits: 4, says: 'paise' }

describe('C14: a label of the shop’s own scale', () => {
  test('names the good and its grams', () => {
    expect(readLabel('2100042012509', [usualLabel])).toEqual({
      gtin: '2100042000001',
      said: { grams: 1250 },
    })
  })

  test('or its price, in paise or whole rupees', () => {
    const printed = labelGtin(byPrice, '42', 5575)
    expect(readLabel(printed, [usualLabel, byPrice])?.said).toEqual({ paise: 5575 })
    const inRupees = labelGtin({ ...byPrice, says: 'rupee' }, '42', 55)
    expect(readLabel(inRupees, [{ ...byPrice, says: 'rupee' }])?.said).toEqual({ paise: 5500 })
  })

  test('of nothing says only what it is', () => {
    expect(readLabel('2100042000001', [usualLabel])).toEqual({ gtin: '2100042000001', said: null })
  })

  test.each([
    ['with a misread digit', '2100042012508'],
    ['of another pattern', labelGtin(byPrice, '42', 1)],
    ['that is no label', '8901030700019'],
    ['in a carton', '12100042012502'],
  ])('%s is not read', (_, gtin) => expect(readLabel(gtin, [usualLabel])).toBeNull())

  const label = fc.record({
    prefix: fc.integer({ min: 20, max: 29 }).map(String),
    itemDigits: fc.integer({ min: 3, max: 7 }),
    says: fc.constantFrom(...labelSays),
  })
  const printed = label.chain((made) =>
    fc.record({
      made: fc.constant(made),
      item: fc.nat(10 ** made.itemDigits - 1),
      value: fc.integer({ min: 1, max: 10 ** (10 - made.itemDigits) - 1 }),
    }),
  )

  test('gives back exactly what was printed, and one good whatever it weighs', () => {
    fc.assert(
      fc.property(printed, ({ made, item, value }) => {
        const gtin = labelGtin(made, String(item), value)
        expect(normaliseGtin(gtin)).toBe(gtin)
        const read = readLabel(gtin, [made])
        expect(read?.gtin).toBe(labelGtin(made, String(item), 0))
        expect(read?.said).toEqual(
          made.says === 'g'
            ? { grams: value }
            : { paise: made.says === 'paise' ? value : 100 * value },
        )
        // Any single digit misread is noticed, save in the first two, which may be those of another pattern.
        const wrong = `${gtin.slice(0, 12)}${(Number(gtin[12]) + 1) % 10}`
        expect(readLabel(wrong, [made])).toBeNull()
      }),
    )
  })
})
