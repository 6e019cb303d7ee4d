import type { OutCell } from '../goods-list/delimited.ts'
import { decimalText, rupeesText } from '../goods-list/goods-cells.ts'
import { guarded } from '../goods-list/guarded-text.ts'
import type { Unit } from '../quantity/quantity.ts'

/** What a row of the file speaks of. */
export const tableKinds = ['sum', 'when', 'hour', 'good', 'person', 'stock'] as const
export type TableKind = (typeof tableKinds)[number]

export const tableColumns = ['kind', 'name', 'qty', 'unit', 'sales', 'cost', 'profit'] as const

/** One row of a report in a file; what is absent is an empty cell. Money in paise. */
export type TableRow = {
  kind: TableKind
  name: string
  /** Base units of `unit`; without a unit a plain number, such as how often somebody bought. */
  qty?: number
  unit?: Unit
  sales?: number
  cost?: number
  profit?: number
}

export type TableWords = {
  heads: Record<(typeof tableColumns)[number], string>
  kinds: Record<TableKind, string>
  units: Record<Unit | 'kg' | 'l', string>
}

/** A report as a table with heads for CSV and XLSX: one list that a spreadsheet can sort, no text of it a formula (L3). */
export function reportTable(
  rows: readonly TableRow[],
  { heads, kinds, units }: TableWords,
  seesCosts: boolean,
): OutCell[][] {
  const columns = tableColumns.filter((one) => seesCosts || (one !== 'cost' && one !== 'profit'))
  const text = (words: string): OutCell => ({ text: guarded(words) })
  const money = (paise: number | undefined): OutCell =>
    paise === undefined ? { text: '' } : { number: rupeesText(paise) }
  const body = rows.map(({ kind, name, qty, unit, sales, cost, profit }) => {
    const isBig = unit === 'g' || unit === 'ml'
    const amount = qty === undefined ? null : decimalText(qty, isBig ? 1000 : 1)
    const cells: Record<(typeof tableColumns)[number], OutCell> = {
      kind: text(kinds[kind]),
      name: text(name),
      qty: amount === null ? { text: '' } : { number: amount },
      unit: text(unit === undefined ? '' : units[unit === 'g' ? 'kg' : unit === 'ml' ? 'l' : unit]),
      sales: money(sales),
      cost: money(cost),
      profit: money(profit),
    }
    return columns.map((one) => cells[one])
  })
  return [columns.map((one) => text(heads[one])), ...body]
}

/** Letters that fit each column. */
export const tableWidths = tableColumns.map((one) => (one === 'name' ? 34 : 14))
