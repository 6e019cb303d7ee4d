import * as z from 'zod/mini'
import { idSchema } from '../id.ts'
import { lostFields, setNewest } from '../sync/newest-wins.ts'
import { mostMrps, mrpRowSchema, pricesOf, withLaterMrp, withoutMrp } from './mrp.ts'
import { formOf, mostPacks, packSchema } from './pack.ts'
import { type Product, type ProductFields, productFieldsSchema } from './product.ts'

/** What one hand changes about a product. Packs and printed prices are settled one by one, so none pushes another out. */
export const productEditSchema = z.strictObject({
  productId: idSchema,
  set: z.strictObject(z.partial(productFieldsSchema).shape),
  /** Packs as they are from now on. */
  packs: z.optional(z.array(packSchema).check(z.maxLength(mostPacks))),
  /** Packs, by id, that are no more. */
  withoutPacks: z.optional(z.array(idSchema).check(z.maxLength(mostPacks))),
  /** Printed prices that packets on the shelf have, and what those sell for. */
  mrps: z.optional(z.array(z.omit(mrpRowSchema, { since: true })).check(z.maxLength(mostMrps))),
  /** Printed prices in paise of which no packet is left. */
  withoutMrps: z.optional(z.array(mrpRowSchema.shape.mrpPaise).check(z.maxLength(mostMrps))),
})
export type ProductEdit = z.infer<typeof productEditSchema>

type Stamp = { at: number; id: string }

const packStamp = (id: string): string => `pack ${id}`
const mrpStamp = (mrpPaise: number): string => `mrp ${mrpPaise}`

/** Everything an edit touches, named as on the row's stamps. */
const touchedBy = ({ set, packs, withoutPacks, mrps, withoutMrps }: ProductEdit): object => ({
  ...set,
  ...Object.fromEntries([
    ...(packs ?? []).map(({ id }) => [packStamp(id), true]),
    ...(withoutPacks ?? []).map((id) => [packStamp(id), true]),
    ...(mrps ?? []).map(({ mrpPaise }) => [mrpStamp(mrpPaise), true]),
    ...(withoutMrps ?? []).map((mrpPaise) => [mrpStamp(mrpPaise), true]),
  ]),
})

/** What of an edit loses against newer hands (Y3). */
export const lostOfEdit = ({ fat }: Product, edit: ProductEdit, stamp: Stamp): string[] =>
  lostFields(fat, touchedBy(edit), stamp)

/** The product after the edit: of each field, pack and printed price the newest hand's (Y3). */
export function edited(product: Product, edit: ProductEdit, stamp: Stamp): Product {
  const { set, packs = [], withoutPacks = [], mrps = [], withoutMrps = [] } = edit
  const bySet = setNewest(product, set, stamp)
  let next = bySet
  const isNewest = (name: string): boolean => {
    const [won] = lostFields(next.fat, { [name]: true }, stamp)
    if (won === undefined) next = { ...next, fat: { ...next.fat, [name]: [stamp.at, stamp.id] } }
    return won === undefined
  }
  for (const pack of packs) if (isNewest(packStamp(pack.id))) next = withPack(next, pack.id, pack)
  for (const id of withoutPacks) if (isNewest(packStamp(id))) next = withPack(next, id)
  for (const row of mrps) {
    if (!isNewest(mrpStamp(row.mrpPaise))) continue
    // What stands in front has its price in the product's own fields, where each has its newest hand.
    const isInFront = next.mrpPaise === null || next.mrpPaise === row.mrpPaise
    next = isInFront ? setNewest(next, row, stamp) : withLaterMrp(next, { ...row, since: stamp.at })
  }
  for (const mrpPaise of withoutMrps)
    if (isNewest(mrpStamp(mrpPaise))) next = withoutMrp(next, mrpPaise)
  // What became the first price was set by this hand, so no older word about the packets before it holds for these.
  for (const field of ['mrpPaise', 'pricePaise'] as const) {
    const [lost] = lostFields(next.fat, { [field]: true }, stamp)
    const isMoved = next[field] !== bySet[field]
    if (isMoved && lost === undefined)
      next = { ...next, fat: { ...next.fat, [field]: [stamp.at, stamp.id] } }
  }
  // The printed price that a hand has set is one price, not two.
  if (next.mrpPaise !== null && next.laterMrps?.some((row) => row.mrpPaise === next.mrpPaise)) {
    const { laterMrps, ...rest } = next
    const others = laterMrps.filter((row) => row.mrpPaise !== next.mrpPaise)
    next = others.length > 0 ? { ...rest, laterMrps: others } : rest
  }
  return next
}

/** With `pack` under that id, or without it; the smallest first. */
function withPack(product: Product, id: string, pack?: z.infer<typeof packSchema>): Product {
  const { packs: before = [], ...rest } = product
  const packs = [...before.filter((one) => one.id !== id), ...(pack ? [pack] : [])]
  if (packs.length === 0) return rest
  return { ...rest, packs: packs.sort((a, b) => a.qty - b.qty || (a.id < b.id ? -1 : 1)) }
}

/**
 * Why a product cannot be so, or null. Nothing is sold above the price printed on it (Legal Metrology (Packaged
 * Commodities) Rules, 2011, rule 18(2)), and a pack not above that of its pieces (S7).
 */
export function productFault(product: Product): 'price_above_mrp' | 'full' | null {
  const { packs = [] } = product
  const prices = pricesOf(product)
  if (packs.length > mostPacks || prices.length > mostMrps) return 'full'
  const isDear = prices.some(
    ({ mrpPaise, pricePaise }) => mrpPaise !== null && pricePaise > mrpPaise,
  )
  const least = prices.flatMap(({ mrpPaise }) => mrpPaise ?? []).sort((a, b) => a - b)[0]
  const isPackDear =
    least !== undefined &&
    packs.some(({ pricePaise, qty }) => pricePaise !== undefined && pricePaise > least * qty)
  return isDear || isPackDear ? 'price_above_mrp' : null
}

/** The edit that brings back what `edit` changes about the product as it is now. */
export function editBack(product: Product, edit: ProductEdit): ProductEdit {
  const { packs = [], withoutPacks = [], mrps = [], withoutMrps = [] } = edit
  const was = { shelf: '', hidden: false, form: formOf(product), ...product }
  const set = Object.fromEntries(
    Object.keys(edit.set).map((field) => [field, was[field as keyof ProductFields]]),
  )
  const before = new Map((product.packs ?? []).map((pack) => [pack.id, pack]))
  const touched = [...new Set([...packs.map(({ id }) => id), ...withoutPacks])]
  const isPriced = mrps.length + withoutMrps.length > 0
  const { mrpPaise, pricePaise, laterMrps = [] } = product
  const live = new Set([mrpPaise, ...laterMrps.map((row) => row.mrpPaise)])
  return {
    productId: edit.productId,
    set: isPriced ? { ...set, mrpPaise, pricePaise } : set,
    packs: touched.flatMap((id) => before.get(id) ?? []),
    withoutPacks: touched.filter((id) => !before.has(id)),
    ...(isPriced && {
      mrps: laterMrps.map((row) => ({ mrpPaise: row.mrpPaise, pricePaise: row.pricePaise })),
      withoutMrps: mrps.flatMap((row) => (live.has(row.mrpPaise) ? [] : row.mrpPaise)),
    }),
  }
}

/** The edit that takes a barcode off a good, from the single packet and from its packs. */
export const takeOffBarcode = (product: Product, gtin: string): ProductEdit => {
  const packs = (product.packs ?? []).filter((pack) => pack.gtin === gtin)
  return {
    productId: product.id,
    set: product.gtins.includes(gtin) ? { gtins: product.gtins.filter((one) => one !== gtin) } : {},
    packs: packs.map(({ gtin: _gtin, ...pack }) => pack),
  }
}
