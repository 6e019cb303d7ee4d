import { barcodesOf } from '../catalogue/pack.ts'
import type { Product, ProductFields } from '../catalogue/product.ts'
import { productFault } from '../catalogue/product-edit.ts'
import { paise } from '../money/paise.ts'
import type { Unit } from '../quantity/quantity.ts'
import type { Lang } from '../shop/languages.ts'
import { sizeInName, sizeOf, type SoldBy, soldByOf } from './cell-values.ts'
import type { GoodsField } from './columns.ts'
import { type GoodsBook, type KnownGood, sizeOfGood } from './goods-book.ts'
import { goodsCells, soldByOfGood, type UnitWords } from './goods-cells.ts'
import { fromReady, type Size, usualUnit } from './ready-book.ts'
import { rowId } from './row-id.ts'
import { type EditSet, fieldsOf, type RowPlan } from './row-plan.ts'
import { barcodesIn, type Cells, Faults, packsAfter, type Problem, valuesOf } from './row-values.ts'

/** A row as it was understood; `plan` is null when everything it says is so already, or something is wrong. */
export type ReadRow = {
  good: KnownGood | null
  plan: RowPlan | null
  problems: Problem[]
  /** What the good is once the row is in, for the price and the worth of what is there. */
  after: { product: Product; qty: number } | null
}

export type RowContext = { book: GoodsBook; words: UnitWords; importId: string }

const longestName = 120
const mostGtins = 12
/** A shelf of fewer than three packets or two kilos is low until the shop says otherwise. */
const lowMarks = { piece: 3, g: 2000, ml: 2000 } as const

/** Reads row `n` of a list: which good it means and what it says of it (L4 to L6). Cells are trimmed and not empty. */
export function readRow(n: number, cells: Cells, context: RowContext): ReadRow {
  const faults = new Faults()
  const gtins = barcodesIn(cells.barcode, faults)
  const good = findGood(cells, gtins, context.book, faults)
  if (faults.list.length > 0 && good === null)
    return { good: null, plan: null, problems: faults.list, after: null }
  return good
    ? changeOf(n, cells, gtins, good, context, faults)
    : additionOf(n, cells, gtins, context, faults)
}

/** The good of the shop that a row means: by the id of its own list, then barcode, then name and size; null = none. */
function findGood(
  cells: Cells,
  gtins: readonly string[],
  book: GoodsBook,
  faults: Faults,
): KnownGood | null {
  const byId = cells.id === undefined ? undefined : book.good(cells.id)
  const coded = new Set(gtins.flatMap((gtin) => book.withBarcode(gtin) ?? []))
  if (byId) {
    if ([...coded].some((good) => good !== byId)) faults.add('barcode', 'barcode_taken')
    // A barcode that the shop keeps itself needs no check digit.
    const own = cells.barcode?.split(/\s+/).every((code) => byId.product.gtins.includes(code))
    if (own) faults.list.splice(0)
    return byId
  }
  if (coded.size > 1) faults.add('barcode', 'barcode_taken')
  const [byCode] = coded
  if (byCode) return byCode
  if (cells.name === undefined) return null
  const size = sizeSaid(cells)
  const unit = cells.unit === undefined ? null : (soldByOf(cells.unit)?.unit ?? null)
  const said = cells.qty === undefined ? null : sizeOf(cells.qty)
  let same = book.called(cells.name).filter((good) => {
    const { product } = good
    if (unit !== null && product.unit !== unit) return false
    // Another barcode on the packet is another good of the same name.
    if (gtins.length > 0 && product.gtins.length > 0) return false
    const own = sizeOfGood(product)
    return size === null || (own?.qty === size.qty && own.unit === size.unit)
  })
  const prefer = (is: (good: KnownGood) => boolean) => {
    const better = same.filter(is)
    if (better.length > 0) same = better
  }
  prefer(({ product }) => product.active)
  if (size === null) prefer(({ product }) => sizeOfGood(product) === null)
  if (said) prefer(({ product }) => product.unit === said.unit)
  if (same.length > 1) faults.add('name', 'which')
  return same[0] ?? null
}

const sizeSaid = ({ size, name = '' }: Cells): Size | null =>
  (size === undefined ? null : sizeOf(size)) ?? sizeInName(name)

/** What a row changes about a good that the shop has; cells that say what is so already change nothing (L5). */
function changeOf(
  n: number,
  cells: Cells,
  gtins: readonly string[],
  good: KnownGood,
  { book, words, importId }: RowContext,
  faults: Faults,
): ReadRow {
  const { product } = good
  const own = goodsCells(good, book, words)
  const said = (field: GoodsField): string | undefined =>
    cells[field] === own[field].normalize('NFC').trim() ? undefined : cells[field]
  const set: EditSet = {}
  const name = said('name')
  // Only the shop's own list renames: what others call a good is no name of the shop's.
  if (name !== undefined && cells.id === product.id) {
    if (name.length > longestName) faults.add('name', 'name_long')
    else set.names = { ...product.names, [book.ready.lang]: name }
  }
  let soldBy = soldByOfGood(product)
  const unit = said('unit')
  if (unit !== undefined) {
    const other = soldByOf(unit)
    if (!other) faults.add('unit', 'unit_unknown')
    else if (other.unit !== product.unit) faults.add('unit', 'unit_differs')
    else soldBy = other
  }
  const read = valuesOf(said, soldBy, faults)
  if (read.price !== null && (read.price !== product.pricePaise || soldBy.per !== product.per)) {
    set.pricePaise = read.price
    if (soldBy.per !== product.per) set.per = soldBy.per
  }
  if (read.mrp !== null && read.mrp !== product.mrpPaise) set.mrpPaise = read.mrp
  const cat = said('cat') === undefined ? null : book.ready.categoryCalled(said('cat') ?? '')
  if (cat !== null && cat !== product.cat) set.cat = cat
  if (read.gstBp !== null && read.gstBp !== product.gstBp) set.gstBp = read.gstBp
  if (read.hsn !== null && read.hsn !== product.hsn) set.hsn = read.hsn
  if (read.shelf !== null && read.shelf !== product.shelf) set.shelf = read.shelf
  if (read.low !== null && read.low !== product.lowAt) set.lowAt = read.low
  const more = gtins.filter((gtin) => book.withBarcode(gtin) === undefined)
  if (more.length > 0) set.gtins = [...product.gtins, ...more].slice(0, mostGtins)
  if (!product.active) set.active = true
  const packs = packsAfter(product.packs ?? [], read.packs, importId, n)
  const qty = said('qty') === undefined ? null : read.qty
  if (qty !== null && qty < 0 && qty !== good.qty) faults.add('qty', 'qty_negative')
  const after = { ...product, ...defined(set), packs: [...(product.packs ?? []), ...packs] }
  if (productFault(after) === 'price_above_mrp') faults.add('price', 'price_above_mrp')
  const isCounted = qty !== null && qty !== good.qty
  const count = isCounted ? countOf(good, qty, (nth) => rowId(importId, n, 'count', nth)) : null
  const isChange = Object.keys(set).length > 0 || packs.length > 0 || count !== null
  const isWrong = faults.list.length > 0
  return {
    good,
    plan:
      isWrong || !isChange
        ? null
        : {
            kind: 'change',
            productId: product.id,
            set,
            before: fieldsOf(product, Object.keys(set)),
            packs,
            packsBefore: (product.packs ?? []).filter(({ id }) =>
              packs.some((pack) => pack.id === id),
            ),
            count,
          },
    problems: faults.list,
    after: { product: after, qty: qty ?? good.qty },
  }
}

/** The count of a good with all that stands under it (S11). */
function countOf(
  { product, qty, under = [] }: KnownGood,
  counted: number,
  newId: (nth: number) => string,
) {
  const also = under.map((one, i) => ({ id: newId(i + 1), productId: one.id, seen: one.qty }))
  const seen = under.reduce((own, one) => own - one.qty, qty)
  const count = { id: newId(0), productId: product.id, counted, seen }
  return also.length > 0 ? { ...count, also } : count
}

/** A product with what is set about it. */
const defined = (set: EditSet): Partial<ProductFields> =>
  Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined))

/** A good that the shop does not have: of the ready catalogue when that has it under this whole name, else its own. */
function additionOf(
  n: number,
  cells: Cells,
  gtins: string[],
  { book, importId }: RowContext,
  faults: Faults,
): ReadRow {
  const { name = '' } = cells
  if (name === '') faults.add('name', 'name_missing')
  if (name.length > longestName) faults.add('name', 'name_long')
  if (cells.size !== undefined && sizeOf(cells.size) === null) faults.add('size', 'size_wrong')
  const size = sizeSaid(cells)
  const item = name === '' ? null : book.ready.called(name)
  const soldBy = soldBySaid(cells, item === null ? null : usualUnit(item, size), faults)
  const { unit } = soldBy
  const read = valuesOf((field) => cells[field], soldBy, faults)
  const ready = item && fromReady(item, unit, size)
  // A packet is sold for what is printed on it unless the list says less.
  const price = read.price ?? read.mrp
  const isPriceRead = cells.price !== undefined && read.price === null
  if ((price === null || price === 0) && !isPriceRead) faults.add('price', 'price_missing')
  if (price !== null && read.mrp !== null && price > read.mrp)
    faults.add('price', 'price_above_mrp')
  if (read.qty !== null && read.qty < 0) faults.add('qty', 'qty_negative')
  const packs = packsAfter([], read.packs, importId, n)
  const product: Product = {
    id: rowId(importId, n, 'product'),
    ref: ready?.ref ?? null,
    names: namesOf(cells, ready?.ref ?? null, book),
    gtins: gtins.slice(0, mostGtins),
    cat:
      (cells.cat && book.ready.categoryCalled(cells.cat)) ??
      ready?.cat ??
      book.ready.categoryHint(name),
    unit,
    pack: unit === 'piece' ? size : null,
    pricePaise: price ?? paise(0),
    per: soldBy.per,
    mrpPaise: read.mrp,
    gstBp: read.gstBp ?? ready?.gstBp ?? 0,
    hsn: read.hsn ?? ready?.hsn ?? '',
    lowAt: read.low ?? lowMarks[unit],
    ...(read.shelf ? { shelf: read.shelf } : {}),
    ...(packs.length > 0 ? { packs } : {}),
    active: true,
    sold30: 0,
    fat: {},
  }
  const qty = read.qty ?? 0
  const { sold30: _sold, fat: _fat, ...args } = product
  const opening = qty > 0 ? { id: rowId(importId, n, 'opening'), qty } : null
  return {
    good: null,
    plan: faults.list.length > 0 ? null : { kind: 'add', args: { product: args, opening } },
    problems: faults.list,
    after: { product, qty },
  }
}

/** How a new good is sold: as its column says, else as its amount says, else as usual, else by the piece. */
function soldBySaid(cells: Cells, usual: Unit | null, faults: Faults): SoldBy {
  if (cells.unit !== undefined) {
    const said = soldByOf(cells.unit)
    if (said) return said
    faults.add('unit', 'unit_unknown')
  }
  const inQty = cells.size === undefined && cells.qty !== undefined ? sizeOf(cells.qty) : null
  const unit = inQty?.unit ?? usual ?? 'piece'
  return unit === 'piece' ? { unit, per: 1, one: 1 } : { unit, per: 1000, one: 1000 }
}

/** The names of a new good: as written, unless the ready catalogue says the very same; with the size that tells it apart. */
function namesOf({ name = '', size }: Cells, ref: string | null, book: GoodsBook) {
  if (ref !== null && book.nameOf({ ref, names: {} }) === name) return {}
  const isSizeShown = size === undefined || ref !== null || sizeInName(name) !== null
  return {
    [langOf(name, book.ready.lang)]: isSizeShown ? name : `${name} ${size}`.slice(0, longestName),
  }
}

/** The language of a name by its letters; Hindi and Marathi share theirs. */
function langOf(name: string, lang: Lang): Lang {
  if (/\p{Script=Bengali}/u.test(name)) return 'bn'
  if (/\p{Script=Devanagari}/u.test(name)) return lang === 'mr' ? 'mr' : 'hi'
  return 'en'
}

/** Barcodes that a good has once the row is in, to see two rows that mean the same. */
export const barcodesAfter = ({ after }: ReadRow): string[] =>
  after === null ? [] : barcodesOf(after.product)
