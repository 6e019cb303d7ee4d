import type { Product } from '#core/catalogue/product.ts'
import type { Customer } from '#core/customer/customer.ts'
import type { Order } from '#core/order/order.ts'
import { evidenceOf, isSameUtr, type Payment } from '#core/payment/payment.ts'
import type { Member } from '#core/shop/member.ts'
import { mayDo } from '#core/shop/permissions.ts'
import { type ShortHold, shortHolds } from '#core/stock/short-holds.ts'
import type { Stock } from '#core/stock/stock.ts'
import { entity } from '#core/sync/rows.ts'
import type { BookTables } from '../../data/db.ts'
import { readGoods } from '../../data/goods.ts'
import { countOfAny, rowsOfAny } from '../../data/dexie-tables.ts'
import { readHand } from '../../data/hand.ts'
import { useRows, useRowsAtRest, useStore } from '../../data/live.ts'
import { type Segment, segmentStatuses } from './order-urgency.ts'
import { useWaiting } from './waiting-orders.tsx'

/** One order with everything its screen shows. */
export type OrderView = {
  order: Order
  products: ReadonlyMap<string, Product>
  stock: ReadonlyMap<string, Stock>
  people: readonly Member[]
  customer: Customer | undefined
}

/** The orders of a segment, in no particular order; `limit` counts the newest closed ones. */
export function useSegment(segment: Segment, limit: number): Order[] | undefined {
  const waiting = useWaiting()
  const others = useRows(
    (db) => (segment === 'new' ? undefined : ordersIn(db, segment, limit)),
    [segment, limit],
  )
  return segment === 'new' ? waiting : others
}

/** The goods with these ids, as far as the phone has them; undefined while they are read. */
export const useGoods = (ids: readonly string[]): ReadonlyMap<string, Product> | undefined =>
  useRows(async (db) => (await readGoods(db, ids)).products, [ids.join()])

/** Packed or sent orders whose customer wants to cancel: the shop has to answer. */
export const useWishes = (): Order[] | undefined =>
  useRows(async (db) => {
    const bagged = await rowsOfAny(db.orders, 'st', segmentStatuses.out)
    return bagged.filter(({ cancelRequestedAt }) => cancelRequestedAt !== null)
  }, [])

/** Orders that were taken and whose goods are not all there any more, with what is left for each line (S5). */
export const useShort = (): Short | undefined => useRows(shortOrders, [])

/** The same for the first screen, where it is one thing among others. */
export const useShortAtRest = (): Short | undefined =>
  useRowsAtRest(shortOrders, ['orders', 'stock'])

type Short = { holds: ShortHold[]; orders: Order[] }

async function shortOrders(db: BookTables): Promise<Short> {
  const taken = await rowsOfAny(db.orders, 'st', ['accepted', 'change_proposed'])
  const { stock, kept } = await readGoods(db, goodsOf(taken))
  const keptId = (productId: string) => kept.get(productId)?.id ?? productId
  const holds = shortHolds(taken, (productId) => stock.get(productId), keptId)
  const ids = new Set(holds.map(({ orderId }) => orderId))
  return { holds, orders: taken.filter(({ id }) => ids.has(id)) }
}

/** The newest orders of any state, as many as tell how the last hour went; none while none ran out of time. */
export const useLatestOrders = (): Order[] | undefined =>
  useRowsAtRest(
    async (db) =>
      (await countOfAny(db.orders, 'st', ['expired'])) === 0
        ? []
        : db.orders.orderBy('at').reverse().limit(30).toArray(),
    ['orders'],
  )

/** How many orders wait in each segment; closed ones are not counted. What is new is counted at once. */
export function useSegmentCounts(): Record<Exclude<Segment, 'done'>, number> | undefined {
  const waiting = useWaiting()
  const taken = useRowsAtRest(
    async (db) => ({
      pack: await countOfAny(db.orders, 'st', segmentStatuses.pack),
      out: await countOfAny(db.orders, 'st', segmentStatuses.out),
    }),
    ['orders'],
  )
  return waiting && taken && { new: waiting.length, ...taken }
}

/**
 * One order, with the goods it names and `alsoGoods`; null when this phone does not have it, undefined while it is read.
 */
export const useOrder = (id: string, alsoGoods: readonly string[]): OrderView | null | undefined =>
  useRows(
    async (db) => {
      const order = await db.orders.get(id)
      if (!order) return null
      const [{ products, stock }, people, customer] = await Promise.all([
        readGoods(db, [...goodsOf([order]), ...alsoGoods]),
        db.misc.toArray(),
        order.customerId === null ? undefined : db.customers.get(order.customerId),
      ])
      return {
        order,
        products,
        stock,
        people: people.filter((row) => row.e === entity.member),
        customer,
      }
    },
    [id, alsoGoods.join()],
  )

/** The newest payment on this phone that has the same UPI number (P6), with its order; null = there is none. */
export const useUsedUtr = ({
  utr,
  amountPaise,
}: Pick<Payment, 'utr' | 'amountPaise'>): { order: Order; payment: Payment } | null | undefined =>
  useRows(
    async (db) => {
      if (utr === '') return null
      const orders = await db.orders.orderBy('at').reverse().toArray()
      const [found] = orders.flatMap((order) =>
        order.payments
          .filter((each) => evidenceOf(each) !== 'denied' && isSameUtr(each, { utr, amountPaise }))
          .map((payment) => ({ order, payment })),
      )
      return found ?? null
    },
    [utr, amountPaise],
  )

/** Who is paid by UPI, and whether the person with this phone may say so; `vpa` is '' until somebody has. */
export type Payee = { vpa: string; shopName: string; mayEdit: boolean }

/** The shop as customers pay it; undefined while it is read. */
export const usePayee = (): Payee | undefined => {
  const { shopId, book } = useStore()
  return useRows(
    async (db) => {
      const [shop, hand] = await Promise.all([
        db.misc.get([entity.shop, shopId]),
        readHand(db, book.ports.now()),
      ])
      if (shop?.e !== entity.shop) return undefined
      const mayEdit = hand !== undefined && mayDo(hand.role, 'run_shop')
      return { vpa: shop.vpa, shopName: shop.name, mayEdit }
    },
    [shopId, book],
  )
}

async function ordersIn(
  db: BookTables,
  segment: Exclude<Segment, 'new'>,
  limit: number,
): Promise<Order[]> {
  const statuses = segmentStatuses[segment]
  if (segment !== 'done') return rowsOfAny(db.orders, 'st', statuses)
  return db.orders
    .orderBy('at')
    .reverse()
    .filter(({ st }) => statuses.includes(st))
    .limit(limit)
    .toArray()
}

/** The ids of all goods that the lines name or may mean, or that are offered instead. */
const goodsOf = (orders: readonly Order[]): string[] => [
  ...new Set(
    orders.flatMap(({ lines, change }) => [
      ...lines.flatMap(({ productId, options }) => (productId ? [productId, ...options] : options)),
      ...(change?.lines ?? []).map(({ productId }) => productId),
    ]),
  ),
]
