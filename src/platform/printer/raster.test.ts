import { expect, test } from 'vitest'
import { type Dots, printPieces } from './raster.ts'

/** `#` is a black dot; each row is 16 dots wide. */
const dotsOf = (...rows: string[]): Dots => ({
  width: 16,
  height: rows.length,
  bytes: Uint8Array.from(
    rows.flatMap((row) => {
      const bits = row.padEnd(16, '.').replaceAll('.', '0').replaceAll('#', '1')
      return [Number.parseInt(bits.slice(0, 8), 2), Number.parseInt(bits.slice(8), 2)]
    }),
  ),
})

const hex = (pieces: readonly Uint8Array[]): string[] =>
  pieces.map((piece) => [...piece].map((byte) => byte.toString(16).padStart(2, '0')).join(' '))

test('a picture goes out as ESC @, GS v 0 with its bytes and rows, and a feed of four lines (G3)', () => {
  const dots = dotsOf('#.......#......#', '.#..............')
  expect(hex(printPieces(dots, false))).toEqual([
    '1b 40',
    '1d 76 30 00 02 00 02 00 80 81 40 00',
    '1b 64 04',
  ])
})

test('a printer with a blade is told to feed to it and cut', () => {
  expect(hex(printPieces(dotsOf('#'), true)).at(-1)).toBe('1d 56 42 00')
})

test('white at the right is left out, and long white stretches are one byte a row', () => {
  const white = Array.from({ length: 9 }, () => '')
  expect(hex(printPieces(dotsOf('#', ...white, '........#'), false))).toEqual([
    '1b 40',
    '1d 76 30 00 01 00 01 00 80',
    `1d 76 30 00 01 00 09 00${' 00'.repeat(9)}`,
    '1d 76 30 00 02 00 01 00 00 80',
    '1b 64 04',
  ])
})

test('a long picture goes out in strips that a small printer can hold', () => {
  const pieces = printPieces(dotsOf(...Array.from({ length: 100 }, () => '#')), false)
  expect(hex(pieces.slice(1, -1)).map((piece) => piece.slice(0, 23))).toEqual([
    '1d 76 30 00 01 00 30 00',
    '1d 76 30 00 01 00 30 00',
    '1d 76 30 00 01 00 04 00',
  ])
})

/** What a printer makes of the strips: every dot back in its place. */
function printed(pieces: readonly Uint8Array[], width: number): number[] {
  const rows: number[] = []
  for (const [gs, v, zero, mode, xl = 0, xh = 0, yl = 0, yh = 0, ...data] of pieces) {
    if (gs !== 0x1d || v !== 0x76) continue
    expect([zero, mode]).toEqual([0x30, 0])
    const [bytes, height] = [xl + 256 * xh, yl + 256 * yh]
    expect(data).toHaveLength(bytes * height)
    for (let row = 0; row < height; row++) {
      const line = data.slice(row * bytes, (row + 1) * bytes)
      rows.push(...line, ...Array.from({ length: width / 8 - bytes }, () => 0))
    }
  }
  return rows
}

test('whatever the picture, the printer gets every dot of it', () => {
  // A fixed walk through patterns, with white stretches of every length.
  let seed = 7
  const next = (): number => (seed = (seed * 16_807) % 2_147_483_647)
  for (let run = 0; run < 200; run++) {
    const height = 1 + (next() % 120)
    const bytes = Uint8Array.from({ length: 72 * height }, (_, i) =>
      (Math.floor(i / 72 / (1 + (run % 13))) + run) % 3 === 0
        ? 0
        : next() % 5 === 0
          ? next() & 0xff
          : 0,
    )
    const pieces = printPieces({ width: 576, height, bytes }, false)
    expect(printed(pieces, 576)).toEqual([...bytes])
  }
})
