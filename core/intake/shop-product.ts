import type { JoinedProduct } from '../catalogue/joined-goods.ts'
import type { Unit } from '../quantity/quantity.ts'

/** What matching needs to know of a product: price in paise per `per` base units, `available` null when not counted. */
export type ShopProduct = {
  id: string
  ref: string | null
  /** What the indexes call the goods that stand under it (C22). */
  also?: readonly string[]
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
  { id, ref, also = [], unit, pack, pricePaise, per, active }: JoinedProduct,
  available: number | null,
): ShopProduct => ({
  id,
  ref,
  ...(also.length > 0 ? { also: also.flatMap((one) => [one.id, one.ref ?? []].flat()) } : {}),
  unit,
  packQty: pack?.qty ?? null,
  packUnit: pack?.unit ?? null,
  pricePaise,
  per,
  active,
  available,
})
