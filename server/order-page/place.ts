import { createHash } from 'node:crypto'
import type { Address } from '#core/customer/customer.ts'
import { personOf } from '#core/customer/person.ts'
import { readPhone } from '#core/customer/read-phone.ts'
import type { NewLine } from '#core/order/new-line.ts'
import type { Order } from '#core/order/order.ts'
import { sumPaise } from '#core/money/paise.ts'
import { deliveryOf, type NotBrought } from '#core/shop/delivery.ts'
import type { Lang } from '#core/shop/languages.ts'
import { type Shop, pinSchema } from '#core/shop/shop.ts'
import { hasSlots, type Slot, slotKey } from '#core/shop/slots.ts'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import { entity } from '#core/sync/rows.ts'
import { cardsOfPerson } from '../customers/cards-of-person.ts'
import { NothingToDo, type ShopRead, type ShopTx } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { unread } from '../orders/draft-lines.ts'
import { placeIncoming } from '../orders/place-order.ts'
import { productName } from '../orders/ready-names.ts'
import { freeSlotsOf } from '../orders/slots.ts'
import { lineOfGood } from '../orders/usual-offer.ts'
import { executeAs } from '../sync/execute.ts'
import { cleanText } from '../whatsapp/clean-text.ts'
import { findCustomer, newCustomer } from '../whatsapp/customers.ts'
import { cutText } from '../whatsapp/cut-text.ts'
import type { Basket } from './basket.ts'
import { type BasketLine, basketToday, orderable } from './offer.ts'

/** What somebody has filled in to order, word for word. */
export type Filled = {
  name: string
  phone: string
  mode: string
  line: string
  landmark: string
  pin: string
  slotHome: string
  slotPickup: string
  ifMissing: string
  note: string
}

/** Why an order is not placed; every one of them can be mended on the form. */
export type Fault =
  | NotBrought
  | 'name'
  | 'phone'
  | 'mode'
  | 'line'
  | 'pin'
  | 'slot'
  | 'empty'
  | 'changed'
  | 'waiting'

/** One number may have so many orders that the shop has not answered (A5). */
const mostWaiting = 3

/** A field of a form as it is kept: on one line, as long as it may be. */
export const oneLine = (text: string | undefined, most: number): string =>
  cutText(
    cleanText(text ?? '')
      .replaceAll(/\s+/g, ' ')
      .trim(),
    most,
  )

export const readFilled = (body: Readonly<Record<string, string>>): Filled => ({
  name: oneLine(body['name'], 120),
  phone: oneLine(body['phone'], 20),
  mode: oneLine(body['mode'], 10),
  line: oneLine(body['line'], 200),
  landmark: oneLine(body['landmark'], 120),
  pin: oneLine(body['pin'], 20).replaceAll(' ', ''),
  slotHome: oneLine(body['slot-home'], 40),
  slotPickup: oneLine(body['slot-pickup'], 40),
  ifMissing: oneLine(body['if-missing'], 20),
  note: cutText(cleanText(body['note'] ?? '').trim(), 500),
})

/** The same for the same goods at the same prices and the same fee, else another (A3). */
export function printOf(
  shop: Shop,
  lines: readonly BasketLine[],
  words: readonly string[],
): string {
  const goods = orderable(lines).map(({ productId, qty, totalPaise }) => [
    productId,
    qty,
    totalPaise,
  ])
  const shown = canonicalJson([goods, words, shop.deliveryPaise ?? 0])
  return createHash('sha256').update(shown).digest('hex').slice(0, 16)
}

type Asked = {
  shopId: string
  /** The id that the form gives its order. */
  orderId: string
  /** Of what its customer was shown. */
  print: string
  lang: Lang
  basket: Basket
  filled: Filled
}

/** Places what stands in the form, once; otherwise says what has to be mended. */
export async function placeFromPage(
  deps: Pick<Deps, 'db' | 'now' | 'newId'>,
  asked: Asked,
): Promise<Fault[]> {
  let faults: Fault[] = []
  await deps.db.withShopTx(asked.shopId, async (tx) => {
    // Sent twice, or again after going back.
    if (await tx.row(entity.order, asked.orderId)) throw new NothingToDo()
    faults = await place(tx, deps, asked)
    if (faults.length > 0) throw new NothingToDo()
  })
  return faults
}

async function place(
  tx: ShopTx,
  deps: Pick<Deps, 'now' | 'newId'>,
  { orderId, print, lang, basket, filled }: Asked,
): Promise<Fault[]> {
  const now = deps.now()
  const shop = await tx.row(entity.shop, tx.shopId)
  if (!shop) return ['empty']
  const today = await basketToday(tx, basket.goods)
  if (printOf(shop, today, basket.words) !== print) return ['changed']
  const lines: NewLine[] = [
    ...orderable(today).map((line) =>
      lineOfGood({ ...line, name: line.product ? productName(line.product, lang) : '' }),
    ),
    ...basket.words.map(unread),
  ]
  if (lines.length === 0) return ['empty']
  const going = howItGoes(shop, filled, { lines, hasWords: basket.words.length > 0, now })
  const phone = readPhone(filled.phone)
  const faults: Fault[] = [
    ...(filled.name === '' ? (['name'] as const) : []),
    ...(phone === null ? (['phone'] as const) : []),
    ...going.faults,
  ]
  if (faults.length > 0 || phone === null) return faults
  const { mode } = going
  const slot = await chosenSlot(tx, shop, { mode, filled, now })
  if (slot === 'full') return ['slot']
  if ((await waitingOf(tx, phone)) >= mostWaiting) return ['waiting']
  const person = await personOfPhone(tx, deps, { shop, phone, lang, filled, going, now })
  await placeIncoming(
    { tx, deps, now, shop, person },
    {
      id: orderId,
      channel: 'shop_link',
      channelRef: null,
      at: now,
      customerId: person.cards[0].id,
      customerName: filled.name,
      customerPhone: phone,
      lang,
      mode,
      address: going.address,
      ifMissing: filled.ifMissing === 'call_me' ? 'call_me' : 'drop_item',
      note: filled.note,
      deliveryPaise: going.deliveryPaise,
      ...(slot ? { slot } : {}),
      lines,
    },
  )
  return []
}

type Going = {
  mode: Order['mode']
  address: Address | null
  deliveryPaise: Order['deliveryPaise']
  faults: Fault[]
}

/** He has said how it should go; the shop's rules may say that it cannot (T4). */
function howItGoes(
  shop: Shop,
  { mode, line, landmark, pin }: Filled,
  { lines, hasWords, now }: { lines: readonly NewLine[]; hasWords: boolean; now: number },
): Going {
  const collected = { mode: 'pickup', address: null, deliveryPaise: sumPaise([]) } as const
  const mayCollect = shop.pickup ?? true
  if (mode === 'pickup' && mayCollect) return { ...collected, faults: [] }
  if (mode !== 'home') return { ...collected, faults: ['mode'] }
  const address = { line, landmark, pin, latE6: null, lngE6: null }
  const needsPin = pin !== '' || (shop.pins ?? []).length > 0
  const faults: Fault[] = [
    ...(line === '' ? (['line'] as const) : []),
    ...(needsPin && !pinSchema.safeParse(pin).success ? (['pin'] as const) : []),
  ]
  const goodsPaise = hasWords ? null : sumPaise(lines.map(({ totalPaise }) => totalPaise))
  const delivery = deliveryOf(shop, { goodsPaise, address }, now)
  // He said that it should be brought, so nothing else is done unasked.
  if (delivery.mode === 'pickup' && delivery.why !== null && faults.length === 0)
    faults.push(delivery.why)
  return { mode: 'home', address, deliveryPaise: delivery.deliveryPaise, faults }
}

/** The time he chose if it still has room, else the first that has, where the shop gives times (T6). */
async function chosenSlot(
  tx: ShopTx,
  shop: Shop,
  { mode, filled, now }: { mode: Order['mode']; filled: Filled; now: number },
): Promise<Slot | null | 'full'> {
  if (!hasSlots(shop, mode)) return null
  const free = await freeSlotsOf(tx, shop, { mode, now })
  const said = mode === 'home' ? filled.slotHome : filled.slotPickup
  const found = said === '' ? free[0] : free.find((slot) => slotKey(slot) === said)
  if (!found) return said === '' ? null : 'full'
  return { from: found.from, to: found.to }
}

/** How many orders of the page from this number the shop has not answered. */
async function waitingOf(tx: ShopRead, phone: string): Promise<number> {
  const rows = await tx.sql
    .selectFrom('shop_order')
    .select('row')
    .where('shop_id', '=', tx.shopId)
    .where('st', 'in', ['draft', 'placed'])
    .where('channel', '=', 'shop_link')
    .execute()
  return rows.filter(({ row }) => row.customerPhone === phone).length
}

/**
 * Whose number it is, as far as the shop knows; anybody can write a number here, so a card that is there already is not
 * written on (K1).
 */
async function personOfPhone(
  tx: ShopTx,
  deps: Pick<Deps, 'newId'>,
  said: { shop: Shop; phone: string; lang: Lang; filled: Filled; going: Going; now: number },
) {
  const { shop, phone, lang, filled, going, now } = said
  const sender = { waId: phone.slice(1), bsuid: null, name: null, username: null }
  const known = await findCustomer(tx, sender)
  if (known) return personOf(await cardsOfPerson(tx, known))
  const { name } = filled
  const { address } = going
  const customer = { ...newCustomer(deps.newId(), shop), name, phone, lang, address }
  await executeAs(tx, deps, 'channel', 'saveCustomer', { customer }, now)
  return personOf([customer])
}
