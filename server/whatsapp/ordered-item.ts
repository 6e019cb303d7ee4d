import * as z from 'zod/mini'
import { waKey } from './inbound-fields.ts'
import type { OrderedItem } from './inbound-update.ts'

const itemSchema = z.object({
  product_retailer_id: z.catch(z.nullable(waKey), null),
  quantity: z.catch(z.nullable(z.number()), null),
  item_price: z.catch(z.nullable(z.union([z.number(), z.string()])), null),
  currency: z.catch(z.nullable(z.string().check(z.maxLength(10))), null),
})

/** A line that cannot be read is kept as a line of nulls: the shopkeeper sees that something was there. */
export function parseOrderedItem(raw: unknown): OrderedItem {
  const { data } = itemSchema.safeParse(raw)
  const currency = data?.currency ?? null
  const price = data?.item_price ?? null
  return {
    retailerId: data?.product_retailer_id ?? null,
    quantity: data?.quantity ?? null,
    pricePaise: price !== null && currency === 'INR' ? paiseFromItemPrice(price) : null,
    currency,
  }
}

const decimal = /^(\d{1,12})(?:\.(\d+))?$/

/**
 * Paise from WhatsApp's `item_price`: rupees as a JSON number or string, maybe with decimals
 * (Meta's page says integer and shows 7.99). Works on the digits, so 4.35 is 435 and not
 * 434.99999999999994; what lies beyond a paisa is rounded half up. Null when it is no price.
 */
export function paiseFromItemPrice(rupees: number | string): number | null {
  const match = decimal.exec(String(rupees))
  if (match === null) return null
  const fraction = (match[2] ?? '').padEnd(3, '0')
  const roundUp = Number(fraction[2]) >= 5 ? 1 : 0
  return Number(match[1]) * 100 + Number(fraction.slice(0, 2)) + roundUp
}
