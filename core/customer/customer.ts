import * as z from 'zod/mini'
import { idSchema, msSchema, textSchema } from '../id.ts'
import { amountSchema } from '../money/paise.ts'
import { langSchema } from '../shop/languages.ts'
import { canonicalJson } from '../sync/canonical-json.ts'
import { fieldStampsSchema, setNewest } from '../sync/newest-wins.ts'

/** Where the goods go. Every field may be '' when the customer did not say. */
export const addressSchema = z.object({
  line: textSchema(200),
  landmark: textSchema(120),
  pin: textSchema(6),
  /** Degrees times 10^6, whole, so that no float is stored; null when no pin was dropped. */
  latE6: z.nullable(z.int()),
  lngE6: z.nullable(z.int()),
})
export type Address = z.infer<typeof addressSchema>

/** +91XXXXXXXXXX, or null when nobody told. */
export const phoneSchema = z.nullable(z.string().check(z.regex(/^\+\d{8,15}$/)))

/** The places a card keeps beside the newest one. */
const mostOtherAddresses = 9

export const customerSchema = z.object({
  id: idSchema,
  name: textSchema(120),
  phone: phoneSchema,
  /** WhatsApp id: digits of the number. */
  waId: z.nullable(textSchema(20)),
  /** WhatsApp's business-scoped user id, which outlives the number. */
  bsuid: z.nullable(textSchema(140)),
  lang: langSchema,
  /** Where goods go if he says nothing else: the place told last. */
  address: z.nullable(addressSchema),
  /** Other places he was known at, newest first; absent: none. */
  otherAddresses: z.optional(z.array(addressSchema).check(z.maxLength(mostOtherAddresses))),
  /** What the shop wants to remember of him; absent: nothing. */
  note: z.optional(textSchema(1000)),
  /** By what the shop knows somebody whose name it does not know, such as "red shirt" (H3). */
  mark: z.optional(textSchema(60)),
  /** The most that he may owe, in paise; absent: the shop has set nothing (H4). */
  limitPaise: z.optional(amountSchema),
  /** The page on which he sees his khata, once it was opened to him; absent: there is none (H7). */
  pageId: z.optional(idSchema),
  /** He has asked for no more messages, until he writes again (O15). */
  stoppedAt: z.optional(msSchema),
  /** The card of the same person that stands for this one too (K3). */
  mergedInto: z.optional(idSchema),
  /** When all that speaks of the person was taken out (K6). */
  erasedAt: z.optional(msSchema),
  /** Fields that a hand of the shop, or the customer himself, has set (Y3). */
  fat: z.optional(fieldStampsSchema),
})
export type Customer = z.infer<typeof customerSchema>

/** What the shop may write on a card; an address it sets becomes the first one. */
export const customerFieldsSchema = z.object({
  name: textSchema(120),
  phone: phoneSchema,
  lang: langSchema,
  note: textSchema(1000),
  address: addressSchema,
})
export type CustomerFields = z.infer<typeof customerFieldsSchema>

/** All places of a card, the one told last first. */
export const addressesOf = ({
  address,
  otherAddresses = [],
}: Pick<Customer, 'address' | 'otherAddresses'>): Address[] =>
  address ? [address, ...otherAddresses] : [...otherAddresses]

const isSame = (one: Address, other: Address): boolean =>
  canonicalJson(one) === canonicalJson(other)

/** The card with these places, each once; what is too much at the end is left out. */
export function withAddresses(card: Customer, places: readonly Address[]): Customer {
  const unique = places.filter((place, i) => places.findIndex((each) => isSame(each, place)) === i)
  const [address = null, ...others] = unique.slice(0, 1 + mostOtherAddresses)
  const { otherAddresses: _, ...rest } = card
  return others.length > 0 ? { ...rest, address, otherAddresses: others } : { ...rest, address }
}

type Writing = {
  set: { [Field in keyof CustomerFields]?: CustomerFields[Field] | undefined }
  forget?: Address | undefined
}

/**
 * The card after a hand has written on it: each field is its newest hand's (Y3), and of places none is lost. `forget` =
 * the place that it takes off the card (K4).
 */
export function writtenOn(
  card: Customer,
  { set, forget }: Writing,
  stamp: { at: number; id: string },
): Customer {
  const next = setNewest({ ...card, fat: card.fat ?? {} }, set, stamp)
  const { address } = set
  const before = addressesOf(card)
  const isNewest = address !== undefined && next.address === address
  const [first, ...rest] = before
  const places =
    address === undefined
      ? before
      : isNewest || !first
        ? [address, ...before]
        : [first, address, ...rest]
  return withAddresses(
    next,
    places.filter((place) => !forget || !isSame(place, forget)),
  )
}

/** What is left of a card when its person is forgotten: that there was one (K6). */
export const erased = ({ id, lang }: Customer, at: number): Customer => ({
  ...{ id, name: '', phone: null, waId: null, bsuid: null },
  ...{ lang, address: null, erasedAt: at },
})
