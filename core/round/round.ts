import * as z from 'zod/mini'
import { idSchema, msSchema, textSchema } from '../id.ts'
import { amountSchema, type Paise, paise } from '../money/paise.ts'
import { type Order, payablePaise } from '../order/order.ts'
import { paidPaise } from '../payment/payment.ts'

/** Drops of one round: as many bags as go on one bicycle, and an act that names them all stays small. */
export const maxDrops = 40

/** SHA-256 in hexadecimal of a rider's token; the token itself is in no row (D6). */
export const tokenHashSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/))

/** One order on the way. Cash that is taken for it has this payment's id, whoever reports it, so it counts once (D3). */
export const dropSchema = z.object({ orderId: idSchema, paymentId: idSchema })

/** Orders that leave the shop together, in the order in which they are to be brought. */
export const roundSchema = z.object({
  id: idSchema,
  /** `dropped`: a plan that was taken apart before it left. */
  st: z.enum(['planned', 'out', 'handed_in', 'dropped']),
  /** Who rides; '' = the person who planned it goes. */
  rider: textSchema(60),
  /** When it was first planned, and on whose phone. */
  at: msSchema,
  login: z.nullable(idSchema),
  drops: z.array(dropSchema).check(z.maxLength(maxDrops)),
  /** What opens the rider's page, and since when; null = nothing does. */
  tokenHash: z.nullable(tokenHashSchema),
  linkAt: z.nullable(msSchema),
  sentAt: z.nullable(msSchema),
  handedInAt: z.nullable(msSchema),
  /** Cash that the rider should have had when he came back, and what was counted (D5); null until then. */
  expectedPaise: z.nullable(amountSchema),
  countedPaise: z.nullable(amountSchema),
})
export type Round = z.infer<typeof roundSchema>

/** Planned or out. */
export const isOpenRound = ({ st }: Pick<Round, 'st'>): boolean => st === 'planned' || st === 'out'

/** A drop with its order. */
export type DropOrder = { order: Order; paymentId: string }

/** The orders that are this round's, in its order: an order names the one round it is in (D1). */
export function ordersOf(
  { id, drops }: Pick<Round, 'id' | 'drops'>,
  orderOf: (id: string) => Order | undefined,
): DropOrder[] {
  return drops.flatMap(({ orderId, paymentId }) => {
    const order = orderOf(orderId)
    return order?.roundId === id ? [{ order, paymentId }] : []
  })
}

/** Cash that the rider took for one drop, in paise. */
export const takenPaise = ({ order, paymentId }: DropOrder): Paise =>
  paidPaise(order.payments.filter(({ id }) => id === paymentId))

/** Cash that the rider has with him when he comes back, in paise. */
export const expectedCash = (drops: readonly DropOrder[]): Paise =>
  paise(drops.reduce((sum, drop) => sum + takenPaise(drop), 0))

/** Where the worth of what was delivered is, in paise. */
export type CodLedger = {
  delivered: number
  /** With the rider: what he took and has not handed in. Below zero he handed in more than he took. */
  rider: number
  /** Cash in the shop: counted at hand-in, or paid there. */
  drawer: number
  /** In the shop's own account. */
  bank: number
  /** Owed by customers; below zero they have paid too much, or for goods that did not stay with them. */
  due: number
}

/** D4: delivered = rider + drawer + bank + due, to the paisa, whatever happened on the way. */
export function codLedger(
  round: Pick<Round, 'countedPaise'>,
  drops: readonly DropOrder[],
): CodLedger {
  const taken = expectedCash(drops)
  const counted = round.countedPaise ?? 0
  const others = drops.flatMap(({ order, paymentId }) =>
    order.payments.filter(({ id }) => id !== paymentId),
  )
  const inShop = paidPaise(others.filter(({ method }) => method === 'cash'))
  const bank = paise(paidPaise(others) - inShop)
  const delivered = drops.reduce(
    (sum, { order }) => sum + (order.st === 'delivered' ? payablePaise(order) : 0),
    0,
  )
  return {
    delivered,
    rider: taken - counted,
    drawer: inShop + counted,
    bank,
    due: delivered - taken - inShop - bank,
  }
}
