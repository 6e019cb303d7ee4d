import type { Product } from '../catalogue/product.ts'
import { lineTotal } from '../money/line-total.ts'
import type { Columns } from './columns.ts'
import { type GoodsBook, sizeOfGood } from './goods-book.ts'
import type { UnitWords } from './goods-cells.ts'
import type { ListRow } from './columns.ts'
import { unguarded } from './guarded-text.ts'
import { barcodesAfter, type ReadRow, readRow } from './judge-row.ts'
import type { RowPlan } from './row-plan.ts'
import { nameKey } from './ready-book.ts'
import type { Cells, Problem } from './row-values.ts'

export type RowKind = 'new' | 'changed' | 'same' | 'problem'

/** A row as the preview shows it. */
export type JudgedRow = {
  n: number
  kind: RowKind
  /** As the shop will call the good, or as the row does. */
  name: string
  problems: Problem[]
  /** The row that means the same good. */
  sameAs: number | null
  plan: RowPlan | null
  /** The good once the row is in; null when nobody knows which one it is. */
  shown: Shown | null
  /** What is there of it, in paise at its price. */
  worthPaise: number
}

/** As much of a good as a row of the preview tells. */
export type Shown = Pick<Product, 'unit' | 'per' | 'pricePaise'> & { qty: number }

export type ListJob = {
  rows: readonly ListRow[]
  columns: Columns
  importId: string
  words: UnitWords
}

/** Other programs end a list with its sum. */
const sums = /^(grand )?total|^कुल|^एकूण|^মোট/iu

/** Reads every row of a list against the shop's goods; nothing is changed by it (L4). */
export function judgeList(
  { rows, columns, importId, words }: ListJob,
  book: GoodsBook,
): JudgedRow[] {
  const taken = new Map<string, number>()
  const judged: JudgedRow[] = []
  for (const { n, cells } of rows) {
    const said = saidBy(cells, columns)
    if (Object.keys(said).length === 0 || isSum(said)) continue
    const read = readRow(n, said, { book, words, importId })
    const sameAs = firstOf(taken, marksOf(read), n)
    if (sameAs !== null) read.problems.push({ code: 'twice', field: 'name' })
    const isWrong = read.problems.length > 0
    const { plan, after } = read
    judged.push({
      n,
      kind: isWrong ? 'problem' : plan === null ? 'same' : plan.kind === 'add' ? 'new' : 'changed',
      name: read.good ? book.nameOf(read.good.product) : (said.name ?? said.barcode ?? ''),
      problems: read.problems,
      sameAs,
      plan: isWrong ? null : plan,
      shown: after && shownOf(after),
      worthPaise:
        isWrong || after === null || after.qty <= 0
          ? 0
          : lineTotal(after.product.pricePaise, after.product.per, after.qty),
    })
  }
  return judged
}

const shownOf = ({ product, qty }: NonNullable<ReadRow['after']>): Shown => {
  const { unit, per, pricePaise } = product
  return { unit, per, pricePaise, qty }
}

function saidBy(cells: readonly string[], columns: Columns): Cells {
  const said: Cells = {}
  for (const [at, field] of columns.entries()) {
    const cell = unguarded((cells[at] ?? '').normalize('NFC').trim()).trim()
    if (field !== null && cell !== '' && cell !== '-') said[field] ??= cell
  }
  return said
}

const isSum = ({ name = '', price, barcode }: Cells): boolean =>
  sums.test(name) && price === undefined && barcode === undefined

/** By what a second row for the same good is known. */
function marksOf(read: ReadRow): string[] {
  const { good, after } = read
  if (good) return [good.product.id]
  if (!after) return []
  const codes = barcodesAfter(read)
  if (codes.length > 0) return codes
  const { product } = after
  const size = sizeOfGood(product)
  const name = Object.values(product.names).find(Boolean) ?? product.ref ?? ''
  return [`${nameKey(name)}|${product.unit}|${size === null ? '' : `${size.qty}${size.unit}`}`]
}

function firstOf(taken: Map<string, number>, marks: readonly string[], n: number): number | null {
  const before = marks.map((mark) => taken.get(mark)).find((row) => row !== undefined)
  for (const mark of marks) if (!taken.has(mark)) taken.set(mark, n)
  return before ?? null
}
