import * as z from 'zod/mini'
import { readPhone } from '../../customer/read-phone.ts'
import { readRupees } from '../../money/decimal-rupees.ts'
import { type Paise, paise, sumPaise } from '../../money/paise.ts'
import type { ComingLine, ComingOrder } from '../coming-order.ts'
import { readIsoTime } from '../iso-time.ts'
import { addressOf } from '../place-text.ts'

const text = z.optional(z.string())

/** The parts of a shipment webhook that we read (commerce-protocols 3.3); everything else in it may be anything. */
export const fyndShipmentSchema = z.object({
  company_id: z.int(),
  payload: z.object({
    shipment: z.object({
      shipment_id: z.string(),
      shipment_status: z.object({ status: z.string(), status_created_at: text }),
      fulfilling_store: z.object({ id: z.int(), code: text }),
      payment_mode: text,
      payment_methods: z.optional(z.array(z.object({ amount: z.unknown() }))),
      bags: z.array(
        z.object({
          line_number: z.int(),
          seller_identifier: z.string(),
          quantity: z.int(),
          prices: z.object({ price_effective: z.unknown(), amount_paid: z.unknown() }),
        }),
      ),
      delivery_details: z.optional(
        z.object({
          name: text,
          phone: text,
          address: text,
          city: text,
          state: text,
          pincode: text,
        }),
      ),
      meta: z.optional(z.object({ promised_delivery_date: text })),
    }),
  }),
})
export type FyndShipment = z.infer<typeof fyndShipmentSchema>['payload']['shipment']
type Bag = FyndShipment['bags'][number]

/** What a shipment orders, line by line in the order of its bags. */
export function readShipment(shipment: FyndShipment): ComingOrder {
  const unread: string[] = []
  const lines = shipment.bags.map((bag, i) => readBag(bag, `bags[${i}]`, unread))
  const goodsPaise = sumPaise(lines.map(({ totalPaise }) => totalPaise))
  const totalPaise = readTotal(shipment, unread) ?? goodsPaise
  if (totalPaise < goodsPaise) unread.push('payment_methods')
  const {
    name = '',
    phone = '',
    address = '',
    city,
    state,
    pincode = '',
  } = shipment.delivery_details ?? {}
  const customerPhone = readPhone(phone)
  if (customerPhone === null) unread.push('delivery_details.phone')
  const promised = shipment.meta?.promised_delivery_date
  return {
    ref: shipment.shipment_id,
    customerName: name.trim().slice(0, 120),
    customerPhone,
    mode: 'home',
    address: addressOf([address, city, state], { pin: pincode, place: null }),
    lines,
    deliveryPaise: paise(Math.max(0, totalPaise - goodsPaise)),
    totalPaise,
    pays: shipment.payment_mode?.trim().toUpperCase() === 'COD' ? 'door' : 'channel',
    promisedBy: promised === undefined ? null : readIsoTime(promised),
    unread,
  }
}

function readBag(
  { seller_identifier, quantity, prices }: Bag,
  at: string,
  unread: string[],
): ComingLine {
  const unit = readAmount(prices.price_effective)
  const total = readAmount(prices.amount_paid)
  if (unit === null || total === null || quantity < 1 || unit * quantity !== total) unread.push(at)
  const count = Math.max(0, quantity)
  const unitPaise = unit ?? paise(0)
  return {
    good: seller_identifier,
    unitPaise,
    count,
    totalPaise: total ?? paise(unitPaise * count),
  }
}

/** What the customer pays in all, over all ways of paying; null when nothing says it. */
function readTotal({ payment_methods: ways = [] }: FyndShipment, unread: string[]): Paise | null {
  const amounts = ways.map(({ amount }) => readAmount(amount))
  const known = amounts.flatMap((amount) => amount ?? [])
  if (known.length === amounts.length && known.length > 0) return sumPaise(known)
  unread.push('payment_methods')
  return null
}

/** More rupees than this nobody spends in a kirana; it keeps every sum a whole number. */
const mostPaise = 10_000_000_000

function readAmount(value: unknown): Paise | null {
  const amount = readRupees(value)
  return amount !== null && amount >= 0 && amount <= mostPaise ? amount : null
}
