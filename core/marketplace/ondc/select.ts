import * as z from 'zod/mini'
import { minutesText } from '../iso-time.ts'
import { locationSchema } from './read-order.ts'
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

type Answer = {
  providerName: string
  /** What of it there is, at the shop's prices; as many lines as were asked for. */
  quote: Quote
  minutes: number
  isServiceable: boolean
}

/** Within an hour a delivery may be called immediate (commerce-protocols 4.3). */
const immediateMinutes = 60

/**
 * The message of an `/on_select`, with the fault that says which items there are fewer of than was asked for (40002) or
 * that nobody delivers there (30009).
 */
export function onSelect(
  selected: Selected,
  { providerName, quote, minutes, isServiceable }: Answer,
) {
  const short = selected.items.flatMap(({ id, quantity }) => {
    const there = quote.lines.find(({ itemId }) => itemId === id)?.count ?? 0
    return there < quantity.count ? [{ item_id: id, error: '40002' }] : []
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
          state: { descriptor: { code: isServiceable ? 'Serviceable' : 'Non-serviceable' } },
        },
      ],
      quote: ondcQuote(quote),
    },
  }
  const fault = isServiceable ? shortage(short) : notServiceable
  return fault ? { message, error: fault } : { message }
}

const shortage = (short: readonly { item_id: string; error: string }[]): OndcFault | undefined =>
  short.length === 0
    ? undefined
    : { type: 'DOMAIN-ERROR', code: '40002', message: JSON.stringify(short) }

const notServiceable: OndcFault = {
  type: 'DOMAIN-ERROR',
  code: '30009',
  message: 'Location serviceability error',
}
