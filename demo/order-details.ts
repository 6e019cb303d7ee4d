import * as z from 'zod/mini'

/** Meta counts characters, not UTF-16 units. */
const words = (max: number) =>
  z.string().check(
    z.minLength(1, 'may not be empty'),
    z.refine((text) => [...text].length <= max, `must be at most ${max} characters long`),
  )
const moneyShape = { value: z.int().check(z.gte(0)), offset: z.literal(100) }
const amount = z.strictObject(moneyShape)
const described = z.strictObject({ ...moneyShape, description: z.optional(words(60)) })

const importer = {
  country_of_origin: words(60),
  importer_name: words(100),
  importer_address: z.record(z.string(), z.string()),
}
const itemShape = {
  retailer_id: words(100),
  name: words(60),
  amount,
  sale_amount: z.optional(amount),
  quantity: z.int().check(z.gte(1)),
}
const item = z.union([
  z.strictObject(itemShape),
  z.strictObject({ ...itemShape, ...importer, retailer_id: z.optional(words(100)) }),
])

const order = z.strictObject({
  status: z.literal('pending'),
  type: z.optional(z.literal('quick_pay')),
  catalog_id: z.optional(words(40)),
  expiration: z.optional(
    z.strictObject({ timestamp: z.string().check(z.regex(/^\d{10}$/)), description: words(120) }),
  ),
  items: z.array(item).check(z.minLength(1, 'needs an item')),
  subtotal: amount,
  tax: described,
  shipping: z.optional(described),
  discount: z.optional(z.extend(described, { discount_program_name: z.optional(words(60)) })),
})

const beneficiary = z.strictObject({
  name: words(200),
  address_line1: words(100),
  address_line2: z.optional(words(100)),
  city: words(100),
  state: words(100),
  country: z.literal('India'),
  postal_code: z.string().check(z.regex(/^\d{6}$/, 'must have six digits')),
})

/** All that the link of a bill may hold: the amount comes from the bill (commerce-protocols 1.6). */
const linkKeys = ['pa', 'pn', 'mc', 'purpose', 'tr']
const upiLink = z.string().check(
  z.refine((link) => {
    if (!link.startsWith('upi://pay?')) return false
    const keys = [...new URLSearchParams(link.slice('upi://pay?'.length)).keys()]
    return keys.includes('pa') && keys.every((key) => linkKeys.includes(key))
  }, 'may hold only pa, pn, mc, purpose and tr'),
)
const gateways = z.enum(['razorpay', 'billdesk', 'payu', 'zaakpay'])
const setting = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('upi_intent_link'),
    upi_intent_link: z.strictObject({ link: upiLink }),
  }),
  z.strictObject({
    type: z.literal('payment_gateway'),
    payment_gateway: z.looseObject({ type: gateways, configuration_name: words(60) }),
  }),
])

const parametersShape = z.strictObject({
  reference_id: z.string().check(z.regex(/^[A-Za-z0-9_.-]{1,35}$/, 'is no reference')),
  type: z.enum(['physical-goods', 'digital-goods']),
  beneficiaries: z.optional(z.array(beneficiary).check(z.minLength(1), z.maxLength(1))),
  payment_settings: z.array(setting).check(z.minLength(1), z.maxLength(1)),
  currency: z.literal('INR'),
  total_amount: amount,
  order,
})
type Parameters = z.infer<typeof parametersShape>

const subtotalOf = ({ items }: Parameters['order']): number =>
  items.reduce((sum, each) => sum + (each.sale_amount ?? each.amount).value * each.quantity, 0)

const parameters = parametersShape.check(
  z.refine(({ order: it }) => it.subtotal.value === subtotalOf(it), {
    error: 'subtotal is not the sum of the items',
    path: ['order', 'subtotal'],
  }),
  z.refine(
    ({ order: it, total_amount: total }) =>
      total.value ===
      it.subtotal.value + it.tax.value + (it.shipping?.value ?? 0) - (it.discount?.value ?? 0),
    {
      error: 'total_amount does not equal subtotal + tax + shipping - discount',
      path: ['total_amount'],
    },
  ),
  z.refine(({ total_amount: total }) => total.value > 0, {
    error: 'must be more than nothing',
    path: ['total_amount'],
  }),
  z.refine(
    ({ order: it }) =>
      it.catalog_id !== undefined || it.items.every((each) => 'importer_name' in each),
    { error: 'needs a catalog_id, or the importer of every item', path: ['order'] },
  ),
)

/** A bill that can be paid in the chat, with every rule of its sums. */
export const orderDetails = z.strictObject({
  type: z.literal('order_details'),
  header: z.optional(z.strictObject({ type: z.literal('image'), image: z.looseObject({}) })),
  body: z.strictObject({ text: words(1024) }),
  footer: z.optional(z.strictObject({ text: words(60) })),
  action: z.strictObject({ name: z.literal('review_and_pay'), parameters }),
})

/** What a bill in the chat asks for: under which reference, how much, and who collects it (null = a UPI address). */
export type DemoBill = {
  reference: string
  paise: number
  gateway: { type: string; configuration: string } | null
  expiresAt: number | null
}

const kept = z.object({ interactive: orderDetails })

/** The bill in a message of the shop, or undefined. */
export function billIn(content: { type: string }): DemoBill | undefined {
  const bill = kept.safeParse(content).data?.interactive.action.parameters
  if (bill === undefined) return undefined
  const [pays] = bill.payment_settings
  const seconds = bill.order.expiration?.timestamp
  return {
    reference: bill.reference_id,
    paise: bill.total_amount.value,
    gateway:
      pays?.type === 'payment_gateway'
        ? {
            type: pays.payment_gateway.type,
            configuration: pays.payment_gateway.configuration_name,
          }
        : null,
    expiresAt: seconds === undefined ? null : Number(seconds) * 1000,
  }
}
