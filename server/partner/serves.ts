import * as z from 'zod/mini'
import { idSchema, msSchema } from '#core/id.ts'
import { amountSchema, paise } from '#core/money/paise.ts'
import { deliveryOf } from '#core/shop/delivery.ts'
import { nextOpening, openHoursSchema } from '#core/shop/open-hours.ts'
import { distanceM, type Place, placeSchema } from '#core/shop/place.ts'
import { servedPins } from '#core/marketplace/partner/served-pins.ts'
import type { Shop } from '#core/shop/shop.ts'
import { hasSlots, type Slot, slotSchema } from '#core/shop/slots.ts'
import { entity } from '#core/sync/rows.ts'
import type { ShopRead, ShopTx } from '../db/db.ts'
import { freeSlotsOf } from '../orders/slots.ts'

/** A shop as a partner may know it. */
export const partnerShopSchema = z.object({
  id: idSchema,
  name: z.string(),
  pin: z.string(),
  /** The PIN codes it brings orders to. */
  pins: z.array(z.string()),
  place: z.nullable(placeSchema),
  /** By day from Monday on, in minutes since midnight in India; [] = always open. */
  hours: openHoursSchema,
  pickup: z.boolean(),
  deliveryPaise: amountSchema,
  minDeliveryPaise: amountSchema,
})

export const shopForPartner = (shop: Shop): z.infer<typeof partnerShopSchema> => ({
  ...{ id: shop.id, name: shop.name, pin: shop.pin, pins: servedPins(shop) },
  ...{ place: shop.place ?? null, hours: shop.hours ?? [], pickup: shop.pickup ?? true },
  deliveryPaise: shop.deliveryPaise ?? paise(0),
  minDeliveryPaise: shop.minDeliveryPaise ?? paise(0),
})

/** Where an order would go, and what its goods cost, as far as is known. */
export type Going = {
  mode: 'home' | 'pickup'
  pin: string | null
  place: Place | null
  goodsPaise: number | null
}

export const whyNotSchema = z.enum([
  'outside_area',
  'too_far',
  'no_rider',
  'below_minimum',
  'no_pickup',
  'full',
])
type WhyNot = z.infer<typeof whyNotSchema>

export const serviceSchema = z.object({
  shop: idSchema,
  /** Why it would not take such an order; null = it would. */
  whyNot: z.nullable(whyNotSchema),
  deliveryPaise: amountSchema,
  /** As the crow flies; null while one of the two places is unknown. */
  distanceM: z.nullable(z.int()),
  /** When it next takes orders: now, if it is open. */
  opensAt: msSchema,
  /** The next window with room; null where it works without windows, or all are full. */
  slot: z.nullable(slotSchema),
})
export type Service = z.infer<typeof serviceSchema>

/** Whether and how the shop would take an order that comes now (Z10, T4, T6). */
export async function serviceOf(
  tx: ShopRead & Partial<Pick<ShopTx, 'flush'>>,
  shop: Shop,
  going: Going,
  now: number,
): Promise<Service> {
  const { place } = going
  const [free] = await freeSlotsOf(tx, shop, { mode: going.mode, now })
  const delivery = going.mode === 'home' ? deliveryOf(shop, comingTo(going), now) : null
  return {
    shop: shop.id,
    whyNot: whyNot(shop, going, delivery?.why ?? null, free),
    deliveryPaise: delivery?.mode === 'home' ? delivery.deliveryPaise : paise(0),
    distanceM: shop.place && place ? distanceM(shop.place, place) : null,
    opensAt: nextOpening(shop, now),
    slot: free ? { from: free.from, to: free.to } : null,
  }
}

const comingTo = ({ goodsPaise, pin, place }: Going) => ({
  goodsPaise,
  address: { pin: pin ?? '', latE6: place?.latE6 ?? null, lngE6: place?.lngE6 ?? null },
})

function whyNot(
  shop: Shop,
  { mode, pin }: Going,
  why: WhyNot | null,
  free: Slot | undefined,
): WhyNot | null {
  if (mode === 'pickup' && shop.pickup === false) return 'no_pickup'
  if (mode === 'home' && (pin === null || !servedPins(shop).includes(pin))) return 'outside_area'
  return why ?? (hasSlots(shop, mode) && !free ? 'full' : null)
}

/** The shop's own row. */
export const shopRow = (tx: ShopRead): Promise<Shop | undefined> => tx.row(entity.shop, tx.shopId)
