import type { ArgsOf } from '../sync/registry.ts'
import { lineTotal } from '../money/line-total.ts'
import { liveLines, type Order, type OrderLine, type ProposedLine } from './order.ts'

/** What stands for a line: a product at a quantity and a total. */
type Offer = { productId: string | null; qty: number; totalPaise: number }

/** No more of the same thing for no more money: nobody has to be asked (O9). */
export const isSmaller = (offer: Offer, line: OrderLine): boolean =>
  offer.productId === line.productId && offer.qty <= line.qty && offer.totalPaise <= line.totalPaise

/** The lines of the order as they are once `taken` stands for some of them; a line that is not there any more stays away. */
export const changedLines = (order: Order, taken: readonly ProposedLine[]): OrderLine[] =>
  order.lines.map((line) => {
    const offer = taken.find(({ n }) => n === line.n)
    return offer && line.status !== 'dropped' ? changedLine(line, offer) : line
  })

function changedLine(line: OrderLine, offer: ProposedLine): OrderLine {
  if (offer.qty === 0) return { ...line, status: 'dropped', held: 0 }
  const isSame = line.productId === offer.productId
  const status = !isSame ? 'substituted' : offer.qty < line.qty ? 'short' : 'ok'
  return { ...line, ...offer, status, doubt: null }
}

/**
 * What of the asked change may be done without the customer's yes (O12): less of a thing; another thing for no more
 * money if he allows it (`mayReplace`); whatever else was offered is left out.
 */
export const withoutYes = (order: Order, mayReplace: boolean): ProposedLine[] =>
  (order.change?.lines ?? []).map((offer) => {
    const line = order.lines.find(({ n }) => n === offer.n)
    const isFree =
      line !== undefined &&
      (offer.qty === 0 ||
        isSmaller(offer, line) ||
        (mayReplace && offer.totalPaise <= line.totalPaise))
    return isFree
      ? offer
      : { ...offer, qty: 0, totalPaise: lineTotal(offer.pricePaise, offer.per, 0) }
  })

/** What silence means, as the customer chose when he ordered (O12; commerce-protocols 5.4); null = the order ends. */
export function withoutAnswer(order: Order): ProposedLine[] | null {
  if (order.ifMissing === 'cancel_order' || order.ifMissing === 'call_me') return null
  const taken = withoutYes(order, order.ifMissing === 'substitute')
  return liveLines({ lines: changedLines(order, taken) }).length > 0 ? taken : null
}

/** The shop has said yes before, so it can no longer say no; only the customer can (O1). */
export const wasAccepted = (order: Order): boolean =>
  order.timeline.some(({ to }) => to === 'accepted')

/** What the lines ask from stock, line by line. */
export const wantedOf = (lines: readonly OrderLine[]) =>
  liveLines({ lines: [...lines] }).flatMap(({ productId, qty }) =>
    productId === null ? [] : [{ productId, qty }],
  )

/** What is promised to the order from stock, line by line (S4). */
export const heldBy = (order: Order) =>
  liveLines(order).flatMap(({ productId, held }) =>
    productId !== null && held > 0 ? [{ productId, qty: held }] : [],
  )

/** Answers the change an order is asked about with `taken`; null when nothing would be left of it. */
export function changeAnswerArgs(
  order: Order,
  taken: readonly ProposedLine[],
): ArgsOf<'answerChange'> | null {
  const lines = wantedOf(changedLines(order, taken))
  if (!order.change || lines.length === 0) return null
  const { version } = order.change
  return { orderId: order.id, version, taken: [...taken], holds: heldBy(order), lines }
}
