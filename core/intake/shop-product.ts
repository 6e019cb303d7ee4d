import type { Product } from '../catalogue/product.ts'
import type { Unit } from '../quantity/quantity.ts'

/** What matching needs to know of a product: price in paise per `per` base units, `available` null when not counted. */
export type ShopProduct = {
  id: string
  ref: string | null
  unit: Unit
  packQty: number | null
  packUnit: Unit | null
  pricePaise: number
  per: number
  active: boolean
  available: number | null
}

/** `available` as above: base units a customer can still be promised, null when nobody counts them. */
export const shopProductOf = (
  { id, ref, unit, pack, pricePaise, per, active }: Product,
  available: number | null,
): ShopProduct => ({
  id,
  ref,
  unit,
  packQty: pack?.qty ?? null,
  packUnit: pack?.unit ?? null,
  pricePaise,
  per,
  active,
  available,
})
