/** One cell on its way out: numbers as numbers, so that a spreadsheet can count with them. */
export type OutCell = { text: string } | { number: string }

/** Of several signs that part a text equally well the first is taken: a comma may also stand in a number. */
const delimiters = ['\t', ';', ','] as const
type Delimiter = (typeof delimiters)[number]

/** So many lines tell what parts them. */
const lookedAt = 40

/**
 * The rows of a text in which comma, semicolon or tab part the cells (RFC 4180, read leniently: any line end, a quote
 * that is not closed is a letter). Never throws; cells are as written.
 */
export function readDelimited(text: string): string[][] {
  const plain = text.replace(/^\uFEFF/, '')
  // Excel writes such a first line, and reads it.
  const [told = '', sign] = /^sep=([,;\t])\r?\n?/i.exec(plain) ?? []
  const body = plain.slice(told.length)
  return parted(body, (sign as Delimiter | undefined) ?? guessDelimiter(body)).rows
}

function guessDelimiter(text: string): Delimiter {
  const sample = text.split(/\r\n|\r|\n/, lookedAt).join('\n')
  let best: { delimiter: Delimiter; rank: number[] } = { delimiter: ',', rank: [] }
  for (const delimiter of delimiters) {
    const { rows, isClean } = parted(sample, delimiter)
    const widths = new Map<number, number>()
    for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1)
    const [width, count] = [...widths].reduce((a, b) => (b[1] > a[1] ? b : a), [1, 0])
    if (width < 2) continue
    const rank = [isClean ? 1 : 0, count / rows.length, (rows[0]?.length ?? 0) > 1 ? 1 : 0, width]
    if (isHigher(rank, best.rank)) best = { delimiter, rank }
  }
  return best.delimiter
}

function isHigher(rank: readonly number[], than: readonly number[]): boolean {
  for (const [i, value] of rank.entries()) {
    const other = than[i] ?? -1
    if (value !== other) return value > other
  }
  return false
}

/** `isClean` = no quote stands where RFC 4180 has none. */
function parted(text: string, delimiter: Delimiter): { rows: string[][]; isClean: boolean } {
  const rows: string[][] = []
  let row: string[] = []
  let isClean = true
  // A quote that is never closed would swallow the rest; from it on quotes are letters.
  let quotesEnd = text.length
  const end = new RegExp(`[${delimiter}\\r\\n]`, 'g')
  let at = 0
  while (at <= text.length) {
    let cell = ''
    if (text[at] === '"' && at < quotesEnd) {
      const closed = closingQuote(text, at)
      if (closed < 0) {
        quotesEnd = at
        isClean = false
        continue
      }
      cell = text.slice(at + 1, closed).replaceAll('""', '"')
      at = closed + 1
    }
    end.lastIndex = at
    const stop = end.exec(text)?.index ?? text.length
    const rest = text.slice(at, stop)
    if (rest.includes('"') || (cell !== '' && rest.trim() !== '')) isClean = false
    row.push(cell + rest)
    at = stop + 1
    if (text[stop] === delimiter) continue
    rows.push(row)
    row = []
    if (text[stop] === '\r' && text[at] === '\n') at++
    if (at >= text.length) break
  }
  return { rows: text === '' ? [] : rows, isClean }
}

/** The place of the quote that closes the one at `open`, or -1. */
function closingQuote(text: string, open: number): number {
  for (let at = open + 1; ; at += 2) {
    at = text.indexOf('"', at)
    if (at < 0 || text[at + 1] !== '"') return at
  }
}

/** A CSV file with the mark by which Excel knows UTF-8; every text is quoted, so nothing in it can be taken apart. */
export const writeCsv = (rows: readonly (readonly OutCell[])[]): string => `\uFEFF${csvLines(rows)}`

/** The same without that mark, for programs that would take it for part of the first heading. */
export const csvLines = (rows: readonly (readonly OutCell[])[]): string =>
  rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')

const csvCell = (cell: OutCell): string => {
  if ('number' in cell) return cell.number
  return cell.text === '' ? '' : `"${cell.text.replaceAll('"', '""')}"`
}
