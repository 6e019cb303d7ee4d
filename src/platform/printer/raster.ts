/** A picture of black dots on white paper. */
export type Dots = {
  /** Dots in a row, a multiple of 8. */
  width: number
  height: number
  /** Row by row, eight dots a byte, the leftmost one its highest bit; 1 = black. */
  bytes: Uint8Array
}

/** Cheap printers hold a few thousand bytes; 48 rows of the widest paper are 3456. */
const mostRows = 48
/** White rows shorter than this are not worth a strip of their own: its head is eight bytes. */
const fewestWhiteRows = 8

const initialize = [0x1b, 0x40]
/** Lets the last line pass the edge where paper is torn off. */
const feedLines = [0x1b, 0x64, 4]
/** Feeds to the blade and cuts, all but a bridge. */
const feedAndCut = [0x1d, 0x56, 0x42, 0]

/**
 * What a receipt printer is told, in pieces that each stand for themselves (ESC/POS): `ESC @`, the picture as strips of
 * `GS v 0` from the left edge, and a feed, with a cut where the printer has a blade. White at the right of a strip is
 * left out, so that white paper costs one byte a row on the slow way to the printer.
 */
export function printPieces(dots: Dots, cuts: boolean): Uint8Array<ArrayBuffer>[] {
  return [
    Uint8Array.from(initialize),
    ...stripsOf(dots).map(([from, to]) => rasterStrip(dots, from, to)),
    Uint8Array.from(cuts ? feedAndCut : feedLines),
  ]
}

type Strip = readonly [from: number, to: number]

/** The rows as strips from … to (exclusive): long white stretches apart from what is printed. */
function stripsOf(dots: Dots): Strip[] {
  const strips: Strip[] = []
  const cut = (from: number, to: number) => {
    for (let row = from; row < to; row += mostRows) strips.push([row, Math.min(row + mostRows, to)])
  }
  let start = 0
  for (let row = 0; row < dots.height; row++) {
    const white = whiteRowsFrom(dots, row)
    if (white >= fewestWhiteRows) {
      cut(start, row)
      cut(row, row + white)
      start = row + white
    }
    if (white > 0) row += white - 1
  }
  cut(start, dots.height)
  return strips
}

function whiteRowsFrom({ width, height, bytes }: Dots, row: number): number {
  const first = (row * width) / 8
  let at = first
  while (at < (height * width) / 8 && bytes[at] === 0) at++
  return Math.floor(((at - first) * 8) / width)
}

/** `GS v 0 m xL xH yL yH d…`: x = bytes in a row, y = rows, low byte first; m = 0 is one dot for one bit. */
function rasterStrip({ width, bytes }: Dots, from: number, to: number): Uint8Array<ArrayBuffer> {
  const rowBytes = width / 8
  let used = 1
  for (let row = from; row < to; row++) {
    let end = rowBytes
    while (end > used && bytes[row * rowBytes + end - 1] === 0) end--
    used = Math.max(used, end)
  }
  const rows = to - from
  const strip = new Uint8Array(8 + rows * used)
  strip.set([0x1d, 0x76, 0x30, 0, used & 0xff, used >> 8, rows & 0xff, rows >> 8])
  for (let row = 0; row < rows; row++) {
    const at = (from + row) * rowBytes
    strip.set(bytes.subarray(at, at + used), 8 + row * used)
  }
  return strip
}
