import { amountSchema, type Paise, paise } from '../money/paise.ts'
import { type Handover, withoutCodeSchema } from '../order/door-code.ts'
import { deliverArgs } from '../order/order-acts.ts'
import type { Reason } from '../order/reasons.ts'
import type { ArgsOf } from '../sync/registry.ts'
import type { NewPayment } from '../payment/payment.ts'
import { doorPayment, type DropOrder, type Round, takenPaise } from './round.ts'

/** Why a bag may come back, the likeliest first. A tally names them by their place, so more go at the end only. */
export const doorReasons = [
  'customer_absent',
  'customer_unreachable',
  'customer_refused',
  'address_not_found',
  'accident_weather',
] as const satisfies readonly Reason[]

/** What a customer paid at his door, in paise, and how. */
export type PaidAtDoor = { paise: Paise; method: NewPayment['method'] }

/**
 * How it went at one door, as the rider's page says it: what was paid there and said about the door code (D9), or why the
 * bag came back.
 */
export type ToldDrop = { orderId: string } & (
  | ({ st: 'delivered' } & PaidAtDoor & Handover)
  | { st: 'failed'; reason: Reason }
)

/**
 * Why a code is not taken (D10). `unknown` = no tally of a round; `other_round` = one of another round; `handed_in` = its
 * round is over; `not_signed` = changed by somebody, or shown by a link that was replaced.
 */
export type NoTally = 'unknown' | 'other_round' | 'handed_in' | 'not_signed'

const tallyShape =
  /^(HAAT1\.([0-9A-F]{12})((?:\.\d{1,2}(?:[DU]\d{1,16}(?:C\d{4}|W\d)?|F\d))*))\.([0-9A-F]{16})$/

/**
 * Reads what a rider's page shows at the counter (server/rider/page/tally.js) for this round. `sign` = HMAC-SHA-256 of a
 * text in hexadecimal, under a key that is a text too.
 */
export function readTally(
  text: string,
  round: Round,
  sign: (key: string, text: string) => string,
): ToldDrop[] | NoTally {
  const [, said = '', end = '', drops = '', signature = ''] = tallyShape.exec(text) ?? []
  if (said === '') return 'unknown'
  if (end !== round.id.slice(-12).toUpperCase()) return 'other_round'
  if (round.st === 'handed_in') return 'handed_in'
  const { tokenHash } = round
  if (tokenHash === null || sign(tokenHash, said).slice(0, 16).toUpperCase() !== signature)
    return 'not_signed'
  const told = new Map<string, ToldDrop>()
  for (const part of drops.split('.').slice(1)) {
    const [place, value, code] = part.split(/[DUFCW]/)
    const orderId = round.drops[Number(place)]?.orderId
    const amount = amountSchema.safeParse(Number(value))
    const reason = doorReasons[Number(value) - 1]
    if (orderId === undefined || told.has(orderId)) return 'unknown'
    if (part.includes('F')) {
      if (!reason) return 'unknown'
      told.set(orderId, { orderId, st: 'failed', reason })
    } else {
      const without = part.includes('W') && withoutCodeSchema.options[Number(code) - 1]
      if (!amount.success || without === undefined) return 'unknown'
      const said = without ? { without } : part.includes('C') ? { typed: code } : {}
      const method = part.includes('U') ? 'upi_direct' : 'cash'
      told.set(orderId, { orderId, st: 'delivered', paise: amount.data, method, ...said })
    }
  }
  return [...told.values()]
}

type TallyAct =
  | { verb: 'deliverOrder'; args: ArgsOf<'deliverOrder'> }
  | { verb: 'failDelivery'; args: ArgsOf<'failDelivery'> }

/**
 * What is still to be written down of a tally. Money goes under the drop's own payment id, so that the same told by the
 * rider's page counts once (D3). What the book says already stays; another amount is shown to a person there.
 */
export const tallyActs = (drops: readonly DropOrder[], told: readonly ToldDrop[]): TallyAct[] =>
  drops.flatMap((drop): TallyAct[] => {
    const { order, paymentId } = drop
    const said = told.find(({ orderId }) => orderId === order.id)
    if (said?.st === 'failed')
      return order.st === 'out_for_delivery'
        ? [{ verb: 'failDelivery', args: { orderId: order.id, reason: said.reason } }]
        : []
    if (!said || (order.st === 'delivered' && isPaidAs(drop, said))) return []
    return [{ verb: 'deliverOrder', args: deliverArgs(order, doorMoney(paymentId, said), said) }]
  })

/**
 * What was paid at a door, as the payment that its round gave the drop (D3); null when nothing was. UPI is a claim until
 * somebody has looked into the shop's own account: the rider has only seen the customer's screen (D11).
 */
export const doorMoney = (id: string, { paise: amount, method }: PaidAtDoor): NewPayment | null =>
  amount > 0
    ? {
        ...{ id, method, utr: '' },
        state: method === 'cash' ? 'cod_collected' : 'claimed',
        amountPaise: amountSchema.parse(amount),
      }
    : null

/** Whether the book has the same money of this door. */
export function isPaidAs(drop: DropOrder, { paise: amount, method }: PaidAtDoor): boolean {
  const payment = doorPayment(drop)
  if (!payment) return amount === 0
  return payment.amountPaise === amount && payment.method === method
}

/** Cash that the rider has with him by the book and what he tells, in paise: an amount told before stands. */
export const cashTold = (drops: readonly DropOrder[], told: readonly ToldDrop[]): Paise =>
  paise(
    drops.reduce((sum, drop) => {
      const said = told.find(({ orderId }) => orderId === drop.order.id)
      const now = said?.st === 'delivered' && said.method === 'cash' ? said.paise : 0
      return sum + (doorPayment(drop) ? takenPaise(drop) : now)
    }, 0),
  )
