import * as z from 'zod/mini'
import { readPhone } from '../../customer/read-phone.ts'
import { readRupees } from '../../money/decimal-rupees.ts'
import { paise } from '../../money/paise.ts'
import type { ComingLine, ComingOrder } from '../coming-order.ts'
import { readIsoTime, readMinutes } from '../iso-time.ts'
import { addressOf, readGps } from '../place-text.ts'
import { quoteSchema, readQuote } from './quote.ts'

const text = z.optional(z.string())
const addressSchema = z.looseObject({
  name: text,
  building: text,
  locality: text,
  street: text,
  city: text,
  area_code: text,
})
export const locationSchema = z.looseObject({ gps: text, address: z.optional(addressSchema) })

const fulfilmentSchema = z.looseObject({
  id: z.string(),
  type: text,
  '@ondc/org/TAT': text,
  end: z.optional(
    z.looseObject({
      person: z.optional(z.looseObject({ name: text })),
      contact: z.optional(z.looseObject({ phone: text })),
      location: z.optional(locationSchema),
    }),
  ),
})

export const paymentTypes = z.enum(['ON-ORDER', 'ON-FULFILLMENT', 'POST-FULFILLMENT'])

/** The order of a `/confirm`. What we do not read is kept, as callbacks repeat it (commerce-protocols 4.5). */
export const confirmedSchema = z.looseObject({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  provider: z.looseObject({
    id: z.string(),
    locations: z.optional(z.array(z.looseObject({ id: z.string() }))),
  }),
  items: z
    .array(
      z.looseObject({
        id: z.string(),
        fulfillment_id: text,
        quantity: z.object({ count: z.int().check(z.gte(1), z.lte(9999)) }),
      }),
    )
    .check(z.minLength(1), z.maxLength(100)),
  billing: z.looseObject({ name: text, phone: text, address: z.optional(addressSchema) }),
  fulfillments: z.array(fulfilmentSchema).check(z.minLength(1)),
  quote: quoteSchema,
  payment: z.looseObject({
    type: paymentTypes,
    status: text,
    collected_by: text,
    params: z.looseObject({ amount: z.unknown() }),
  }),
  tags: z.optional(z.unknown()),
  created_at: z.string(),
})
export type Confirmed = z.infer<typeof confirmedSchema>

/** What a `/confirm` orders; `unread` = what does not go with the rest of it, such as another sum (Z4). */
export function readConfirmed(order: Confirmed): ComingOrder {
  const unread: string[] = []
  const [fulfilment] = order.fulfillments
  const quote = readQuote(order.quote)
  if (!quote) unread.push('quote')
  const lines = order.items.map(({ id, quantity }, i): ComingLine => {
    const row = quote?.lines.find(({ itemId }) => itemId === id)
    const { count } = quantity
    if (row?.count !== count) unread.push(`items[${i}]`)
    const unitPaise = row?.unitPaise ?? paise(0)
    return { good: id, unitPaise, count, totalPaise: paise(unitPaise * count) }
  })
  const totalPaise = readRupees(order.quote.price.value) ?? paise(0)
  if (readRupees(order.payment.params.amount) !== totalPaise) unread.push('payment.params.amount')
  const { billing } = order
  const { person, contact, location } = fulfilment?.end ?? {}
  const customerPhone = readPhone(contact?.phone ?? '') ?? readPhone(billing.phone ?? '')
  if (customerPhone === null) unread.push('fulfillments[0].end.contact.phone')
  const mode = fulfilment?.type?.trim() === 'Self-Pickup' ? 'pickup' : 'home'
  return {
    ref: order.id,
    customerName: (person?.name || billing.name || '').trim().slice(0, 120),
    ...{ customerPhone, mode, lines, totalPaise, unread },
    address: mode === 'pickup' ? null : readLocation(location ?? {}),
    deliveryPaise: quote?.deliveryPaise ?? paise(0),
    pays: order.payment.type === 'ON-ORDER' ? 'channel' : 'door',
    promisedBy: promiseOf(order.created_at, fulfilment?.['@ondc/org/TAT']),
  }
}

/** Where something goes. */
export function readLocation({ gps, address = {} }: z.infer<typeof locationSchema>) {
  const { name, building, street, locality, city, area_code: pin = '' } = address
  return addressOf([name, building, street, locality, city], {
    ...{ pin, place: gps === undefined ? null : readGps(gps) },
  })
}

function promiseOf(createdAt: string, turnaround: string | undefined): number | null {
  const at = readIsoTime(createdAt)
  const minutes = turnaround === undefined ? null : readMinutes(turnaround)
  return at === null || minutes === null ? null : at + minutes * 60_000
}
