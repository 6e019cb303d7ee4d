import * as z from 'zod/mini'
import { idSchema, msSchema, textSchema } from '../id.ts'
import { amountSchema, type Paise, paise } from '../money/paise.ts'
import type { Order } from '../order/order.ts'
import { marketplaceOwes, owedPaise } from '../order/order-money.ts'
import { paidPaise, type Payment, sumOf } from '../payment/payment.ts'

/** Drops of one round: as many bags as go on one bicycle, and an act that names them all stays small. */
export const maxDrops = 40

/** SHA-256 in hexadecimal of a rider's token; the token itself is in no row (D6). */
export const tokenHashSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/))

/** One order on the way. What is paid at its door has this payment's id, whoever reports it, so it counts once (D3). */
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

/** What was paid at the door, as somebody told it first (D3). */
export const doorPayment = ({ order, paymentId }: DropOrder): Payment | undefined =>
  order.payments.find(({ id }) => id === paymentId)

/** Cash that the rider took for one drop, in paise. What was paid by UPI never went through his hands (D11). */
export const takenPaise = (drop: DropOrder): Paise => paidAtDoor(drop, 'cash')

/** What was paid at the door by UPI, in paise, whether the shop has seen it or not. */
export const upiAtDoor = (drop: DropOrder): Paise => paidAtDoor(drop, 'upi_direct')

function paidAtDoor(drop: DropOrder, by: Payment['method']): Paise {
  const payment = doorPayment(drop)
  return payment?.method === by ? payment.amountPaise : paise(0)
}

/** Cash that the rider has with him when he comes back, in paise. */
export const expectedCash = (drops: readonly DropOrder[]): Paise =>
  paise(drops.reduce((sum, drop) => sum + takenPaise(drop), 0))

/** Where the worth of what was delivered is, in paise. */
export type CodLedger = {
  delivered: number
  /** With the rider: what he took and has not handed in. Below zero he handed in more than he took. */
  rider: number
  /** Cash in the shop: counted at hand-in, or paid there, less what went back. */
  drawer: number
  /** In the shop's own account, as far as it has seen it, less what went back. */
  bank: number
  /**
   * Owed by customers, with what is only said to be paid; below zero they have paid too much, or for goods that did not
   * stay with them.
   */
  due: number
  /** Owed by marketplaces, which their customers have paid (P10). */
  marketplaces: number
}

/** D4: delivered = rider + drawer + bank + due + marketplaces, to the paisa, whatever happened on the way. */
export function codLedger(
  round: Pick<Round, 'countedPaise'>,
  drops: readonly DropOrder[],
): CodLedger {
  const rider = expectedCash(drops)
  const counted = round.countedPaise ?? 0
  const ledger = { rider: rider - counted, drawer: counted, bank: 0, due: 0 }
  let [delivered, marketplaces] = [0, 0]
  for (const { order, paymentId } of drops) {
    const { payments, refunds = [] } = order
    const worth = order.st === 'delivered' ? owedPaise(order) : 0
    const back = (by: Payment['method']) => sumOf(refunds.filter(({ method }) => method === by))
    const came = (by: Payment['method']) =>
      paidPaise(payments.filter(({ method }) => method === by))
    const inShop = payments.filter(({ id, method }) => method === 'cash' && id !== paymentId)
    delivered += worth + marketplaceOwes(order)
    marketplaces += marketplaceOwes(order)
    ledger.drawer += paidPaise(inShop) - back('cash')
    ledger.bank += came('upi_direct') - back('upi_direct')
    ledger.due += worth - paidPaise(payments) + sumOf(refunds)
  }
  return { ...ledger, delivered, marketplaces }
}
