import { barcodeOf, decimalOf, sizeOf, soldByOf } from './cell-values.ts'
import type { Columns, GoodsField, GuessedList, ListRow } from './columns.ts'
import { fieldOfHead } from './column-heads.ts'

/** Above the heads other programs write their own name, the shop's, and a date. */
const mostAbove = 12
/** So many rows tell what a column holds. */
const lookedAt = 200

/**
 * Finds the heads of a list and guesses what its columns say, from the heads where it has them, else from the cells.
 * `own` = heads of the shop's own list (`ownHeads`). Empty rows are left out.
 */
export function guessColumns(
  sheet: readonly (readonly string[])[],
  own: ReadonlyMap<string, GoodsField>,
): GuessedList {
  const width = sheet.reduce((most, { length }) => Math.max(most, length), 0)
  const rows = sheet.flatMap((cells, i): ListRow[] => {
    const filled = Array.from({ length: width }, (_, at) => (cells[at] ?? '').trim())
    return filled.some((cell) => cell !== '') ? [{ n: i + 1, cells: filled }] : []
  })
  const at = rows.slice(0, mostAbove).findIndex(({ cells }) => isHead(cells, own))
  const heads = at < 0 ? Array<string>(width).fill('') : (rows[at]?.cells ?? [])
  const below = rows.slice(at + 1)
  const columns = once(heads.map((head) => fieldOfHead(head, own)))
  // An item code is a barcode only if it looks like one.
  const place = columns.indexOf('barcode')
  if (place >= 0 && share(below, place, isBarcode) < 0.5) columns[place] = null
  return { heads, columns: at < 0 ? fromCells(below, width) : columns, rows: below }
}

function isHead(cells: readonly string[], own: ReadonlyMap<string, GoodsField>): boolean {
  const found = new Set(cells.flatMap((cell) => fieldOfHead(cell, own) ?? []))
  const filled = cells.filter((cell) => cell !== '')
  if (filled.some((cell) => decimalOf(cell) !== null)) return false
  return found.size >= 2 || (found.size === 1 && filled.length === 1)
}

/** Two columns cannot say the same; the first one does. */
function once(columns: Columns): Columns {
  const taken = new Set<GoodsField>()
  return columns.map((field) => {
    if (field === null || taken.has(field)) return null
    taken.add(field)
    return field
  })
}

const isBarcode = (cell: string): boolean => typeof barcodeOf(cell) === 'object'
const isNumber = (cell: string): boolean => decimalOf(cell) !== null

/** How many of the filled cells of a column are so, 0 to 1. */
function share(rows: readonly ListRow[], column: number, is: (cell: string) => boolean): number {
  const cells = rows.flatMap(({ cells: row }) => row[column] || []).slice(0, lookedAt)
  return cells.length === 0 ? 0 : cells.filter(is).length / cells.length
}

/** A list without heads: the barcodes, the longest texts as names, then prices and amounts in the usual order. */
function fromCells(rows: readonly ListRow[], width: number): Columns {
  const columns: Columns = Array.from({ length: width }, (_, at) =>
    share(rows, at, isBarcode) >= 0.6 ? 'barcode' : null,
  )
  const free = () => [...columns.keys()].filter((at) => columns[at] === null)
  const texts = free().filter((at) => share(rows, at, isNumber) < 0.3)
  const lengthOf = (at: number) =>
    rows.slice(0, lookedAt).reduce((sum, { cells }) => sum + (cells[at] ?? '').length, 0)
  const [name] = texts
    .filter((at) => share(rows, at, (cell) => soldByOf(cell) !== null) < 0.6)
    .sort((a, b) => lengthOf(b) - lengthOf(a))
  if (name !== undefined) columns[name] = 'name'
  for (const at of texts.filter((column) => columns[column] === null)) {
    if (share(rows, at, (cell) => sizeOf(cell) !== null && /[\d०-९০-৯]/.test(cell)) >= 0.6)
      columns[at] = texts.some((other) => columns[other] === 'size') ? 'qty' : 'size'
    else if (share(rows, at, (cell) => soldByOf(cell) !== null) >= 0.6) columns[at] = 'unit'
  }
  const numbers = free().filter((at) => share(rows, at, isNumber) >= 0.7 && !isCounting(rows, at))
  const [first, second, third] = numbers
  if (first !== undefined) columns[first] = 'price'
  if (first !== undefined && second !== undefined) {
    const isMrp = isNearAbove(rows, first, second)
    columns[second] = isMrp ? 'mrp' : 'qty'
    if (isMrp && third !== undefined) columns[third] = 'qty'
  }
  return once(columns)
}

/** 1, 2, 3: the numbers of the lines. */
const isCounting = (rows: readonly ListRow[], at: number): boolean =>
  rows.length > 2 &&
  rows.slice(0, lookedAt).every(({ cells }, i, all) => {
    const first = Number(all[0]?.cells[at])
    return Number(cells[at]) === first + i
  })

/** A printed price is never under the price, and seldom far above it. */
const isNearAbove = (rows: readonly ListRow[], low: number, high: number): boolean => {
  const pairs = rows.slice(0, lookedAt).flatMap(({ cells }) => {
    const [a, b] = [decimalOf(cells[low] ?? ''), decimalOf(cells[high] ?? '')]
    return a && b && a.n > 0 ? [b.n / b.d / (a.n / a.d)] : []
  })
  return pairs.length > 0 && pairs.every((ratio) => ratio >= 1 && ratio <= 2)
}
