import { describe, expect, test } from 'vitest'
import { nextKey, noBurst } from './key-scanner.ts'

/** Types the keys with so many ms between them; gives the codes that came of it. */
function typed(keys: readonly string[], gapMs: number | readonly number[]): string[] {
  let burst = noBurst
  let at = 1000
  const codes: string[] = []
  for (const [i, key] of keys.entries()) {
    at += typeof gapMs === 'number' ? gapMs : (gapMs[i] ?? 0)
    const next = nextKey(burst, key, at)
    burst = next.burst
    if (next.code !== null) codes.push(next.code)
  }
  return codes
}
const keysOf = (text: string) => [...text.split(''), 'Enter']

describe('a scanner that types', () => {
  test.each([0, 5, 20, 60])('is read with %i ms between its keys', (gapMs) => {
    expect(typed(keysOf('8901030700019'), gapMs)).toEqual(['8901030700019'])
  })

  test('twice is two codes, also right behind what a hand has typed', () => {
    expect(typed([...keysOf('8901030700019'), ...keysOf('96385074')], 10)).toEqual([
      '8901030700019',
      '96385074',
    ])
    const gaps = [200, 180, ...Array.from({ length: 14 }, (_, i) => (i === 0 ? 300 : 10))]
    expect(typed(['c', 'h', ...keysOf('8901030700019')], gaps)).toEqual(['8901030700019'])
  })

  test('sends capital letters with a key of their own', () => {
    expect(typed([']', 'Shift', 'C', ...keysOf('10108901030700019')], 10)).toEqual([
      ']C10108901030700019',
    ])
  })
})

describe('a hand', () => {
  test.each([
    ['that types a number quickly', keysOf('8901030700019'), 80],
    ['that types a word', keysOf('parle g 100'), 61],
    ['that is quick with few keys', keysOf('8901030'), 10],
    ['that moves between', [...'89010'.split(''), 'ArrowLeft', ...keysOf('30700')], 10],
    ['that presses Enter alone', ['Enter', 'Enter'], 10],
  ])('%s is no scanner', (_, keys, gapMs) => expect(typed(keys, gapMs)).toEqual([]))

  test('that stops once on the way, and Enter later, are no code', () => {
    const keys = keysOf('8901030700019')
    for (const slow of keys.keys()) {
      if (slow < 1) continue
      const gaps = keys.map((_, i) => (i === slow ? 61 : 10))
      const codes = typed(keys, gaps)
      // What comes behind the stop may be long enough by itself; all of it is never taken.
      expect(codes).not.toContain('8901030700019')
    }
  })
})
