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
  const holders = await cardsWith(tx, 'wa_id', sender.waId)
  // Whoever took a number last has it.
  const [holder] = holders.toSorted((a, b) => movedAt(b) - movedAt(a))
  if (holder) return holder
  const [known] = await cardsWith(tx, 'bsuid', sender.bsuid)
  if (known) return known
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

/** The cards with this WhatsApp id or business-scoped id, the oldest first; none with none. */
export async function cardsWith(
  tx: ShopRead,
  column: 'wa_id' | 'bsuid',
  id: string | null,
): Promise<Customer[]> {
  if (id === null) return []
  const found = tx.sql.selectFrom('customer').select('row').where('shop_id', '=', tx.shopId)
  return (await found.where(column, '=', id).orderBy('id').execute()).map(({ row }) => row)
}

/** When he took this WhatsApp id in the place of another one. */
const movedAt = ({ fat }: Customer): number => fat?.['waId']?.[0] ?? 0

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
  said: { text: string; isNew: boolean; at: number; id: string },
): Customer {
  const guess = guessLanguage(said.text, customer.lang)
  // Who writes again wants answers again (O15).
  const { stoppedAt: _, ...known } =
    sender.waId === null ? customer : withNumber(customer, sender.waId, said)
  return {
    ...known,
    name: customer.name || cutText(sender.name ?? sender.username ?? '', 120),
    bsuid: sender.bsuid ?? customer.bsuid,
    // What the shop has set by hand, no guess changes (K5).
    lang:
      guess && (guess.sure || said.isNew) && !customer.fat?.['lang'] ? guess.lang : customer.lang,
  }
}

/** The card of who had this WhatsApp id at that time: it moves with him, and late news of an earlier one moves nothing (K1). */
export function withNumber(
  card: Customer,
  waId: string,
  { at, id }: { at: number; id: string },
): Customer {
  if (at < movedAt(card)) return card
  const isOther = card.waId !== null && card.waId !== waId
  return {
    ...card,
    waId,
    phone: phoneAfter(card, waId),
    ...(isOther && { fat: { ...card.fat, waId: [at, id] } }),
  }
}

/** The number to call once he writes from this WhatsApp id; one that the shop wrote beside it stays (K5). */
function phoneAfter(customer: Customer, waId: string): string | null {
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
