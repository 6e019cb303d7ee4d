import * as z from 'zod/mini'
import type { Address } from '../../customer/customer.ts'
import type { NotBrought } from '../../shop/delivery.ts'
import { minutesText } from '../iso-time.ts'
import { locationSchema, readLocation } from './read-order.ts'
import type { OndcFault } from './context.ts'
import { ondcQuote, type Quote } from './quote.ts'

/** The order of a `/select`: what somebody would like, and where it would go. */
export const selectedSchema = z.looseObject({
  provider: z.looseObject({ id: z.string() }),
  items: z
    .array(
      z.looseObject({
        id: z.string(),
        quantity: z.object({ count: z.int().check(z.gte(1), z.lte(9999)) }),
      }),
    )
    .check(z.minLength(1), z.maxLength(100)),
  fulfillments: z.optional(
    z.array(
      z.looseObject({ end: z.optional(z.looseObject({ location: z.optional(locationSchema) })) }),
    ),
  ),
})
export type Selected = z.infer<typeof selectedSchema>

/** Where a basket would go. */
export const goingOf = ({ fulfillments }: Selected): Pick<Address, 'pin' | 'latE6' | 'lngE6'> =>
  readLocation(fulfillments?.[0]?.end?.location ?? {})

/** Why the shop does not take what it could pack. */
export type NotTaken = NotBrought | 'no_pickup' | 'full'

/** The same in the words of the contract (commerce-protocols 4.6). */
const notTaken: Record<NotTaken, readonly [code: string, says: string]> = {
  outside_area: ['30009', 'Location serviceability error'],
  too_far: ['30010', 'Delivery distance exceeds the maximum'],
  no_rider: ['30011', 'No rider is available'],
  below_minimum: ['30023', 'The order is below the minimum order value'],
  no_pickup: ['30009', 'Nothing is collected at this location'],
  full: ['30017', 'The merchant has no room for another order'],
}

export function notTakenFault(why: NotTaken): OndcFault {
  const [code, message] = notTaken[why]
  return { type: 'DOMAIN-ERROR', code, message }
}

type Answer = {
  providerName: string
  /** What of it there is, at the shop's prices; as many lines as were asked for. */
  quote: Quote
  minutes: number
  whyNot: NotTaken | null
}

/** Within an hour a delivery may be called immediate (commerce-protocols 4.3). */
const immediateMinutes = 60

/**
 * The message of an `/on_select`, with the fault that says which items there are fewer of than was asked for (40002) or
 * that nobody delivers there (30009).
 */
export function onSelect(selected: Selected, { providerName, quote, minutes, whyNot }: Answer) {
  const short = selected.items.flatMap(({ id, quantity }) => {
    const there = quote.lines.find(({ itemId }) => itemId === id)?.count ?? 0
    return there < quantity.count ? [id] : []
  })
  const category = minutes <= immediateMinutes ? 'Immediate Delivery' : 'Standard Delivery'
  const message = {
    order: {
      provider: selected.provider,
      items: selected.items.map(({ id }) => ({ id, fulfillment_id: quote.fulfilment })),
      fulfillments: [
        {
          id: quote.fulfilment,
          '@ondc/org/provider_name': providerName,
          tracking: false,
          '@ondc/org/category': category,
          '@ondc/org/TAT': minutesText(minutes),
          state: { descriptor: { code: whyNot === null ? 'Serviceable' : 'Non-serviceable' } },
        },
      ],
      quote: ondcQuote(quote),
    },
  }
  const fault = whyNot === null ? shortage(short) : notTakenFault(whyNot)
  return fault ? { message, error: fault } : { message }
}

/** Which items there are fewer of than was asked for. */
export const shortage = (short: readonly string[]): OndcFault | undefined =>
  short.length === 0
    ? undefined
    : {
        type: 'DOMAIN-ERROR',
        code: '40002',
        message: JSON.stringify(short.map((item_id) => ({ item_id, error: '40002' }))),
      }
