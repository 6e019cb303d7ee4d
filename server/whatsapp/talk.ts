import type { Customer } from '#core/customer/customer.ts'
import type { Person } from '#core/customer/person.ts'
import type { Shop } from '#core/shop/shop.ts'
import type { ShopTx } from '../db/db.ts'
import type { Quoted } from './quoted.ts'
import type { Telling } from './say.ts'

/** One message of a customer while it is being taken in. */
export type Talk = {
  tx: ShopTx
  deps: { newId: () => string }
  now: number
  shop: Shop
  /** The card he writes by. */
  customer: Customer
  /** Who he is, with all his cards (K3). */
  person: Person
  messageId: string
  /** When it was sent, by WhatsApp's clock; never in the future. */
  sentAt: number
  /** The shop's own order page, to be tapped, while it takes orders there. */
  pageUrl: string | null
  /** What his message quotes, null = nothing that is his. */
  quoted: Quoted | null
  /** He has tapped a button of ours, or a row of a list. */
  isTap: boolean
}

/** Speaks to the customer of this talk, about one of his orders when one is named. */
export const toCustomer = (
  { tx, deps, now, customer, isTap }: Talk,
  order?: { id: string },
): Telling => ({
  tx,
  newId: deps.newId,
  now,
  customer,
  orderId: order?.id ?? null,
  isAsked: isTap,
})
