import { type OutCell, writeCsv } from '#core/goods-list/delimited.ts'
import type { FileReadingTools } from '#core/goods-list/read-goods-file.ts'
import { writeXlsx } from '#core/goods-list/xlsx.ts'

const encoder = new TextEncoder()

/** The browser's side of reading and writing lists. */
export const listFileTools: FileReadingTools = {
  encode: (text) => encoder.encode(text),
  decode: (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes),
  decodeAs: (bytes, encoding) => new TextDecoder(encoding, { fatal: true }).decode(bytes),
  inflate: (bytes, most) => through(new DecompressionStream('deflate-raw'), bytes, most),
  deflate: (bytes) =>
    through(new CompressionStream('deflate-raw'), bytes, Number.POSITIVE_INFINITY),
}

/** A table as a file that spreadsheets open; the first row is its head, `widths` = letters that fit a column. */
export async function tableFile(
  kind: 'csv' | 'xlsx',
  rows: readonly (readonly OutCell[])[],
  widths: readonly number[],
): Promise<Blob> {
  if (kind === 'csv') return new Blob([writeCsv(rows)], { type: 'text/csv' })
  return new Blob([await writeXlsx(rows, widths, listFileTools)], {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  })
}

/** All that comes out of a stream; rejects what is broken, and what grows longer than `most` bytes. */
async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array,
  most: number,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  const reader = new Blob([bytes.slice()]).stream().pipeThrough(stream).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value)
    length += value.length
    if (length > most) {
      await reader.cancel()
      throw new RangeError('A file unpacks to more than a list can be.')
    }
  }
  return new Uint8Array(await new Blob(parts.map((part) => part.slice())).arrayBuffer())
}
