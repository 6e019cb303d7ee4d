import * as z from 'zod/mini'
import { normaliseGtin } from '../../catalogue/gtin.ts'
import { decimalRupees, readDecimal, readRupees } from '../../money/decimal-rupees.ts'
import type { Paise } from '../../money/paise.ts'
import { isoTime, minutesText, readIsoTime, readMinutes } from '../iso-time.ts'
import type { VegMark } from './categories.ts'
import { type Amount, measureOf, readMeasure } from './measure.ts'

/** What a packet says of itself, or the shop of goods that it weighs and packs (commerce-protocols 4.4). */
export type Label = {
  packer: string
  packerAddress: string
  commonName: string
  /** `MM/YYYY` */
  month: string
}

export type FoodLabel = {
  nutrition: string
  additives: string
  /** FSSAI numbers; `NA` where there is none. */
  brandFssai: string
  otherFssai: string
  importerFssai: string
}

/** One good as it is offered on ONDC. */
export type OndcOffer = {
  id: string
  name: string
  at: number
  gtin: string | null
  /** Heading for the tax, '' while unknown; told where there is no barcode. */
  hsn: string
  /** Addresses of pictures; the first one stands for it. */
  images: string[]
  /** What one piece holds. */
  size: Amount
  pricePaise: Paise
  /** The printed price of one piece; that of the good where nothing is printed. */
  mrpPaise: Paise
  /** Whole pieces that one order may have; 0 = there are none. */
  most: number
  category: string
  veg: VegMark | 'none'
  label?: Label
  food?: FoodLabel
  returnDays: number
  shipMinutes: number
  cashOnDelivery: boolean
  /** `name,email,phone` */
  care: string
}

/** Which way and from where an item goes: ids of the provider's own record. */
type From = { fulfilment: string; location: string }

export const ondcItem = (offer: OndcOffer, { fulfilment, location }: From) => ({
  id: offer.id,
  time: { label: 'enable', timestamp: isoTime(offer.at) },
  descriptor: {
    name: offer.name,
    ...codeOf(offer),
    symbol: offer.images[0] ?? '',
    short_desc: offer.name,
    long_desc: offer.name,
    images: offer.images,
  },
  quantity: {
    unitized: { measure: measureOf(offer.size) },
    // The contract knows only "in stock" (99) and "out" (0); how many may be ordered says `maximum`.
    available: { count: offer.most > 0 ? '99' : '0' },
    maximum: { count: String(offer.most) },
  },
  price: {
    currency: 'INR',
    value: decimalRupees(offer.pricePaise),
    maximum_value: decimalRupees(offer.mrpPaise),
  },
  category_id: offer.category,
  fulfillment_id: fulfilment,
  location_id: location,
  '@ondc/org/returnable': offer.returnDays > 0,
  '@ondc/org/cancellable': true,
  '@ondc/org/return_window': `P${offer.returnDays}D`,
  '@ondc/org/seller_pickup_return': offer.returnDays > 0,
  '@ondc/org/time_to_ship': minutesText(offer.shipMinutes),
  '@ondc/org/available_on_cod': offer.cashOnDelivery,
  '@ondc/org/contact_details_consumer_care': offer.care,
  ...(offer.label && {
    '@ondc/org/statutory_reqs_packaged_commodities': {
      manufacturer_or_packer_name: offer.label.packer,
      manufacturer_or_packer_address: offer.label.packerAddress,
      common_or_generic_name_of_commodity: offer.label.commonName,
      month_year_of_manufacture_packing_import: offer.label.month,
    },
  }),
  ...(offer.food && {
    '@ondc/org/statutory_reqs_prepackaged_food': {
      nutritional_info: offer.food.nutrition,
      additives_info: offer.food.additives,
      brand_owner_FSSAI_license_no: offer.food.brandFssai,
      other_FSSAI_license_no: offer.food.otherFssai,
      importer_FSSAI_license_no: offer.food.importerFssai,
    },
  }),
  tags: [
    { code: 'origin', list: [{ code: 'country', value: 'IND' }] },
    ...(offer.veg === 'none'
      ? []
      : [{ code: 'veg_nonveg', list: [{ code: offer.veg, value: 'yes' }] }]),
  ],
})

/** One number names the good: its EAN (1), the GTIN of a carton (3), else its tax heading (4). */
function codeOf({ gtin, hsn }: OndcOffer): { code?: string } {
  if (gtin !== null) return { code: `${gtin.length > 13 ? 3 : 1}:${gtin}` }
  return hsn === '' ? {} : { code: `4:${hsn}` }
}

const text = z.string()
const count = z.object({ count: z.unknown() })
const itemSchema = z.object({
  id: text,
  time: z.object({ timestamp: text }),
  descriptor: z.object({ name: text, code: z.optional(text), images: z.array(text) }),
  quantity: z.object({
    unitized: z.object({ measure: z.object({ unit: text, value: z.unknown() }) }),
    available: count,
    maximum: count,
  }),
  price: z.object({ value: z.unknown(), maximum_value: z.unknown() }),
  category_id: text,
  '@ondc/org/return_window': z.optional(text),
  '@ondc/org/time_to_ship': text,
  '@ondc/org/available_on_cod': z.boolean(),
  '@ondc/org/contact_details_consumer_care': text,
  '@ondc/org/statutory_reqs_packaged_commodities': z.optional(
    z.object({
      manufacturer_or_packer_name: text,
      manufacturer_or_packer_address: text,
      common_or_generic_name_of_commodity: text,
      month_year_of_manufacture_packing_import: text,
    }),
  ),
  '@ondc/org/statutory_reqs_prepackaged_food': z.optional(
    z.object({
      nutritional_info: text,
      additives_info: text,
      brand_owner_FSSAI_license_no: text,
      other_FSSAI_license_no: text,
      importer_FSSAI_license_no: text,
    }),
  ),
  tags: z.array(
    z.object({ code: text, list: z.array(z.object({ code: text, value: z.unknown() })) }),
  ),
})

/** An item of a catalogue read back; null when a part that we go by is missing or is none. */
export function readOndcItem(item: unknown): OndcOffer | null {
  const read = itemSchema.safeParse(item)
  if (!read.success) return null
  const { id, time, descriptor, quantity, price, category_id: category, tags, ...rest } = read.data
  const at = readIsoTime(time.timestamp)
  const size = readMeasure(quantity.unitized.measure)
  const [pricePaise, mrpPaise] = [readRupees(price.value), readRupees(price.maximum_value)]
  const [available, most] = [quantity.available, quantity.maximum].map((one) =>
    readDecimal(one.count, 0),
  )
  const shipMinutes = readMinutes(rest['@ondc/org/time_to_ship'])
  if (at === null || !size || pricePaise === null || mrpPaise === null) return null
  if (available == null || most == null || shipMinutes === null) return null
  const label = rest['@ondc/org/statutory_reqs_packaged_commodities']
  const food = rest['@ondc/org/statutory_reqs_prepackaged_food']
  const veg = tags.find(({ code }) => code.trim() === 'veg_nonveg')
  return {
    ...{ id, name: descriptor.name, at, images: descriptor.images },
    ...{ gtin: gtinOf(descriptor.code), hsn: hsnOf(descriptor.code) },
    ...{ size, pricePaise, mrpPaise, most: available > 0 ? most : 0, category, shipMinutes },
    veg: veg ? vegOf(veg.list) : 'none',
    ...(label && {
      label: {
        packer: label.manufacturer_or_packer_name,
        packerAddress: label.manufacturer_or_packer_address,
        commonName: label.common_or_generic_name_of_commodity,
        month: label.month_year_of_manufacture_packing_import,
      },
    }),
    ...(food && {
      food: {
        nutrition: food.nutritional_info,
        additives: food.additives_info,
        brandFssai: food.brand_owner_FSSAI_license_no,
        otherFssai: food.other_FSSAI_license_no,
        importerFssai: food.importer_FSSAI_license_no,
      },
    }),
    returnDays: (readMinutes(rest['@ondc/org/return_window'] ?? '') ?? 0) / 1440,
    cashOnDelivery: rest['@ondc/org/available_on_cod'],
    care: rest['@ondc/org/contact_details_consumer_care'],
  }
}

/** `1:` is an EAN and `3:` a GTIN; other numbers name no barcode of ours. */
const gtinOf = (code = ''): string | null =>
  normaliseGtin(/^[13]:(.*)$/.exec(code.trim())?.[1] ?? '')

const hsnOf = (code = ''): string => /^4:(\d{2,8})$/.exec(code.trim())?.[1] ?? ''

function vegOf(list: readonly { code: string; value: unknown }[]): VegMark | 'none' {
  const yes = list.find(({ value }) => String(value).trim().toLowerCase() === 'yes')?.code.trim()
  return yes === 'veg' || yes === 'non_veg' || yes === 'egg' ? yes : 'none'
}
