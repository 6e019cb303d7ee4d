import { mostPacks, type Pack } from '../catalogue/pack.ts'
import { type Paise, paise } from '../money/paise.ts'
import {
  barcodeOf,
  gstOf,
  hsnOf,
  packsOf,
  paiseOf,
  qtyOf,
  type SaidPack,
  type SoldBy,
} from './cell-values.ts'
import type { GoodsField } from './columns.ts'
import { rowId } from './row-id.ts'

/** What is wrong with a row; each has a sentence on screen. */
export type ProblemCode =
  | 'name_missing'
  | 'name_long'
  | 'size_wrong'
  | 'unit_unknown'
  | 'unit_differs'
  | 'price_missing'
  | 'price_wrong'
  | 'mrp_wrong'
  | 'price_above_mrp'
  | 'qty_wrong'
  | 'qty_part'
  | 'qty_unit'
  | 'qty_negative'
  | 'barcode_wrong'
  | 'barcode_cut'
  | 'barcode_taken'
  | 'gst_wrong'
  | 'hsn_wrong'
  | 'shelf_long'
  | 'packs_wrong'
  | 'which'
  | 'twice'
export type Problem = { code: ProblemCode; field: GoodsField }

/** What a row says, column by column; trimmed, and never empty. */
export type Cells = Partial<Record<GoodsField, string>>

const longestShelf = 40

/** Gathers what is wrong while a row is read. */
export class Faults {
  readonly list: Problem[] = []
  add(field: GoodsField, code: ProblemCode): void {
    this.list.push({ code, field })
  }
}

/** The barcodes in a cell, each once. */
export function barcodesIn(cell: string | undefined, faults: Faults): string[] {
  const gtins: string[] = []
  // Several stand behind one another; digits in groups are one.
  const parts = cell?.split(/[,;/|\n]|(?<=\d{8})\s+(?=\d{8})/) ?? []
  for (const part of parts) {
    if (part.trim() === '') continue
    const read = barcodeOf(part)
    if (typeof read === 'string') faults.add('barcode', read)
    else if (!gtins.includes(read.gtin)) gtins.push(read.gtin)
  }
  return gtins
}

type Values = {
  price: Paise | null
  mrp: Paise | null
  qty: number | null
  low: number | null
  gstBp: number | null
  hsn: string | null
  shelf: string | null
  packs: SaidPack[]
}

/** The plain values of a row; null where it says nothing, or something wrong. */
export function valuesOf(
  said: (field: GoodsField) => string | undefined,
  soldBy: SoldBy,
  faults: Faults,
): Values {
  const read = <T>(field: GoodsField, code: ProblemCode, how: (cell: string) => T | null) => {
    const cell = said(field)
    if (cell === undefined) return null
    const value = how(cell)
    if (value === null) faults.add(field, code)
    return value
  }
  const amount = (field: 'qty' | 'low') =>
    read(field, 'qty_wrong', (cell) => {
      const qty = qtyOf(cell, soldBy)
      if (typeof qty === 'number' && Math.abs(qty) <= 1_000_000_000) return qty
      if (typeof qty === 'number' || qty === 'qty_wrong') return null
      faults.add(field, qty)
      return 0
    })
  const money = (cell: string) => {
    const whole = paiseOf(cell)
    return whole === null ? null : paise(whole)
  }
  const mrp = read('mrp', 'mrp_wrong', money)
  const low = amount('low')
  return {
    price: read('price', 'price_wrong', money),
    // A nought is how other programs write that none is known.
    mrp: mrp === 0 ? null : mrp,
    qty: amount('qty'),
    low: low === null ? null : Math.max(0, low),
    gstBp: read('gst', 'gst_wrong', gstOf),
    hsn: read('hsn', 'hsn_wrong', hsnOf),
    shelf: read('shelf', 'shelf_long', (cell) => (cell.length <= longestShelf ? cell : null)),
    packs: read('packs', 'packs_wrong', (cell) => packsOf(cell, soldBy)) ?? [],
  }
}

/** Packs as they are to be: one with the name of another is that one with another content. None is taken away. */
export function packsAfter(
  before: readonly Pack[],
  said: readonly SaidPack[],
  importId: string,
  n: number,
): Pack[] {
  return said.slice(0, mostPacks).flatMap(({ name, qty }, nth): Pack[] => {
    const known = before.find((pack) => (name === '' ? pack.qty === qty : pack.name === name))
    if (known?.qty === qty) return []
    if (known) return [{ ...known, qty }]
    return [{ id: rowId(importId, n, 'pack', nth), name: name || 'carton', qty }]
  })
}
