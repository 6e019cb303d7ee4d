import { describe, expect, test } from 'vitest'
import { nothingSeen, readOnce } from './read-once.ts'
import type { CodeFormat } from './scanned-code.ts'

/** Pictures as `[ms, what is seen]`; gives the texts that counted, each with the ms at which it did. */
function counted(pictures: [number, string][], format: CodeFormat = 'ean_13'): string[] {
  let sightings = nothingSeen
  const all: string[] = []
  for (const [at, seen] of pictures) {
    const codes = seen.split('').map((text) => ({ format, text }))
    const { next, counted: now } = readOnce(sightings, codes, at)
    sightings = next
    all.push(...now.map(({ text }) => `${text}${at}`))
  }
  return all
}

describe('C15: what the camera sees counts once', () => {
  test('a packet held before it for seconds is one packet', () => {
    const pictures = Array.from({ length: 60 }, (_, i): [number, string] => [i * 125, 'a'])
    expect(counted(pictures)).toEqual(['a0'])
  })

  test('blurred pictures between do not make it two', () => {
    expect(
      counted([
        [0, 'a'],
        [125, ''],
        [900, 'a'],
        [1800, 'a'],
        [2700, 'a'],
      ]),
    ).toEqual(['a0'])
  })

  test('taken away for a second, the next one of the same kind counts', () => {
    expect(
      counted([
        [0, 'a'],
        [500, ''],
        [1000, 'a'],
      ]),
    ).toEqual(['a0', 'a1000'])
  })

  test('with another packet between it counts sooner', () => {
    expect(
      counted([
        [0, 'a'],
        [200, 'b'],
        [399, 'a'],
      ]),
    ).toEqual(['a0', 'b200'])
    expect(
      counted([
        [0, 'a'],
        [200, 'b'],
        [400, 'a'],
      ]),
    ).toEqual(['a0', 'b200', 'a400'])
  })

  test('two that lie side by side and are found in turns count once each', () => {
    const pictures = Array.from({ length: 40 }, (_, i): [number, string] => [
      i * 150,
      i % 2 === 0 ? 'a' : 'b',
    ])
    expect(counted(pictures)).toEqual(['a0', 'b150'])
    expect(
      counted([
        [0, 'ab'],
        [150, 'ab'],
      ]),
    ).toEqual(['a0', 'b0'])
  })

  test.each(['ean_8', 'upc_e', 'itf'] as const)('%s has to be seen twice', (format) => {
    expect(
      counted(
        [
          [0, 'a'],
          [2000, 'a'],
          [2125, 'a'],
          [2250, 'a'],
        ],
        format,
      ),
    ).toEqual(['a2125'])
  })
})
