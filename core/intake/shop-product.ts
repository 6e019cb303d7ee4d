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
