import * as z from 'zod/mini'
import { mostLabels, weighedLabelSchema } from '../catalogue/weighed-label.ts'
import { idSchema, msSchema, textSchema } from '../id.ts'
import { amountSchema } from '../money/paise.ts'
import { fieldStampsSchema } from '../sync/newest-wins.ts'
import { langSchema } from './languages.ts'
import { openHoursSchema } from './open-hours.ts'
import { mostRadiusM, placeSchema } from './place.ts'
import { slotPlanSchema } from './slots.ts'

/** Postal PIN code of India. */
export const pinSchema = z.string().check(z.regex(/^[1-9][0-9]{5}$/))

/** How the shop stands to GST: it has no number, pays a part of its turnover, or pays and shows the tax of each good. */
export const gstKindSchema = z.enum(['unregistered', 'composition', 'regular'])
export type GstKind = z.infer<typeof gstKindSchema>

/** Of which orders the customer is asked for his code at the door. */
export const doorCodeUses = ['never', 'paid', 'always'] as const
export type DoorCodeUse = (typeof doorCodeUses)[number]
/** What a shop that has set nothing does: commerce-protocols 5.6 asks it of orders paid before. */
export const usualDoorCodeUse: DoorCodeUse = 'paid'

/** What the shopkeeper can set about the shop; each field is settled by newest hand (Y3). */
export const shopFieldsSchema = z.object({
  name: textSchema(80),
  lang: langSchema,
  /** Postal PIN code of the shop, '' while unknown. */
  pin: z.string().check(z.regex(/^([1-9][0-9]{5})?$/)),
  /** The shop's own UPI address (VPA), '' while unknown. */
  vpa: textSchema(255),
  /** Minutes the shop has to answer an order: 3 to 30 (commerce-protocols 5.4). */
  acceptMinutes: z.int().check(z.gte(3), z.lte(30)),
  /** Refuse to accept an order for which stock is short. */
  strictStock: z.boolean(),
  /** When the shop is open; absent, like no hours at all: always. */
  hours: z.optional(openHoursSchema),
  /** What bringing an order costs the customer; absent: nothing. */
  deliveryPaise: z.optional(amountSchema),
  /** For goods of less the shop does not go out; absent: it always does. */
  minDeliveryPaise: z.optional(amountSchema),
  /** PIN codes it delivers to; absent or empty: all. */
  pins: z.optional(z.array(pinSchema).check(z.maxLength(30))),
  /** Where the shop stands on the map; absent: not known. */
  place: z.optional(placeSchema),
  /** Metres as the crow flies to which it delivers; absent or 0: any. Nothing without `place`. */
  radiusM: z.optional(z.int().check(z.gte(0), z.lte(mostRadiusM))),
  /** Whether customers may come for their goods; absent: yes. */
  pickup: z.optional(z.boolean()),
  /** Which orders are handed over for a code that the customer was sent (D8); absent: those paid before. */
  doorCode: z.optional(z.enum(doorCodeUses)),
  /** Orders without a doubt are accepted by themselves (T5); absent: no. */
  autoAccept: z.optional(z.boolean()),
  /** No dearer order is; absent: a usual amount. */
  autoUpToPaise: z.optional(amountSchema),
  /** None is while so many are in hand; absent: a usual number. */
  autoMostOpen: z.optional(z.int().check(z.gte(1), z.lte(999))),
  /** Windows in which orders are brought; absent or empty: as soon as possible (T6). */
  slots: z.optional(z.array(slotPlanSchema).check(z.maxLength(12))),
  /** Minutes from looking at an order to the door; absent: a usual time. */
  slotMinutes: z.optional(z.int().check(z.gte(0), z.lte(1440))),
  /** How the shop's scale prints its labels; absent or empty: it prints none (C14). */
  weighedLabels: z.optional(z.array(weighedLabelSchema).check(z.maxLength(mostLabels))),
  /** The owner's own mobile number (E.164, India), '' or absent while unknown. */
  ownerPhone: z.optional(z.string().check(z.regex(/^(\+91[6-9]\d{9})?$/))),
  /** How it stands to GST; absent: unregistered. */
  gstKind: z.optional(gstKindSchema),
  /** Its GST number, '' or absent without one; the first two digits are its state. */
  gstin: z.optional(z.string().check(z.regex(/^([0-9]{2}[0-9A-Z]{13})?$/))),
  /** Its FSSAI licence or registration, which stands on every bill for food. */
  fssai: z.optional(z.string().check(z.regex(/^([0-9]{14})?$/))),
  /** The name under which it is registered, where that is another one. */
  legalName: z.optional(textSchema(120)),
  /** Where it is, in one line, as a tax invoice must say (CGST Rule 46(a)); '' or absent: not written. */
  address: z.optional(textSchema(200)),
  /** Whether bills are rounded to the rupee; absent: yes. */
  roundOff: z.optional(z.boolean()),
  /** Whether he is reached there when no phone answers an order (T9); absent: no. */
  ownerRing: z.optional(z.boolean()),
})
export type ShopFields = z.infer<typeof shopFieldsSchema>

export const shopSchema = z.extend(shopFieldsSchema, {
  id: idSchema,
  openedAt: msSchema,
  /** Until when new orders wait; in the past = no pause, and so when absent. */
  pausedUntil: z.optional(msSchema),
  /** Until when nobody can deliver, likewise. */
  noRiderUntil: z.optional(msSchema),
  fat: fieldStampsSchema,
})
export type Shop = z.infer<typeof shopSchema>

export const newShopDefaults = {
  pin: '',
  vpa: '',
  acceptMinutes: 10,
  strictStock: false,
} as const
