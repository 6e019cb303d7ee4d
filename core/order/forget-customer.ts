import { isMoneyWaiting, orderMoney } from './order-money.ts'
import { isClosed } from './order-status.ts'
import type { Order } from './order.ts'

/** Why an order still needs its customer: it is under way, or money of it is not settled (K6); null = it does not. */
export function stillNeeds(order: Order): 'order_open' | 'money_open' | null {
  if (!isClosed(order.st)) return 'order_open'
  return isMoneyWaiting(order) || orderMoney(order).due > 0 ? 'money_open' : null
}

/**
 * The order without what speaks of its customer: name, number, place, his words, and the message it came by, whose id
 * holds his number. Goods, amounts, payments and times stay, because the tax law wants them kept (K7).
 */
export const forgotten = (order: Order): Order => ({
  ...order,
  channelRef: null,
  customerName: '',
  customerPhone: null,
  address: null,
  note: '',
  lines: order.lines.map((line) => ({ ...line, said: '' })),
})

/** Nothing on the order speaks of its customer any more. */
export const isForgotten = ({
  channelRef,
  customerName,
  customerPhone,
  address,
  note,
  lines,
}: Order): boolean =>
  [channelRef, customerPhone, address].every((each) => each === null) &&
  [customerName, note, ...lines.map(({ said }) => said)].every((each) => each === '')
