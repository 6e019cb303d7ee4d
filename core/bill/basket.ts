import * as z from 'zod/mini'
import { gstBpOn } from '../catalogue/gst.ts'
import { priceOf } from '../catalogue/mrp.ts'
import { inPacks, type Pack, packPrice } from '../catalogue/pack.ts'
import type { Product } from '../catalogue/product.ts'
import type { SaidByLabel } from '../catalogue/weighed-label.ts'
import { idSchema, textSchema } from '../id.ts'
import { lineTotal } from '../money/line-total.ts'
import { amountSchema, type Paise, paise, sumPaise } from '../money/paise.ts'
import { qtyForMoney } from '../money/qty-for-money.ts'
import { qtySchema } from '../quantity/quantity.ts'
import { steppedQty } from '../quantity/stepped-qty.ts'
import type { Lang } from '../shop/languages.ts'
import {
  type BillLine,
  type BillMethod,
  type BillPayment,
  billMethodSchema,
  linesPaise,
  mostBillLines,
  mostBillPayments,
  mostPrintedName,
  roundOff,
} from './bill.ts'
import { madeOutTo, type RegisteredBuyer, registeredBuyerSchema } from './registered-buyer.ts'

const basketLineSchema = z.object({
  /** Becomes the line's id on the bill, and that of its movement. */
  id: idSchema,
  /** null: an amount without a good; it is `forPaise`. */
  productId: z.nullable(idSchema),
  /** Base units. */
  qty: qtySchema,
  /** Exactly so much money, as in "₹20 of sugar"; absent: what the quantity costs. */
  forPaise: z.optional(amountSchema),
  /** The price printed on the packets that go; absent: those sold first (S7). */
  mrpPaise: z.optional(amountSchema),
  /** In whole packs of this kind, at their own price; absent: in base units (S6). */
  packId: z.optional(idSchema),
  /** What a hand asks instead of the price of the shelf: for one pack, else for `per` of the good. */
  pricePaise: z.optional(amountSchema),
  /** Taken off the line. */
  offPaise: z.optional(amountSchema),
})
export type BasketLine = z.infer<typeof basketLineSchema>

const paidSchema = z.object({
  id: idSchema,
  method: billMethodSchema,
  paise: amountSchema.check(z.gte(1)),
  /** UPI that nobody has seen come in yet. */
  unseen: z.optional(z.literal(true)),
})

/** Whose khata it is written on. */
const buyerSchema = z.object({
  id: idSchema,
  /** '' of whom there is only a mark. */
  name: textSchema(120),
  /** He gets his card together with the bill. */
  isNew: z.optional(z.literal(true)),
  /** Such as "red shirt" (H3). */
  mark: z.optional(textSchema(60)),
  /** He owes more than he may, and it was given all the same (H4). */
  seenOver: z.optional(z.literal(true)),
})
export type Buyer = z.infer<typeof buyerSchema>

/** A bill while it is made. It holds no prices but those of a hand: until it is paid, today's count. */
export const basketSchema = z.object({
  /** Of the bill that it becomes, so that it becomes one only. */
  id: idSchema,
  /** Of what is paid next: a code that asks for money keeps its reference through a kill. */
  payId: idSchema,
  lines: z.array(basketLineSchema).check(z.maxLength(mostBillLines)),
  /** Taken off the whole bill. */
  offPaise: z.optional(amountSchema),
  /** Parts that were paid already. */
  paid: z.array(paidSchema).check(z.maxLength(mostBillPayments)),
  buyer: z.optional(buyerSchema),
  /** Whom the bill names with his GST number. */
  registered: z.optional(registeredBuyerSchema),
})
export type Basket = z.infer<typeof basketSchema>

export const newBasket = (newId: () => string): Basket => ({
  id: newId(),
  payId: newId(),
  lines: [],
  paid: [],
})

/** The basket made out to him, or to nobody. */
export function withRegistered(before: Basket, registered: RegisteredBuyer | null): Basket {
  const { registered: _, ...basket } = before
  return { ...basket, ...(registered && { registered }) }
}

export type Goods = ReadonlyMap<string, Product>

/** How much of a good goes: base units, or as much as so much money buys. */
export type Wanted = ({ qty: number } | { forPaise: number }) &
  Pick<BasketLine, 'packId' | 'mrpPaise'>

/** What of a good its tile or its code means: one packet, one pack, what the scale's label says, the amount of its price. */
export function oneOf(
  product: Pick<Product, 'unit' | 'per'>,
  pack: Pack | null = null,
  said: SaidByLabel | null = null,
): Wanted {
  if (said && 'paise' in said) return { forPaise: said.paise }
  if (said && product.unit !== 'piece') return { qty: said.grams }
  if (pack) return { qty: pack.qty, packId: pack.id }
  return { qty: product.unit === 'piece' ? 1 : product.per }
}

/** The line that a further one of the same good makes larger. What was asked for in money stays a line of its own. */
const isSame = (line: BasketLine, { id }: Product, wanted: Wanted): boolean =>
  line.productId === id &&
  line.forPaise === undefined &&
  line.packId === wanted.packId &&
  line.mrpPaise === wanted.mrpPaise

/** The basket with so much of a good, in the line that it stands in last; as it was when it can take no more lines. */
export function withGood(
  basket: Basket,
  product: Product,
  wanted: Wanted,
  newId: () => string,
): Basket {
  const { lines } = basket
  const before = 'qty' in wanted && lines.find((line) => isSame(line, product, wanted))
  if (!before && lines.length >= mostBillLines) return basket
  const line: BasketLine = before
    ? { ...before, qty: before.qty + wanted.qty }
    : lineFor(product, wanted, newId())
  return { ...basket, lines: [...lines.filter((other) => other !== before), line] }
}

function lineFor(product: Product, wanted: Wanted, id: string): BasketLine {
  const { packId, mrpPaise } = wanted
  const line: BasketLine = {
    id,
    productId: product.id,
    qty: 'qty' in wanted ? wanted.qty : 1,
    ...(packId !== undefined && { packId }),
    ...(mrpPaise !== undefined && { mrpPaise }),
  }
  return 'forPaise' in wanted ? forMoney(line, wanted.forPaise, product) : line
}

/** The line for exactly so much money, with as much of the good as that buys (M2); a packet is not cut. */
export function forMoney(line: BasketLine, forPaise: number, product: Product): BasketLine {
  const { pricePaise, per } = priceOfLine(line, product)
  const isLoose = product.unit !== 'piece' && pricePaise > 0
  const qty = isLoose ? qtyForMoney(forPaise, pricePaise, per) : line.qty
  return { ...line, qty, forPaise: paise(forPaise) }
}

/** The basket with an amount that no good stands for. */
export const withAmount = (basket: Basket, amount: number, id: string): Basket =>
  basket.lines.length >= mostBillLines
    ? basket
    : {
        ...basket,
        lines: [...basket.lines, { id, productId: null, qty: 1, forPaise: paise(amount) }],
      }

/** The line at another quantity: the money it was asked for no longer counts. */
export function atQty(line: BasketLine, qty: number): BasketLine {
  const { forPaise: _, ...bare } = line
  return { ...bare, qty }
}

/** The next quantity up or down: a pack, a packet, or as people weigh. 0 = the line goes. */
export function stepped(line: BasketLine, product: Product, direction: 1 | -1): number {
  const pack = packOf(line, product)
  if (!pack) return steppedQty(line.qty, product.unit, direction)
  return Math.max(0, line.qty + direction * pack.qty)
}

/** The basket with this line instead of the one with its id; without it when nothing is left of it. */
export const withLine = (basket: Basket, line: BasketLine): Basket =>
  line.qty === 0 && line.forPaise === undefined
    ? withoutLine(basket, line.id)
    : { ...basket, lines: basket.lines.map((other) => (other.id === line.id ? line : other)) }

/** The basket without a line. After the last one, while nothing is paid, nothing of its customer stays for the next. */
export function withoutLine(basket: Basket, id: string): Basket {
  const lines = basket.lines.filter((line) => line.id !== id)
  const { payId, paid } = basket
  const isOver = lines.length === 0 && paid.length === 0
  return isOver ? { id: basket.id, payId, lines, paid } : { ...basket, lines }
}

/** The pack by which the line is counted, if it is whole packs. */
export function packOf({ packId, qty }: BasketLine, product: Product): Pack | undefined {
  const pack = product.packs?.find(({ id }) => id === packId)
  return pack && inPacks(qty, pack).rest === 0 ? pack : undefined
}

/** What a line is asked at, so many paise per so many base units. */
export type Asked = { pricePaise: Paise; per: number; mrpPaise: Paise | null }

/** The price of a line: of a hand, else of the shelf; never above what is printed on what goes (S7). */
export function priceOfLine(line: BasketLine, product: Product): Asked {
  const pack = packOf(line, product)
  const shelf = priceOf(product, line.mrpPaise ?? null)
  const per = pack?.qty ?? product.per
  const own = pack ? packPrice({ ...shelf, per: product.per }, pack) : shelf.pricePaise
  const asked = line.pricePaise ?? own
  const most = mostFor(shelf.mrpPaise, product, per)
  return {
    pricePaise: paise(most === null ? asked : Math.min(asked, most)),
    per,
    mrpPaise: shelf.mrpPaise,
  }
}

/** The most that `per` base units may cost by what is printed on a piece; null: nothing is printed. */
function mostFor(mrpPaise: number | null, { unit }: Product, per: number): number | null {
  return mrpPaise === null || mrpPaise === 0 || unit !== 'piece' ? null : mrpPaise * per
}

/** What the line would cost without what is taken off it, in paise. */
export function fullPaise(line: BasketLine, product: Product | undefined): Paise {
  if (!product) return line.forPaise ?? paise(0)
  const { pricePaise, per, mrpPaise } = priceOfLine(line, product)
  if (line.forPaise === undefined) return lineTotal(pricePaise, per, line.qty)
  const most = mostFor(mrpPaise, product, line.qty)
  return most === null ? line.forPaise : paise(Math.min(line.forPaise, most))
}

/** What the line costs, in paise. */
export function costOf(line: BasketLine, goods: Goods): Paise {
  const full = fullPaise(line, goods.get(line.productId ?? ''))
  return paise(full - Math.min(full, line.offPaise ?? 0))
}

/** Nobody has said what it costs: the shelf has no price and no hand gave one, or the good is not known here. */
export function isUnpriced(line: BasketLine, goods: Goods): boolean {
  if (line.productId === null) return line.forPaise === undefined
  const product = goods.get(line.productId)
  if (!product) return true
  return line.forPaise === undefined && priceOfLine(line, product).pricePaise === 0
}

/** What a basket comes to, in paise. */
export type BasketTotals = {
  linesPaise: Paise
  offPaise: Paise
  roundPaise: number
  totalPaise: Paise
  paidPaise: Paise
  /** Still to pay; below nothing when a line was taken out after a part was paid. */
  duePaise: Paise
}

/** The sums of a basket; `rounds` = the shop rounds to the rupee. */
export function totalsOf(basket: Basket, goods: Goods, rounds: boolean): BasketTotals {
  const lines = basket.lines.map((line) => {
    const product = goods.get(line.productId ?? '')
    const mrp = product && priceOfLine(line, product).mrpPaise
    return {
      qty: line.qty,
      totalPaise: costOf(line, goods),
      ...(mrp && product.unit === 'piece' && { mrpPaise: mrp }),
    }
  })
  const sum = linesPaise(lines)
  const offPaise = paise(Math.min(sum, basket.offPaise ?? 0))
  const roundPaise = rounds ? roundOff({ lines, offPaise }) : 0
  const totalPaise = paise(sum - offPaise + roundPaise)
  const paidPaise = sumPaise(basket.paid.map((part) => part.paise))
  return {
    ...{ linesPaise: sum, offPaise, roundPaise, totalPaise, paidPaise },
    duePaise: paise(totalPaise - paidPaise),
  }
}

/** The basket after a part was paid under its `payId`; a part that is not money is none. */
export const withPaid = (
  basket: Basket,
  part: { method: BillMethod; paise: number; unseen?: true },
  nextPayId: string,
): Basket =>
  part.paise <= 0 || basket.paid.length >= mostBillPayments
    ? basket
    : {
        ...basket,
        payId: nextPayId,
        paid: [...basket.paid, { ...part, id: basket.payId, paise: paise(part.paise) }],
      }

/** The basket without a part that was none; nobody is named any more for credit that was not given. */
export function withoutPaid({ buyer, ...basket }: Basket, id: string): Basket {
  const paid = basket.paid.filter((part) => part.id !== id)
  const isOwed = paid.some(({ method }) => method === 'khata')
  return { ...basket, paid, ...(buyer && isOwed && { buyer }) }
}

/** What a bill needs to know beside its basket. */
export type BillTerms = {
  goods: Goods
  /** How a good is called on the paper. */
  nameOf: (product: Product) => string
  /** How an amount without a good is called there. */
  amountWord: string
  rounds: boolean
  /** The shop is a regular taxpayer: the lines say tax and heading. */
  isTaxed: boolean
  /** Its GST number; '' while none is written. */
  gstin: string
  /** UTC ms. */
  now: number
}

/** What of a bill its basket says. */
export type BilledBasket = {
  id: string
  customerId: string | null
  customerName: string
  buyerGstin?: string
  placeCode?: string
  seenOver?: true
  lines: BillLine[]
  offPaise: Paise
  roundPaise: number
  totalPaise: Paise
  payments: BillPayment[]
}

/** The bill that a paid basket becomes; null while it is empty, has no price somewhere, or is not paid to the paisa. */
export function billOfBasket(basket: Basket, terms: BillTerms): BilledBasket | null {
  const { goods, rounds, isTaxed, gstin } = terms
  const { offPaise, roundPaise, totalPaise, duePaise } = totalsOf(basket, goods, rounds)
  if (basket.lines.length === 0 || duePaise !== 0) return null
  if (basket.lines.some((line) => isUnpriced(line, goods))) return null
  return {
    id: basket.id,
    customerId: basket.buyer?.id ?? null,
    customerName: basket.buyer?.name || (basket.buyer?.mark ?? ''),
    ...(basket.registered && isTaxed && gstin !== '' && madeOutTo(basket.registered, gstin)),
    ...(basket.buyer?.seenOver && { seenOver: true }),
    lines: basket.lines.map((line) => billLineOf(line, terms)),
    ...{ offPaise, roundPaise, totalPaise },
    payments: basket.paid.map((part) => ({ ...part, utr: '' })),
  }
}

/** The card of whoever is written down together with the bill; null for anybody else. */
export function cardOfBasket({ buyer }: Pick<Basket, 'buyer'>, lang: Lang) {
  if (!buyer?.isNew) return null
  const { id, name, mark } = buyer
  return { id, name, phone: null, lang, address: null, ...(mark && { mark }) }
}

function billLineOf(line: BasketLine, terms: BillTerms): BillLine {
  const { goods, nameOf, amountWord, isTaxed, now } = terms
  const product = goods.get(line.productId ?? '')
  const totalPaise = costOf(line, goods)
  const off = fullPaise(line, product) - totalPaise
  const shared = { moveId: line.id, totalPaise, ...(off > 0 && { offPaise: paise(off) }) }
  if (!product) {
    const pricePaise = line.forPaise ?? paise(0)
    return {
      ...shared,
      productId: null,
      name: amountWord,
      unit: 'piece',
      qty: 1,
      pricePaise,
      per: 1,
    }
  }
  const { pricePaise, per, mrpPaise } = priceOfLine(line, product)
  const pack = packOf(line, product)
  return {
    ...shared,
    productId: product.id,
    name: nameOf(product).slice(0, mostPrintedName),
    unit: product.unit,
    qty: line.qty,
    pricePaise,
    per,
    ...(mrpPaise && product.unit === 'piece' && { mrpPaise }),
    ...(pack && pack.qty > 1 && { packQty: pack.qty }),
    ...(isTaxed && taxOf(product, now, pack ?? null)),
  }
}

const taxOf = (product: Product, now: number, pack: Pack | null) => ({
  gstBp: gstBpOn(product, now, pack),
  ...(product.hsn.length >= 2 && { hsn: product.hsn }),
})
