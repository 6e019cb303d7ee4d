/** What a column of a goods list can say, in the order in which the shop's own list has them. */
export const goodsFields = [
  'name',
  'size',
  'unit',
  'price',
  'mrp',
  'qty',
  'barcode',
  'cat',
  'gst',
  'hsn',
  'shelf',
  'packs',
  'low',
  'id',
] as const
export type GoodsField = (typeof goodsFields)[number]

/** For each column of a list what it says; null = nothing of use. */
export type Columns = (GoodsField | null)[]

/** A row of a list with its number in the file, from 1. */
export type ListRow = { n: number; cells: string[] }

/** A list taken apart: its heads ('' where it has none), what each column says, and its rows. */
export type GuessedList = { heads: string[]; columns: Columns; rows: ListRow[] }

/** What a person says a column holds; another one that said so says nothing any more. */
export const chooseColumn = (columns: Columns, at: number, field: GoodsField | null): Columns =>
  columns.map((before, i) => (i === at ? field : before === field ? null : before))

/** Without these a list says nothing of use: which good, and something about it. */
export const isEnough = (columns: Columns): boolean =>
  columns.some((field) => field === 'name' || field === 'barcode' || field === 'id') &&
  goodsFields.some((field) => field !== 'name' && columns.includes(field))
