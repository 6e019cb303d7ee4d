import * as z from 'zod/mini'
import { decimalRupees } from '../../money/decimal-rupees.ts'
import type { Shop } from '../../shop/shop.ts'
import { isVpa } from '../../payment/upi-link.ts'
import { location } from './provider.ts'
import { ondcQuote, type Quote, quotePaise } from './quote.ts'
import { paymentTypes } from './read-order.ts'
import { selectedSchema } from './select.ts'

/** The order of an `/init`: the basket with who pays for it, and how. What we do not read is repeated as it came. */
export const initSchema = z.extend(selectedSchema, {
  billing: z.looseObject({}),
  payment: z.optional(z.looseObject({ type: z.optional(paymentTypes) })),
})
type Initialised = z.infer<typeof initSchema>

type Terms = { quote: Quote; shop: Pick<Shop, 'name' | 'legalName' | 'vpa'> }

/** The message of an `/on_init`: the same basket at the quote, who takes the money, and where the shop's part of it goes. */
export function onInit(asked: Initialised, { quote, shop }: Terms) {
  const { provider, items, billing, fulfillments = [] } = asked
  const type = asked.payment?.type ?? 'ON-ORDER'
  const isPaidBefore = type === 'ON-ORDER'
  return {
    order: {
      ...{ provider, billing },
      provider_location: { id: location },
      items: items.map(({ id, quantity: { count } }) => ({
        ...{ id, fulfillment_id: quote.fulfilment, quantity: { count } },
      })),
      fulfillments: (fulfillments.length > 0 ? fulfillments : [{}]).map((one) => ({
        ...{ type: 'Delivery', ...one, id: quote.fulfilment, tracking: false },
      })),
      quote: ondcQuote(quote),
      payment: {
        ...asked.payment,
        type,
        params: { currency: 'INR', amount: decimalRupees(quotePaise(quote)) },
        status: 'NOT-PAID',
        collected_by: isPaidBefore ? 'BAP' : 'BPP',
        '@ondc/org/settlement_basis': 'delivery',
        '@ondc/org/settlement_window': 'P1D',
        '@ondc/org/withholding_amount': '0.00',
        ...(isPaidBefore && isVpa(shop.vpa)
          ? { '@ondc/org/settlement_details': [settlementTo(shop)] }
          : {}),
      },
      tags: [{ code: 'bpp_terms', list: [{ code: 'np_type', value: 'MSN' }] }],
    },
  }
}

const settlementTo = ({ name, legalName, vpa }: Terms['shop']) => ({
  ...{ settlement_counterparty: 'seller-app', settlement_phase: 'sale-amount' },
  ...{ settlement_type: 'upi', upi_address: vpa, beneficiary_name: legalName || name },
})
