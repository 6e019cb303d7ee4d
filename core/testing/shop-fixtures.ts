import { type Product, productSchema } from '../catalogue/product.ts'
import {
  type Order,
  type OrderLine,
  orderLineSchema,
  orderSchema,
  type ProposedLine,
  proposedLineSchema,
} from '../order/order.ts'
import { lineTotal } from '../money/line-total.ts'
import { type Round, roundSchema } from '../round/round.ts'
import type { OrderStatus } from '../order/order-status.ts'
import { type NewPayment, newPaymentSchema } from '../payment/payment.ts'
import type { Act, ReadRow } from '../sync/mutation.ts'
import { type Key, keyOf, type Row } from '../sync/rows.ts'

/** A readable UUIDv7-shaped id: `id(7)` ends in 7. */
export const id = (n: number): string =>
  `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

/** 24 November 2026, 10:00 in the shop. */
export const morning = Date.UTC(2026, 10, 24, 4, 30)

export const sugar: Product = productSchema.parse({
  id: id(0x100),
  ref: 'sugar',
  names: {},
  gtins: [],
  cat: 'sugar-salt',
  unit: 'g',
  pack: null,
  pricePaise: 4400,
  per: 1000,
  mrpPaise: null,
  gstBp: 500,
  hsn: '1701',
  lowAt: 5000,
  active: true,
  sold30: 0,
  fat: {},
})

export const mustardOil: Product = productSchema.parse({
  ...sugar,
  id: id(0x101),
  ref: 'mustard-oil',
  cat: 'oils',
  unit: 'piece',
  pack: { qty: 1000, unit: 'ml' },
  pricePaise: 18500,
  per: 1,
  mrpPaise: 21000,
  hsn: '1514',
  lowAt: 3,
})

export const line = (n: number, product: Product, qty: number, totalPaise: number): OrderLine =>
  orderLineSchema.parse({
    n,
    said: `line ${n}`,
    productId: product.id,
    unit: product.unit,
    qty,
    pricePaise: product.pricePaise,
    per: product.per,
    totalPaise,
    doubt: null,
    options: [],
    status: 'ok',
    held: 0,
    packed: null,
    moveId: null,
    editAt: 0,
  })

/** What is offered instead of line `n`, at the product's own price. */
export const proposedLine = (n: number, product: Product, qty: number): ProposedLine =>
  proposedLineSchema.parse({
    n,
    productId: product.id,
    unit: product.unit,
    qty,
    pricePaise: product.pricePaise,
    per: product.per,
    totalPaise: lineTotal(product.pricePaise, product.per, qty),
  })

/** Two kilos of sugar and a bottle of mustard oil: ₹273, sent at `morning`, ten minutes to answer. */
export const order = (st: OrderStatus = 'placed', change: Partial<Order> = {}): Order =>
  orderSchema.parse({
    id: id(0x700),
    code: 'H4K-207',
    channel: 'whatsapp',
    channelRef: 'wamid.1',
    st,
    at: morning,
    acceptBy: st === 'draft' ? null : morning + 600_000,
    customerId: id(0x600),
    customerName: 'Mitali Das',
    customerPhone: '+919820011223',
    lang: 'bn',
    mode: 'home',
    address: null,
    ifMissing: 'drop_item',
    note: '',
    deliveryPaise: 0,
    lines: [line(1, sugar, 2000, 8800), line(2, mustardOil, 1, 18500)],
    payments: [],
    attempts: 0,
    reason: null,
    cancelRequestedAt: null,
    timeline: [],
    ...change,
  })

/** `id(n)`: so many paise in cash, or what `change` says. */
export const payment = (
  n: number,
  amountPaise: number,
  change: Partial<NewPayment> = {},
): NewPayment =>
  newPaymentSchema.parse({
    id: id(n),
    method: 'cash',
    state: 'cod_collected',
    amountPaise,
    utr: '',
    ...change,
  })

/** A customer says that he has paid so many paise by UPI. */
export const claim = (n: number, amountPaise: number, utr = ''): NewPayment =>
  payment(n, amountPaise, { method: 'upi_direct', state: 'claimed', utr })

/** A round of one order, planned at `morning`. */
export const round = (st: Round['st'] = 'planned', change: Partial<Round> = {}): Round =>
  roundSchema.parse({
    id: id(0x800),
    st,
    rider: 'Raju',
    at: morning,
    login: id(0x200),
    drops: [{ orderId: id(0x700), paymentId: id(0xc00) }],
    tokenHash: null,
    linkAt: null,
    sentAt: st === 'planned' ? null : morning,
    handedInAt: null,
    expectedPaise: null,
    countedPaise: null,
    ...change,
  })

export const act = <Args>(
  args: Args,
  change: Partial<Omit<Act<Args>, 'args'>> = {},
): Act<Args> => ({
  id: id(0xa00),
  at: morning + 60_000,
  login: id(0x200),
  actor: 'shop',
  ...change,
  args,
})

/** A reader over a handful of rows, as a check sees the shop. */
export const reader =
  (rows: Partial<Record<Key, Row>>): ReadRow =>
  (e, rowId) =>
    rows[keyOf(e, rowId)] as ReturnType<ReadRow> as never
