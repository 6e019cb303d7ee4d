import { sql } from 'kysely'
import type { JoinedProduct } from '#core/catalogue/joined-goods.ts'
import { judgeLines, type LineFault } from '#core/marketplace/partner/judge-lines.ts'
import type { NamedGood, PartnerOrder } from '#core/marketplace/partner/partner-order.ts'
import type { Address } from '#core/customer/customer.ts'
import type { NewLine } from '#core/order/new-line.ts'
import { type Paise, sumPaise } from '#core/money/paise.ts'
import { afterOpenMs } from '#core/shop/open-hours.ts'
import type { Shop } from '#core/shop/shop.ts'
import { NothingToDo, type ShopRead, type ShopTx } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { placeIncoming } from '../orders/place-order.ts'
import { productName } from '../orders/ready-names.ts'
import { readGoods } from '../sync/goods-together.ts'
import type { Partner } from './keys.ts'
import { type Service, serviceOf, shopRow } from './serves.ts'

/** What speaks against an order; the reason is that of the shop's own word for it. */
export type Against =
  | { why: NonNullable<Service['whyNot']> }
  | { why: 'lines'; faults: LineFault[] }
  | { why: 'delivery_changed'; deliveryPaise: number }
  | { why: 'too_late' }

type Fit = {
  shop: Shop
  lines: NewLine[]
  service: Service
  deliveryPaise: Paise
  answerBy: number
}

/** While another shop might take it, a customer is not left waiting longer for this one; open time in ms. */
const turnMs = 5 * 60_000

/** Whether the shop could take this order now, with how it would; in the transaction that places it, the last word. */
export async function fitOrder(
  tx: ShopRead & Partial<Pick<ShopTx, 'flush'>>,
  asked: PartnerOrder,
  now: number,
): Promise<{ fit: Fit } | { against: Against }> {
  const shop = await shopRow(tx)
  if (!shop) return { against: { why: 'outside_area' } }
  const find = await findGoods(
    tx,
    asked.lines.map(({ good }) => good),
  )
  const judged = judgeLines(asked.lines, ({ good }) => {
    const found = find(good)
    return found && { ...found, name: productName(found.product, asked.lang).slice(0, 300) }
  })
  if (!judged.ok)
    return { against: { why: 'lines', ...(judged.detail as { faults: LineFault[] }) } }
  const going = {
    mode: asked.mode,
    pin: asked.address?.pin ?? null,
    place: asked.address?.place ?? null,
    goodsPaise: sumPaise(judged.value.map(({ totalPaise }) => totalPaise)),
  }
  const service = await serviceOf(tx, shop, going, now)
  if (service.whyNot !== null) return { against: { why: service.whyNot } }
  // He pays what he was shown (Z4), which is no less than the shop takes.
  const deliveryPaise = asked.deliveryPaise ?? service.deliveryPaise
  if (deliveryPaise < service.deliveryPaise)
    return { against: { why: 'delivery_changed', deliveryPaise: service.deliveryPaise } }
  const turn = 'pin' in asked.to ? afterOpenMs(shop, now, turnMs) : Infinity
  const answerBy = Math.min(turn, asked.answerBy ?? Infinity)
  if (answerBy <= now) return { against: { why: 'too_late' } }
  return { fit: { shop, lines: judged.value, service, deliveryPaise, answerBy } }
}

/** How an ask stands in its shop; `refused` and `withdrawn` ones have no order there. */
type AskSt = 'placed' | 'refused' | 'withdrawn'
type AskIds = { orderId: string; partnerOrderId: string }

/**
 * Places the order of an ask in its shop, in the shop's transaction: once under its id, however often this is tried, and
 * not at all if it was withdrawn before. Throws NothingToDo when its standing was noted before.
 */
export async function placeAsk(
  tx: ShopTx,
  deps: Pick<Deps, 'newId' | 'now'>,
  ask: AskIds & { partner: Pick<Partner, 'id' | 'name'> },
  asked: PartnerOrder,
): Promise<AskSt> {
  const now = deps.now()
  if (!(await noteAsk(tx, ask, 'placed'))) throw new NothingToDo()
  const tried = await fitOrder(tx, asked, now)
  if ('against' in tried) {
    await refuseAsk(tx, ask)
    return 'refused'
  }
  const { shop, lines, service, deliveryPaise, answerBy } = tried.fit
  await placeIncoming(
    { tx, deps, now, shop, person: null },
    {
      id: ask.orderId,
      channel: 'partner',
      channelRef: `${ask.partner.id}/${asked.ref}`,
      ...{ at: now, answerBy },
      customerId: null,
      customerName: asked.customer.name,
      customerPhone: asked.customer.phone,
      ...{ lang: asked.lang, mode: asked.mode, address: addressOf(asked) },
      ...{ ifMissing: asked.ifMissing, note: asked.note, deliveryPaise },
      ...(asked.pays === 'prepaid' ? { prepaid: { by: ask.partner.name.slice(0, 120) } } : {}),
      ...(service.slot ? { slot: service.slot } : {}),
      lines,
    },
  )
  return 'placed'
}

/** Notes how an ask stands; whether nothing was noted of it before. */
export async function noteAsk(
  tx: ShopRead,
  { orderId, partnerOrderId }: AskIds,
  st: Exclude<AskSt, 'refused'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await tx.sql
    .insertInto('partner_ask')
    .values({ shop_id: tx.shopId, order_id: orderId, partner_order_id: partnerOrderId, st })
    .onConflict((conflict) => conflict.columns(['shop_id', 'order_id']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows > 0n
}

async function refuseAsk(tx: ShopRead, { orderId }: AskIds): Promise<void> {
  await tx.sql
    .updateTable('partner_ask')
    .set({ st: 'refused' })
    .where('shop_id', '=', tx.shopId)
    .where('order_id', '=', orderId)
    .execute()
}

/** How an ask was noted to stand. */
export async function askSt(tx: ShopRead, orderId: string): Promise<AskSt | undefined> {
  const row = await tx.sql
    .selectFrom('partner_ask')
    .select('st')
    .where('shop_id', '=', tx.shopId)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  return row?.st
}

function addressOf({ address }: PartnerOrder): Address | null {
  if (!address) return null
  const { line, landmark, pin, place } = address
  return { line, landmark, pin, latE6: place?.latE6 ?? null, lngE6: place?.lngE6 ?? null }
}

/** The goods of the shop that lines name, as they stand today, with what is on hand of them. */
async function findGoods(tx: ShopRead, named: readonly NamedGood[]) {
  const byName = await namedIds(tx, named)
  const idOf = (good: NamedGood): string | undefined =>
    'product' in good ? good.product : byName.get('gtin' in good ? good.gtin : good.ref)
  const ids = named.flatMap((good) => idOf(good) ?? [])
  const { kept, stock } = await readGoods(tx, ids)
  return (good: NamedGood) => {
    const product: JoinedProduct | undefined = kept.get(idOf(good) ?? '')
    return product && { product, stock: stock.get(product.id) }
  }
}

/** The goods behind barcodes and names of the ready catalogue; of several the oldest that is sold. */
async function namedIds(
  tx: ShopRead,
  named: readonly NamedGood[],
): Promise<ReadonlyMap<string, string>> {
  const gtins = named.flatMap((good) => ('gtin' in good ? good.gtin : []))
  const refs = named.flatMap((good) => ('ref' in good ? good.ref : []))
  const ids = new Map<string, string>()
  if (gtins.length + refs.length === 0) return ids
  const rows = await tx.sql
    .selectFrom('product')
    .select('row')
    .where('shop_id', '=', tx.shopId)
    .where(
      sql<boolean>`(row ->> 'ref' = ANY(${refs}::text[]) OR row -> 'gtins' ?| ${gtins}::text[])`,
    )
    .orderBy('id')
    .execute()
  // Those that are sold last, so that they take the name from one that is archived.
  rows.sort((a, b) => Number(a.row.active) - Number(b.row.active) || (a.row.id < b.row.id ? 1 : -1))
  for (const { row } of rows)
    for (const name of [...row.gtins, row.ref])
      if (name !== null && (gtins.includes(name) || refs.includes(name))) ids.set(name, row.id)
  return ids
}
