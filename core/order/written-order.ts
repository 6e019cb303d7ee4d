import * as z from 'zod/mini'
import { priceOf } from '../catalogue/mrp.ts'
import { inPacks, packPrice } from '../catalogue/pack.ts'
import type { Product } from '../catalogue/product.ts'
import { addressSchema } from '../customer/customer.ts'
import { idSchema, textSchema } from '../id.ts'
import type { DraftLine } from '../intake/match-item.ts'
import { lineTotal } from '../money/line-total.ts'
import { amountSchema, type Paise, paise, sumPaise } from '../money/paise.ts'
import { qtySchema, unitSchema } from '../quantity/quantity.ts'
import { type Delivery, deliveryOf } from '../shop/delivery.ts'
import { langSchema } from '../shop/languages.ts'
import type { Shop } from '../shop/shop.ts'
import {
  comingSlots,
  freeSlots,
  hasSlots,
  type Slot,
  slotKey,
  type SlotLoad,
  type SlotRules,
  slotSchema,
} from '../shop/slots.ts'
import type { ArgsOf } from '../sync/registry.ts'
import { untouched } from './new-line.ts'
import { orderCode } from './order-code.ts'
import { doubtSchema, type OrderLine } from './order.ts'
import type { UsualLine } from './usual-basket.ts'

const writtenLineSchema = z.object({
  said: textSchema(300),
  productId: z.nullable(idSchema),
  unit: unitSchema,
  /** Base units. */
  qty: qtySchema,
  /** For so much money, as in "₹20 of sugar"; absent: what the quantity costs. */
  forPaise: z.optional(amountSchema),
  /** The price printed on the packets that go; absent: those sold first (S7). */
  mrpPaise: z.optional(amountSchema),
  /** In whole packs of this kind, at their own price; absent: in base units (S6). */
  packId: z.optional(idSchema),
  doubt: doubtSchema,
  options: z.array(idSchema),
})
export type WrittenLine = z.infer<typeof writtenLineSchema>

/**
 * An order while the shop writes it down for a customer who telephones or stands at the counter (O16). It holds no
 * prices: until it is taken, today's count.
 */
export const writtenOrderSchema = z.object({
  /** Of the order that it becomes, so that it becomes one only. */
  id: idSchema,
  channel: z.enum(['phone', 'counter']),
  /** null until it is known; nobody named has no id and no name. */
  who: z.nullable(
    z.object({
      customerId: z.nullable(idSchema),
      /** He gets his card together with the order. */
      isNew: z.optional(z.boolean()),
      name: textSchema(120),
      phone: z.nullable(textSchema(20)),
      lang: langSchema,
    }),
  ),
  lines: z.array(writtenLineSchema).check(z.maxLength(100)),
  /** How it goes; null = as the shop's rules say. */
  mode: z.nullable(z.enum(['home', 'pickup'])),
  address: z.nullable(addressSchema),
  note: textSchema(1000),
  /** When it is brought or picked up; null = as soon as possible, absent = the first time with room. */
  slot: z.optional(z.nullable(slotSchema)),
  /** What needs a person because of a picture or a voice message, which stands beside the lines (O18). */
  sent: z.optional(idSchema),
})
export type WrittenOrder = z.infer<typeof writtenOrderSchema>

export const newWrittenOrder = (id: string): WrittenOrder => ({
  id,
  channel: 'phone',
  who: null,
  lines: [],
  mode: null,
  address: null,
  note: '',
})

/** Nobody has said yet what it is, or how much (O8). */
export const isUnclear = ({ productId, qty }: WrittenLine): boolean =>
  productId === null || qty === 0

type Goods = ReadonlyMap<string, Product>

/** What a line costs today, in paise; 0 while nobody knows what it is. */
export function costOf(line: WrittenLine, goods: Goods): Paise {
  const product = line.productId === null ? undefined : goods.get(line.productId)
  if (!product) return paise(0)
  const { pricePaise, per } = priceOfLine(line, product)
  return line.forPaise ?? lineTotal(pricePaise, per, line.qty)
}

/** What a line is priced by today: whole packs by the pack, packets by what is printed on them (S6, S7). */
function priceOfLine({ mrpPaise, packId, qty }: WrittenLine, product: Product) {
  const pack = product.packs?.find(({ id }) => id === packId)
  if (pack && inPacks(qty, pack).rest === 0)
    return { pricePaise: packPrice(product, pack), per: pack.qty }
  const { pricePaise } = priceOf(product, mrpPaise ?? null)
  return { pricePaise, per: product.per }
}

const goodsPaiseOf = (lines: readonly WrittenLine[], goods: Goods): Paise =>
  sumPaise(lines.map((line) => costOf(line, goods)))

/** How it goes and for how much: as the shop chose, else by its rules (T4); `why` says what speaks against bringing it. */
export function deliveryOfWritten(
  { lines, mode, address }: Pick<WrittenOrder, 'lines' | 'mode' | 'address'>,
  shop: Shop,
  goods: Goods,
  now: number,
): Delivery {
  const goodsPaise = lines.some(isUnclear) || lines.length === 0 ? null : goodsPaiseOf(lines, goods)
  const byRules = deliveryOf(shop, { goodsPaise, address }, now)
  if (mode === null || mode === byRules.mode) return byRules
  const deliveryPaise = mode === 'home' ? (shop.deliveryPaise ?? paise(0)) : paise(0)
  return { mode, deliveryPaise, why: mode === 'home' ? byRules.why : null }
}

/** How full the shop's slots are, by the way an order goes. */
export type SlotLoads = Record<'home' | 'pickup', SlotLoad>

/**
 * The slot that it gets (T6): the chosen one, full or not, while it is still to come (T7), else the first with room, as an
 * order gets that comes in. undefined = as soon as possible.
 */
export function slotOfWritten(
  { slot }: Pick<WrittenOrder, 'slot'>,
  shop: SlotRules,
  { mode }: Pick<Delivery, 'mode'>,
  loads: SlotLoads,
  now: number,
): Slot | undefined {
  if (slot === null || !hasSlots(shop, mode)) return undefined
  const isThere = slot && comingSlots(shop, now).some((one) => slotKey(one) === slotKey(slot))
  if (isThere) return slot
  const [free] = freeSlots(shop, mode, now, loads[mode])
  return free && { from: free.from, to: free.to }
}

/** What the customer will pay for it, in paise. */
export const payableOfWritten = (
  lines: readonly WrittenLine[],
  { deliveryPaise }: Delivery,
  goods: Goods,
): Paise => sumPaise([goodsPaiseOf(lines, goods), deliveryPaise])

type NewOrder = ArgsOf<'placeOrder'>['order']

/** The order that it becomes at `now`; null while it is empty, a line is unclear or nobody has said who it is for. */
export function orderOfWritten(
  written: WrittenOrder,
  shop: Shop,
  goods: Goods,
  loads: SlotLoads,
  now: number,
): NewOrder | null {
  const { id, channel, who, lines, address, note } = written
  if (!who || lines.length === 0) return null
  const orderLines = lines.map((line, i) => orderLineOf(line, i + 1, goods, now))
  if (orderLines.includes(null)) return null
  const { mode, deliveryPaise } = deliveryOfWritten(written, shop, goods, now)
  const slot = slotOfWritten(written, shop, { mode }, loads, now)
  return {
    id,
    code: orderCode(id),
    channel,
    channelRef: null,
    st: 'placed',
    at: now,
    // The shop has said yes already.
    acceptBy: null,
    customerId: who.customerId,
    customerName: who.name,
    customerPhone: who.phone,
    lang: who.lang,
    mode,
    address: mode === 'home' ? address : null,
    ifMissing: 'drop_item',
    note,
    deliveryPaise,
    ...(slot && { slot }),
    lines: orderLines.filter((line) => line !== null),
  }
}

/** The card of a customer who orders for the first time, with the place he named; null for anybody else. */
export function cardOfWritten({
  who,
  address,
}: Pick<WrittenOrder, 'who' | 'address'>): ArgsOf<'addCustomer'>['customer'] | null {
  if (!who?.isNew || who.customerId === null) return null
  const { customerId: id, name, phone, lang } = who
  return { id, name, phone, lang, address }
}

function orderLineOf(line: WrittenLine, n: number, goods: Goods, now: number): OrderLine | null {
  const product = line.productId === null ? undefined : goods.get(line.productId)
  if (!product || line.qty === 0) return null
  const { pricePaise, per } = priceOfLine(line, product)
  return {
    n,
    said: line.said,
    productId: product.id,
    unit: product.unit,
    qty: line.qty,
    pricePaise,
    per,
    totalPaise: costOf(line, goods),
    doubt: pricePaise === 0 ? 'price' : null,
    options: [],
    ...untouched,
    editAt: now,
  }
}

/** One more of a good: a line that names it grows, else it gets a line of its own. */
export function withGood(
  lines: readonly WrittenLine[],
  { id, unit }: Pick<Product, 'id' | 'unit'>,
  qty: number,
  said: string,
): WrittenLine[] {
  const known = lines.find(({ productId }) => productId === id)
  if (!known) return [...lines, { said, productId: id, unit, qty, doubt: null, options: [] }]
  return lines.map((line) => (line === known ? atQty(line, line.qty + qty) : line))
}

/** The line at another quantity: what it was wanted for in money no longer counts. */
export function atQty(line: WrittenLine, qty: number): WrittenLine {
  const { forPaise: _, ...bare } = line
  return { ...bare, qty, doubt: line.doubt === 'quantity' ? null : line.doubt }
}

/** The lines with what he usually takes; a good that is there already stays as it was said. */
export function withUsual(
  lines: readonly WrittenLine[],
  usual: readonly UsualLine[],
  nameOf: (productId: string) => string,
): WrittenLine[] {
  const known = new Set(lines.map(({ productId }) => productId))
  const added = usual
    .filter(({ productId, there }) => there !== 'unsold' && !known.has(productId))
    .map(
      ({ productId, unit, qty }): WrittenLine => ({
        said: nameOf(productId).slice(0, 300),
        productId,
        unit,
        qty,
        doubt: null,
        options: [],
      }),
    )
  return [...lines, ...added].slice(0, 100)
}

/** What one line of a list was taken for. */
export type ReadLine = { draft: DraftLine; product: Product | undefined }

/** The lines with what was read from a list; "₹20 of it" stays ₹20. */
export function withRead(lines: readonly WrittenLine[], read: readonly ReadLine[]): WrittenLine[] {
  const added = read.map(({ draft, product }): WrittenLine => {
    const { said, productId, qty, totalPaise, doubt, options } = draft
    const line = { said, productId, unit: product?.unit ?? 'piece', qty, doubt, options }
    const isForMoney =
      product !== undefined && totalPaise !== lineTotal(product.pricePaise, product.per, qty)
    return isForMoney ? { ...line, forPaise: paise(totalPaise) } : line
  })
  return [...lines, ...added].slice(0, 100)
}
