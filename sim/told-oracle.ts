import { type Entity, entity, keyOf, type Row, splitKey } from '#core/sync/rows.ts'
import { type AnyModule, modules } from '#core/sync/registry.ts'
import type { Bill } from '#core/bill/bill.ts'
import { paymentsOf } from '#core/bill/bill-money.ts'
import type { Order } from '#core/order/order.ts'
import type { OrderStatus } from '#core/order/order-status.ts'
import type { Books } from './books.ts'
import type { Told } from './phone.ts'

/** Where an order has been once the verb is in effect. */
const reached: Partial<Record<Told['verb'], OrderStatus>> = {
  acceptOrder: 'accepted',
  rejectOrder: 'rejected',
  cancelOrder: 'cancelled',
  packOrder: 'packed',
  dispatchOrder: 'out_for_delivery',
  failDelivery: 'delivery_failed',
  returnOrder: 'returned',
  deliverOrder: 'delivered',
}

/** I1, I2, I6: what a person was told "ok" for is in effect once, or lies in the needs-you tray of all phones. */
export function toldIsKept(books: Books): string[] {
  return books.phones.flatMap(({ name, told }) =>
    told.flatMap((one) => whyNotKept(books, one).map((why) => `${why} (${one.verb} of ${name})`)),
  )
}

function whyNotKept(books: Books, { id, verb, args }: Told): string[] {
  const recorded = books.mutations.filter((each) => each.id === id && each.dup_of === null)
  const [only] = recorded
  if (!only || recorded.length > 1) return [`I1: ${id} has ${recorded.length} results`]
  if (only.st === 'refused' || only.st === 'held' || only.st === 'merged') return inTray(books, id)
  return missing(books, verb, args, only.st === 'applied').map(
    (what) => `I1: ${only.st} without ${what}`,
  )
}

/** I6: the item is on the server and, while it is open, on every phone. */
function inTray({ rows, phones }: Books, id: string): string[] {
  const key = keyOf(entity.attention, id)
  const item = rows.get(key)?.row
  if (!item) return [`I6: ${id} is in no tray`]
  if ('st' in item && item.st === 'resolved') return []
  return phones.flatMap(({ name, rows: shown }) =>
    shown.has(key) ? [] : [`I6: ${id} is not in the tray of ${name}`],
  )
}

/** What one expects to find after a verb and does not. After a noop somebody else has done it, with other ids. */
function missing(
  { rows, mutations }: Books,
  verb: Told['verb'],
  args: object,
  isApplied: boolean,
): string[] {
  // Seen to already; or it was about something that a restored server never heard of.
  if (verb === 'resolveAttention' && !isApplied) return []
  const module = modules[verb] as AnyModule
  // A restored server may never have heard of an order of the round, or of the customer.
  const isWhole = (e: Entity) =>
    !(('roundId' in args || 'customerIds' in args) && e === entity.order)
  const unheard = unheardOf(mutations, verb, args)
  const keys = module
    .keys(args)
    .filter((key) => (isApplied || splitKey(key).e !== entity.movement) && isWhole(splitKey(key).e))
  const absent = keys.filter((key) => !rows.has(key) && key !== unheard).map((key) => `row ${key}`)
  const order = rows.get(keyOf(entity.order, orderIdOf(args)))?.row
  const bill = rows.get(keyOf(entity.bill, billIdOf(args)))?.row
  const status = reached[verb]
  return [
    ...absent,
    ...(status && !hasBeen(order, status) ? [`the order ever being ${status}`] : []),
    ...paymentOf(args).flatMap((id) => (hasPayment(order, id) ? [] : [`payment ${id}`])),
    ...refundOf(args).flatMap((id) => (hasRefund(order, id) ? [] : [`refund ${id}`])),
    ...checkOf(args).flatMap((id) =>
      isChecked(order ?? bill, id) ? [] : [`payment ${id} ever looked up`],
    ),
  ]
}

/**
 * The count that an act goes on from, where nothing that took effect at the server began it: after a restore only the
 * phone that did could have told so again, and it was put out of the shop.
 */
function unheardOf(mutations: Books['mutations'], verb: Told['verb'], args: object) {
  const isMade = (maker: Told['verb'], id: string) =>
    mutations.some(
      ({ name, st, args: said }) =>
        name === maker && st === 'applied' && said?.includes(`"id":"${id}"`),
    )
  if (verb === 'closeStockTake' && 'takeId' in args && typeof args.takeId === 'string')
    return isMade('openStockTake', args.takeId) ? undefined : keyOf(entity.stockTake, args.takeId)
  if (verb === 'closeDay' && 'ref' in args && typeof args.ref === 'string')
    return isMade('closeDay', args.ref) ? undefined : keyOf(entity.drawer, args.ref)
  return undefined
}

const orderIdOf = (args: object): string =>
  'orderId' in args && typeof args.orderId === 'string' ? args.orderId : ''

const billIdOf = (args: object): string =>
  'billId' in args && typeof args.billId === 'string' ? args.billId : ''

/** The payment that an act of a person brings, if it brings one. */
export const paymentOf = (args: object): string[] => idOf('payment' in args && args.payment)

/** The same of money that goes back. */
export const refundOf = (args: object): string[] => idOf('refund' in args && args.refund)

const idOf = (brought: unknown): string[] =>
  typeof brought === 'object' &&
  brought !== null &&
  'id' in brought &&
  typeof brought.id === 'string'
    ? [brought.id]
    : []

/** The payment that an act of a person looks up. */
const checkOf = (args: object): string[] =>
  'came' in args && 'paymentId' in args && typeof args.paymentId === 'string'
    ? [args.paymentId]
    : []

const isBill = (row: Row | undefined): row is Bill =>
  row !== undefined && 'payments' in row && 'no' in row

const isOrder = (row: Row | undefined): row is Order => row !== undefined && 'timeline' in row

const hasBeen = (row: Row | undefined, status: OrderStatus): boolean =>
  isOrder(row) && row.timeline.some(({ to }) => to === status)

const hasPayment = (row: Row | undefined, id: string): boolean =>
  isOrder(row) && row.payments.some((payment) => payment.id === id)

const hasRefund = (row: Row | undefined, id: string): boolean =>
  isOrder(row) && (row.refunds ?? []).some((refund) => refund.id === id)

const isChecked = (row: Row | undefined, id: string): boolean =>
  isOrder(row)
    ? row.payments.some(
        (payment) => payment.id === id && (payment.proof ?? payment.checks?.[0]) !== undefined,
      )
    : isBill(row) && paymentsOf(row).some(({ id: payment, looks }) => payment === id && looks?.[0])
