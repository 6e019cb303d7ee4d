import { formatRupees } from '#core/money/format-rupees.ts'
import { quantityParts } from '#core/quantity/format-quantity.ts'
import type { Unit } from '#core/quantity/quantity.ts'

/** A shop as the demo sees it: what WhatsApp would know of a business with a catalogue. */
export type DemoShop = {
  shopId: string
  name: string
  phoneNumberId: string
  catalogue: DemoGood[]
}

/** `pricePaise` buys `per` base units; one piece in the customer's cart is that much. */
export type DemoGood = {
  retailerId: string
  name: string
  pricePaise: number
  per: number
  unit: Unit
  emoji: string
}

export type ListShops = () => Promise<DemoShop[]>

/** Shops for the picker, newest first: ids are UUIDv7 and grow with time. */
export const newestFirst = (shops: DemoShop[]): DemoShop[] =>
  shops.toSorted((a, b) => (a.shopId < b.shopId ? 1 : -1))

const unitWords = { g: 'g', kg: 'kg', ml: 'ml', l: 'L', piece: 'pieces' }

/** A good as the page shows it: `per` is empty for one piece. */
export function shownGood({ retailerId, name, emoji, pricePaise, per, unit }: DemoGood) {
  const parts = quantityParts(per, unit)
  return {
    retailerId,
    name,
    emoji,
    pricePaise,
    price: formatRupees(pricePaise),
    per: unit === 'piece' && per === 1 ? '' : `${parts.amount} ${unitWords[parts.unit]}`,
  }
}
