import { readDelimited } from '#core/goods-list/delimited.ts'
import type { GoodsField } from '#core/goods-list/columns.ts'
import { ownHeads } from '#core/goods-list/column-heads.ts'
import { GoodsBook, type KnownGood } from '#core/goods-list/goods-book.ts'
import { columnWidths, goodsTable, type UnitWords } from '#core/goods-list/goods-cells.ts'
import { guessColumns } from '#core/goods-list/guess-columns.ts'
import type { GuessedList } from '#core/goods-list/columns.ts'
import { type JudgedRow, judgeList, type ListJob } from '#core/goods-list/judge-list.ts'
import { readPasted } from '#core/goods-list/pasted-list.ts'
import { type GoodsFileProblem, readGoodsFile } from '#core/goods-list/read-goods-file.ts'
import { type Ready, ReadyBook } from '#core/goods-list/ready-book.ts'
import { fail, ok, type Result } from '#core/result.ts'
import type { Lang } from '#core/shop/languages.ts'
import { listFileTools, tableFile } from '../../platform/list-file.ts'

/** The words of the screen that lists have too. */
export type ListWords = { heads: Record<GoodsField, string>; units: UnitWords }

/** What the worker is asked; reading and judging ten thousand rows takes a slow phone seconds. */
export type ListQuestions = {
  read: (
    source: { file: File } | { text: string },
    words: ListWords,
  ) => Promise<Result<Omit<GuessedList, 'rows'>, GoodsFileProblem>>
  /** Those of the list that was read last. */
  rows: () => Promise<GuessedList['rows']>
  book: (goods: readonly KnownGood[], ready: Ready, lang: Lang) => Promise<void>
  judge: (job: ListJob) => Promise<JudgedRow[]>
  write: (kind: 'csv' | 'xlsx', words: ListWords) => Promise<Blob>
}

/** Kept between questions: the shop's goods as the list is compared with them. */
let known: { goods: readonly KnownGood[]; book: GoodsBook } | undefined
let ready: ReadyBook | undefined
let readRows: GuessedList['rows'] = []

const answers: ListQuestions = {
  read: async (source, { heads }) => {
    const own = ownHeads(heads)
    if ('text' in source) return ok(withoutRows(guessPasted(source.text, own)))
    const bytes = new Uint8Array(await source.file.arrayBuffer())
    const sheet = await readGoodsFile(bytes, listFileTools)
    if (!sheet.ok) return fail(sheet.code)
    const guessed = guessColumns(sheet.value, own)
    return guessed.rows.length === 0 ? fail('empty') : ok(withoutRows(guessed))
  },
  rows: () => Promise.resolve(readRows),
  book: (goods, catalogue, lang) => {
    if (ready?.lang !== lang) ready = new ReadyBook(catalogue, lang)
    known = { goods, book: new GoodsBook(goods, ready) }
    return Promise.resolve()
  },
  judge: (job) => Promise.resolve(known ? judgeList(job, known.book) : []),
  write: (kind, { heads, units }) => {
    const rows = known ? goodsTable(known.goods, known.book, heads, units) : []
    return tableFile(kind, rows, columnWidths)
  },
}

/** Keeps the rows here until they are asked for. */
function withoutRows({ rows, ...head }: GuessedList): Omit<GuessedList, 'rows'> {
  readRows = rows
  return head
}

/** Plain lines have no heads, and are in the order in which `readPasted` puts them. */
function guessPasted(text: string, own: ReadonlyMap<string, GoodsField>): GuessedList {
  const rows = readPasted(text)
  const guessed = guessColumns(rows, own)
  const isPlain = guessed.heads.every((head) => head === '') && readDelimited(text)[0]?.length === 1
  return isPlain ? { ...guessed, columns: ['name', 'price', 'qty'] } : guessed
}

/** One question with its number. */
export type ListQuestion = { no: number; ask: keyof ListQuestions; args: unknown[] }
export type ListAnswer = { no: number } & (
  | { part: unknown[] }
  | { value: unknown }
  | { failed: string }
)

/** Rows that go in one message: ten thousand at once would hold up a finger where they arrive. */
const partLength = 1000

function tell(no: number, value: unknown): void {
  if (!Array.isArray(value)) return self.postMessage({ no, value } satisfies ListAnswer)
  for (let at = 0; at < value.length; at += partLength)
    self.postMessage({ no, part: value.slice(at, at + partLength) } satisfies ListAnswer)
  self.postMessage({ no, value: [] } satisfies ListAnswer)
}

self.onmessage = ({ data: { no, ask, args } }: MessageEvent<ListQuestion>) => {
  // The one who asks is typed; a message is not.
  const answer = answers[ask] as (...all: unknown[]) => Promise<unknown>
  answer(...args).then(
    (value) => tell(no, value),
    (error: unknown) => self.postMessage({ no, failed: String(error) } satisfies ListAnswer),
  )
}
