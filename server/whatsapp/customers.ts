import type { Address, Customer } from '#core/customer/customer.ts'
import type { Shop } from '#core/shop/shop.ts'
import type { ShopRead } from '../db/db.ts'
import { cutText } from './cut-text.ts'
import { guessLanguage } from './guess-language.ts'
import type { AddressValues, Sender } from './inbound-update.ts'

/**
 * The card of a sender (K1): by his WhatsApp id, else by the business-scoped id that outlives it, else one that the shop
 * wrote by hand with his number.
 */
export async function findCustomer(tx: ShopRead, sender: Sender): Promise<Customer | undefined> {
  for (const [column, value] of [
    ['wa_id', sender.waId],
    ['bsuid', sender.bsuid],
  ] as const) {
    if (value === null) continue
    const found = await tx.sql
      .selectFrom('customer')
      .select('row')
      .where('shop_id', '=', tx.shopId)
      .where(column, '=', value)
      .orderBy('id')
      .executeTakeFirst()
    if (found) return found.row
  }
  const phone = phoneOf(sender.waId)
  if (phone === null) return undefined
  const byHand = await tx.sql
    .selectFrom('customer')
    .select('row')
    .where('shop_id', '=', tx.shopId)
    .where('phone', '=', phone)
    .where('wa_id', 'is', null)
    .where('bsuid', 'is', null)
    .orderBy('id')
    .executeTakeFirst()
  return byHand?.row
}

export const newCustomer = (id: string, shop: Pick<Shop, 'lang'>): Customer => ({
  id,
  name: '',
  phone: null,
  waId: null,
  bsuid: null,
  lang: shop.lang,
  address: null,
})

/** What one more message tells about its sender; his own name for himself only fills a gap. */
export function learned(
  customer: Customer,
  sender: Sender,
  said: { text: string; isNew: boolean },
): Customer {
  const guess = guessLanguage(said.text, customer.lang)
  // Who writes again wants answers again (O15).
  const { stoppedAt: _, ...known } = customer
  return {
    ...known,
    name: customer.name || cutText(sender.name ?? sender.username ?? '', 120),
    waId: sender.waId ?? customer.waId,
    bsuid: sender.bsuid ?? customer.bsuid,
    phone: phoneAfter(customer, sender.waId),
    // What the shop has set by hand, no guess changes (K5).
    lang:
      guess && (guess.sure || said.isNew) && !customer.fat?.['lang'] ? guess.lang : customer.lang,
  }
}

/** The number to call once he writes from this WhatsApp id; one that the shop wrote beside it stays (K5). */
export function phoneAfter(customer: Customer, waId: string | null): string | null {
  const isBesideIt = customer.phone !== null && customer.phone !== phoneOf(customer.waId)
  return isBesideIt ? customer.phone : (phoneOf(waId) ?? customer.phone)
}

/** A WhatsApp id is the number in digits. */
const phoneOf = (waId: string | null): string | null =>
  waId !== null && /^\d{8,15}$/.test(waId) ? `+${waId}` : null

/** The address form's answer as we keep it: one line, a landmark, a PIN code. */
export function addressOf(values: AddressValues): Address {
  const parts = [
    values.house_number,
    values.floor_number,
    values.tower_number,
    values.building_name,
    values.address,
    values.city,
    values.state,
  ]
  return {
    line: cutText(parts.filter(Boolean).join(', '), 200),
    landmark: cutText(values.landmark_area ?? '', 120),
    pin: /[1-9]\d{5}/.exec((values.in_pin_code ?? '').replaceAll(' ', ''))?.[0] ?? '',
    latE6: null,
    lngE6: null,
  }
}

type Location = {
  latitude: number
  longitude: number
  name: string | null
  address: string | null
}

/** A dropped pin; the words of an address that is there already are kept beside it. */
export function addressAt(location: Location, known: Address | null): Address {
  const told = [location.name, location.address].filter(Boolean).join(', ')
  return {
    line: cutText(told, 200) || (known?.line ?? ''),
    landmark: known?.landmark ?? '',
    pin: known?.pin ?? '',
    latE6: Math.round(location.latitude * 1e6),
    lngE6: Math.round(location.longitude * 1e6),
  }
}
