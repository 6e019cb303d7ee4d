import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeFor, notes } from './change.ts'

describe('change', () => {
  test('a 500 note for ₹315 gives ₹185 back', () => {
    expect(changeFor(31_500, 50_000)).toEqual({ kind: 'give_back', paise: 18_500 })
  })

  test('two 100 notes for ₹315 leave ₹115 to ask for', () => {
    expect(changeFor(31_500, 20_000)).toEqual({ kind: 'ask_more', paise: 11_500 })
  })

  test('the exact sum needs no change', () => {
    expect(changeFor(31_500, 31_500)).toEqual({ kind: 'exact', paise: 0 })
  })

  test('what was given is always what is owed and the change', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.array(fc.constantFrom(...notes), { maxLength: 20 }),
        (due, handed) => {
          const given = handed.reduce((sum, note) => sum + note, 0)
          const change = changeFor(due, given)
          const back = change.kind === 'ask_more' ? 0 - change.paise : change.paise
          expect(due + back).toBe(given)
          expect(change.paise).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })
})
