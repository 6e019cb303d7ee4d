import { assert } from '#core/assert.ts'
import type { Beneficiary } from '../bills/beneficiary.ts'
import { cutText } from './cut-text.ts'
import type { CloudApiBody } from './outbound-message.ts'

/** A bill in words and paise; it comes to items + shipping − discount. */
export type Bill = {
  /** At most 35 of A-Z a-z 0-9, of no other message. */
  reference: string
  /** The number that a person reads: the order's code. */
  receipt: string
  catalogueId: string
  pay:
    | {
        type: 'gateway'
        gateway: 'razorpay' | 'billdesk' | 'payu' | 'zaakpay'
        configuration: string
      }
    | { type: 'upi'; link: string }
  /** Who gets goods that are brought; null for those that are collected. */
  beneficiary: Beneficiary | null
  items: { retailerId: string; name: string; paise: number; quantity: number }[]
  shipping: { paise: number; words: string }
  discount: { paise: number; words: string }
  totalPaise: number
}

const maxName = 60

const money = (paise: number) => ({ value: paise, offset: 100 })

/** The parameters of `review_and_pay` (commerce-protocols 1.6), which WhatsApp takes only when every sum is right. */
export function billParameters(bill: Bill): CloudApiBody {
  const { reference, beneficiary, items, shipping, discount, totalPaise, catalogueId } = bill
  const subtotal = items.reduce((sum, { paise, quantity }) => sum + paise * quantity, 0)
  assert(subtotal + shipping.paise - discount.paise === totalPaise, 'A bill comes to its total.')
  return {
    reference_id: reference,
    type: 'physical-goods',
    ...(beneficiary && { beneficiaries: [beneficiaryBody(beneficiary)] }),
    payment_settings: [paymentSetting(bill)],
    currency: 'INR',
    total_amount: money(totalPaise),
    order: {
      status: 'pending',
      catalog_id: catalogueId,
      items: items.map(({ retailerId, name, paise, quantity }) => ({
        retailer_id: retailerId,
        name: cutText(name, maxName, '…'),
        amount: money(paise),
        quantity,
      })),
      subtotal: money(subtotal),
      // Prices include GST.
      tax: money(0),
      ...part('shipping', shipping),
      ...part('discount', discount),
    },
  }
}

const part = (name: string, { paise, words }: Bill['shipping']) =>
  paise === 0 ? {} : { [name]: { ...money(paise), description: cutText(words, maxName) } }

const beneficiaryBody = ({ name, addressLine, landmark, city, state, pin }: Beneficiary) => ({
  name,
  address_line1: addressLine,
  ...(landmark === '' ? {} : { address_line2: landmark }),
  city,
  state,
  country: 'India',
  postal_code: pin,
})

function paymentSetting({ pay, receipt }: Bill): object {
  if (pay.type === 'upi') return { type: 'upi_intent_link', upi_intent_link: { link: pay.link } }
  const { gateway, configuration } = pay
  const notes = {
    razorpay: { receipt },
    billdesk: { additional_info1: receipt },
    payu: { udf1: receipt },
    zaakpay: { extra1: receipt },
  }
  return {
    type: 'payment_gateway',
    payment_gateway: {
      type: gateway,
      configuration_name: configuration,
      [gateway]: notes[gateway],
    },
  }
}
