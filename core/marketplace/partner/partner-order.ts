import * as z from 'zod/mini'
import { gtinSchema, mostInPack } from '../../catalogue/pack.ts'
import { addressSchema } from '../../customer/customer.ts'
import { idSchema, msSchema, textSchema } from '../../id.ts'
import { amountSchema } from '../../money/paise.ts'
import { unitSchema } from '../../quantity/quantity.ts'
import { langSchema } from '../../shop/languages.ts'
import { placeSchema } from '../../shop/place.ts'
import { pinSchema } from '../../shop/shop.ts'

const amount = z.int().check(z.gte(1), z.lte(mostInPack))

/** A lakh of rupees: with the most lines and pieces an order still comes out in whole paise. */
const mostPricePaise = 10_000_000

/** A good by its id in the shop, by a barcode, or by what the ready catalogue calls it. */
export const namedGoodSchema = z.union([
  z.strictObject({ product: idSchema }),
  z.strictObject({ gtin: gtinSchema }),
  z.strictObject({ ref: textSchema(60).check(z.minLength(1)) }),
])
export type NamedGood = z.infer<typeof namedGoodSchema>

/** One line of a partner's order; money is what its customer was shown. */
export const partnerLineSchema = z.strictObject({
  good: namedGoodSchema,
  unit: unitSchema,
  /** Base units. */
  qty: amount,
  /** Paise per `per` base units. */
  pricePaise: amountSchema.check(z.lte(mostPricePaise)),
  per: amount,
})
export type PartnerLine = z.infer<typeof partnerLineSchema>

/** `door`: cash or UPI to whoever brings it. `prepaid`: the customer has paid the partner (P10). */
export const paysSchema = z.enum(['door', 'prepaid'])

/** An order as a partner sends it. */
export const partnerOrderSchema = z.strictObject({
  /** The partner's own number of it; the same again is the same order. */
  ref: textSchema(100).check(z.minLength(1)),
  /** One shop, or a PIN code: then shops that serve it and have the goods are asked one after the other. */
  to: z.union([z.strictObject({ shop: idSchema }), z.strictObject({ pin: pinSchema })]),
  lang: langSchema,
  mode: z.enum(['home', 'pickup']),
  customer: z.strictObject({
    name: textSchema(120),
    phone: z.nullable(z.string().check(z.regex(/^\+91[6-9]\d{9}$/))),
  }),
  /** Needed where it is brought. */
  address: z.nullable(
    z.strictObject({
      ...z.omit(addressSchema, { latE6: true, lngE6: true }).shape,
      pin: pinSchema,
      place: z.nullable(z.strictObject(placeSchema.shape)),
    }),
  ),
  /** Whether the shop may leave out what it does not have after all. */
  ifMissing: z.enum(['drop_item', 'cancel_order']),
  note: textSchema(500),
  pays: paysSchema,
  /** What its customer was shown for bringing it; absent: he pays what the shop takes. */
  deliveryPaise: z.optional(amountSchema.check(z.lte(mostPricePaise))),
  /** The shop should answer before this, if its own time is not over sooner (UTC ms). */
  answerBy: z.optional(msSchema),
  lines: z.array(partnerLineSchema).check(z.minLength(1), z.maxLength(100)),
})
export type PartnerOrder = z.infer<typeof partnerOrderSchema>
