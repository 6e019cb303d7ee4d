import type { Product } from '../../catalogue/product.ts'
import { asOffered } from '../../catalogue/product.ts'
import { lineTotal } from '../../money/line-total.ts'
import { paise } from '../../money/paise.ts'
import { quantityParts } from '../../quantity/format-quantity.ts'
import type { Shop } from '../../shop/shop.ts'
import { dayNumber } from '../../shop/shop-time.ts'
import { ondcCategory, statementsOf, vegMarkOf } from './categories.ts'
import type { FoodLabel, Label, OndcOffer } from './item.ts'

/** More pieces of one good an order has to be agreed on the telephone. */
const mostPieces = 10
/** पाव, आधा and a whole kilo: loose goods go there in bags, as only whole numbers can be ordered (protocols 4.4). */
const bags = [250, 500, 1000]

/** What is known of a good beside its row: what it is called, what can be promised of it, and what its packet says. */
export type Known = {
  name: string
  images: string[]
  /** Base units; null when nobody has counted. */
  available: number | null
  label?: Label
  food?: FoodLabel
}

/** How the shop sells on ONDC. */
export type SellingTerms = { shipMinutes: number; cashOnDelivery: boolean; care: string }

/** Why a good is not offered: it is no grocery there, has no price that may be, or what the law wants is not in the book. */
export type NotOffered =
  | 'not_sold'
  | 'other_domain'
  | 'no_price'
  | 'above_mrp'
  | 'veg_mark'
  | 'label'
  | 'food_label'

/**
 * A good of the shop as it is offered there: a packet as one piece, loose goods in bags of three sizes (Z6). What has
 * not been counted is offered as being out, as nobody could promise it (Z7). A list of why when it is not offered.
 */
export function offersOf(
  product: Product,
  known: Known,
  shop: Pick<Shop, 'name' | 'legalName' | 'address'>,
  terms: SellingTerms,
  at: number,
): { offers: OndcOffer[] } | { missing: NotOffered[] } {
  const category = ondcCategory(product)
  const veg = vegMarkOf(product)
  const isLoose = product.unit !== 'piece'
  const label = known.label ?? (isLoose ? ownLabel(shop, known.name, at) : undefined)
  const wanted = category === undefined ? { label: false, food: false } : statementsOf(category)
  const missing: NotOffered[] = [
    ...(asOffered(product).active ? [] : ['not_sold' as const]),
    ...(category === undefined ? ['other_domain' as const] : []),
    ...(product.pricePaise > 0 ? [] : ['no_price' as const]),
    ...(isAboveMrp(product) ? ['above_mrp' as const] : []),
    ...(veg === undefined ? ['veg_mark' as const] : []),
    ...(wanted.label && !label ? ['label' as const] : []),
    ...(wanted.food && !known.food ? ['food_label' as const] : []),
  ]
  if (category === undefined || veg === undefined || missing.length > 0) return { missing }
  const offers = sizesOf(product).map((size): OndcOffer => {
    const pricePaise = lineTotal(product.pricePaise, product.per, size)
    const pieces = Math.floor(Math.max(0, known.available ?? 0) / size)
    return {
      ...{ id: ondcItemId({ productId: product.id, size }), at, category, veg },
      name: size === 1 ? known.name : `${known.name} ${sizeText(size, product)}`,
      gtin: product.gtins[0] ?? null,
      hsn: product.hsn,
      images: known.images,
      size: isLoose
        ? { qty: size, unit: product.unit }
        : (product.pack ?? { qty: size, unit: 'piece' }),
      pricePaise,
      mrpPaise: product.mrpPaise === null ? pricePaise : paise(product.mrpPaise * size),
      most: Math.min(mostPieces, pieces),
      ...(wanted.label && label ? { label } : {}),
      ...(wanted.food && known.food ? { food: known.food } : {}),
      returnDays: 0,
      ...terms,
    }
  })
  return { offers }
}

const isAboveMrp = ({ pricePaise, per, mrpPaise }: Product): boolean =>
  mrpPaise !== null && pricePaise > mrpPaise * per

/** In how many base units at a time a good is sold there; pieces that only have a price together go together. */
const sizesOf = ({ unit, per, pricePaise }: Product): number[] =>
  unit === 'piece' ? [pricePaise % per === 0 ? 1 : per] : bags

function sizeText(size: number, product: Pick<Product, 'unit'>): string {
  const { amount, unit } = quantityParts(size, product.unit)
  return `${amount} ${unit === 'piece' ? 'pc' : unit}`
}

/** Whoever weighs loose goods into a bag is their packer, and the month is the one in which he does. */
function ownLabel(
  { name, legalName, address }: Pick<Shop, 'name' | 'legalName' | 'address'>,
  commonName: string,
  at: number,
): Label | undefined {
  if (!address) return undefined
  const [year, month] = new Date(dayNumber(at) * 86_400_000).toISOString().split('-')
  const packer = legalName || name
  return { packer, packerAddress: address, commonName, month: `${month}/${year}` }
}

/** A good in pieces of so many base units, as ONDC knows it. */
export type ItemRef = { productId: string; size: number }

/** The id of an item there; it names the good and how much of it is one piece. */
export const ondcItemId = ({ productId, size }: ItemRef): string => `${productId}.${size}`

/** Which good an item is; null when it is none of ours. */
export function readOndcItemId(id: string): ItemRef | null {
  const [, productId, size] =
    /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([1-9]\d{0,6})$/.exec(id.trim()) ?? []
  return productId === undefined ? null : { productId, size: Number(size) }
}
