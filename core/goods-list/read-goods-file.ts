import { fail, ok, type Result } from '../result.ts'
import { readDelimited } from './delimited.ts'
import { mostRows, readXlsx, type XlsxTools } from './xlsx.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** What browser and Node have each in their own place. */
export type FileReadingTools = XlsxTools & {
  /** Throws for bytes that are no text of this encoding. */
  decodeAs(bytes: Uint8Array, encoding: Encoding): string
}

/** Why a chosen file is not read. */
export type GoodsFileProblem = 'too_big' | 'old_excel' | 'not_a_list' | 'empty' | 'many_rows'

/** Far more than ten thousand goods; a phone with 2 GB still takes it in. */
const mostFileBytes = 20 * 1024 * 1024

/**
 * The rows of a chosen file, cells as text: .xlsx, or text with commas, semicolons or tabs in UTF-8, UTF-16 or the
 * Windows letters of Western Europe. What it is, its bytes tell, because phones name files as they like.
 */
export async function readGoodsFile(
  bytes: Uint8Array,
  tools: FileReadingTools,
): Promise<Result<string[][], GoodsFileProblem>> {
  if (bytes.length > mostFileBytes) return fail('too_big')
  const begins = (...mark: number[]): boolean => mark.every((byte, i) => bytes[i] === byte)
  // Excel 97, and any Excel file with a password.
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) return fail('old_excel')
  let rows: string[][] | null
  try {
    rows = begins(0x50, 0x4b) ? await readXlsx(bytes, tools) : readText(bytes, tools)
  } catch {
    // Half an archive, or XML in letters that it does not declare.
    rows = null
  }
  if (!rows) return fail('not_a_list')
  if (!rows.some((row) => row.some((cell) => cell.trim() !== ''))) return fail('empty')
  return rows.length > mostRows ? fail('many_rows') : ok(rows)
}

function readText(bytes: Uint8Array, tools: FileReadingTools): string[][] | null {
  const encoding = encodingOf(bytes)
  const text = encoding === null ? null : decoded(bytes, encoding, tools)
  // Pictures, PDF and the like have such letters all over.
  if (text === null || text.includes('\u0000') || text.startsWith('%PDF')) return null
  return readDelimited(text)
}

function encodingOf(bytes: Uint8Array): Encoding | null {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  // Without a mark: commas, digits and line ends have a nought beside them in UTF-16.
  const noughts = [0, 0]
  const looked = Math.min(bytes.length, 2000)
  for (let i = 0; i < looked; i++) if (bytes[i] === 0) noughts[i % 2] = (noughts[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = noughts
  if (odd > looked / 20 && even < odd / 10) return 'utf-16le'
  if (even > looked / 20 && odd < even / 10) return 'utf-16be'
  return even + odd > 0 ? null : 'utf-8'
}

function decoded(bytes: Uint8Array, encoding: Encoding, tools: FileReadingTools): string {
  try {
    return tools.decodeAs(bytes, encoding)
  } catch {
    return tools.decodeAs(bytes, 'windows-1252')
  }
}
