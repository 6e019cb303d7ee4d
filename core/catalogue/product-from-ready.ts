import type { ReadyItem, ReadySize, SaleForm } from './ready-catalogue.ts'

/** The fields of a shop's product that the ready catalogue can fill in when the shopkeeper takes a good in. */
export type ReadyProduct = {
  ref: string
  cat: string
  unit: 'g' | 'ml' | 'piece'
  /** Net content of one piece; null for loose goods and single pieces. */
  pack: ReadySize | null
  /** Usual price for `per` base units; null when the catalogue cannot tell for this form and size. */
  pricePaise: number | null
  per: number
  gstBp: number
  hsn: string
}

/**
 * A product made of a ready good in one of its forms (C9): loose goods count grams or millilitres and are priced per
 * kilo or litre, packets and pieces count pieces. `pack` chooses the size, by default the middle one.
 */
export function productFromReady(
  item: ReadyItem,
  form: SaleForm = item.forms[0] ?? 'piece',
  pack: ReadySize | null = usualPack(item, form),
): ReadyProduct {
  const isLoose = form === 'loose-weight' || form === 'loose-volume'
  const price = isLoose ? loosePrice(item, form) : packPrice(item, pack)
  return {
    ref: item.id,
    cat: item.category,
    unit: form === 'loose-weight' ? 'g' : form === 'loose-volume' ? 'ml' : 'piece',
    pack: isLoose ? null : pack,
    // Nobody prices by the paisa: to whole rupees, and never nothing.
    pricePaise: price === null ? null : Math.max(1, Math.round(price / 100)) * 100,
    per: isLoose ? 1000 : 1,
    gstBp: form === 'packet' ? item.gst.packedBp : item.gst.looseBp,
    hsn: item.hsn,
  }
}

/** What tells the variants of one good apart, among ready goods and on the shelf alike: loose, by the piece, a size. */
export const variantKey = ({ unit, pack }: { unit: string; pack: ReadySize | null }): string =>
  pack === null ? unit : `${pack.qty}${pack.unit}`

/** The size most shops keep: the middle one of the usual sizes, the smaller of two. Null when it is one plain piece. */
export function usualPack(item: ReadyItem, form: SaleForm): ReadySize | null {
  if (form !== 'packet' && form !== 'piece') return null
  const isSingle = (size: ReadySize) => size.unit === 'piece' && size.qty === 1
  if (form === 'piece' && item.packSizes.some(isSingle)) return null
  const sizes = item.packSizes
    .filter((size) => !isSingle(size))
    .sort((a, b) => a.unit.localeCompare(b.unit) || a.qty - b.qty)
  return sizes[Math.floor((sizes.length - 1) / 2)] ?? null
}

/** Price of a kilo or litre. */
function loosePrice(item: ReadyItem, form: SaleForm): number | null {
  const { per } = item.price
  const unit = form === 'loose-weight' ? 'g' : 'ml'
  if (per !== 'packet') return per.unit === unit ? (middle(item) * 1000) / per.qty : null
  const pack = usualPack(item, 'packet')
  return pack === null || pack.unit !== unit
    ? null
    : (packPrice(item, pack) ?? 0) * (1000 / pack.qty)
}

/** Price of one packet of this size, or of one piece. */
function packPrice(item: ReadyItem, pack: ReadySize | null): number | null {
  const { fromPaise, toPaise, per } = item.price
  if (per !== 'packet' && pack !== null && per.unit === pack.unit) {
    return (middle(item) * pack.qty) / per.qty
  }
  if (per !== 'packet' && per.unit !== 'piece') {
    // A gourd is priced by the kilo and sold by the piece: one of the usual weight.
    const usual = item.packSizes.find((size) => size.unit === per.unit)
    return usual === undefined ? null : (middle(item) * usual.qty) / per.qty
  }
  // From the smallest to the biggest pack: in between, in proportion to the content.
  const sizes = item.packSizes.filter((size) => size.unit === (pack?.unit ?? 'piece'))
  const qty = sizes.map((size) => size.qty)
  const [smallest, biggest] = [Math.min(...qty), Math.max(...qty)]
  if (qty.length === 0 || smallest === biggest) return middle(item)
  if (per !== 'packet' && pack === null) return middle(item)
  const share = ((pack?.qty ?? 1) - smallest) / (biggest - smallest)
  return fromPaise + (toPaise - fromPaise) * Math.min(1, Math.max(0, share))
}

const middle = (item: ReadyItem): number => (item.price.fromPaise + item.price.toPaise) / 2
