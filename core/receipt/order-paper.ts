import { orderMoney, owesNothing, worthPaise } from '../order/order-money.ts'
import type { OrderStatus } from '../order/order-status.ts'
import { liveLines, type Order, type OrderLine } from '../order/order.ts'
import type { Block } from './blocks.ts'
import {
  amountText,
  heading,
  howMuch,
  type PaperLanguage,
  type PaperShop,
  rupeeText,
  whenLine,
} from './paper-parts.ts'

const notTaken: readonly OrderStatus[] = ['draft', 'placed', 'change_proposed']

/** Whether an order has a paper: it was taken, and has not come to nothing. */
export const hasPaper = ({ st }: Pick<Order, 'st'>): boolean =>
  !notTaken.includes(st) && !owesNothing(st)

/**
 * The slip that goes with an order: what is in the bag, for whom, and what is to be paid at the door. It is no bill and
 * has no number of one: that is what the counter writes (G2).
 */
export function orderPaper(
  order: Order,
  shop: PaperShop,
  nameOf: (line: OrderLine) => string,
  language: PaperLanguage,
): Block[] {
  const { phrase, format } = language
  const money = (paise: number) => format.digits(amountText(paise))
  const { owed, paid, refunded, due } = orderMoney(order)
  const { prepaid } = order
  const row = (label: string, value: string): Block => ({
    kind: 'pair',
    label,
    value,
    size: 'body',
  })
  return [
    ...heading(shop, language),
    {
      ...{ kind: 'text', size: 'lead', align: 'center', isBold: true },
      text: phrase('order.title', { code: order.code }),
    },
    whenLine(order.at, language),
    ...whoAndWhere(order, language),
    { kind: 'rule' },
    ...liveLines(order).map(
      (line): Block => ({
        ...{ kind: 'pair', label: nameOf(line), value: money(line.totalPaise), size: 'body' },
        note: howMuch(line, language),
      }),
    ),
    ...(order.deliveryPaise > 0 ? [row(phrase('order.delivery'), money(order.deliveryPaise))] : []),
    { kind: 'rule' },
    {
      ...{ kind: 'pair', label: phrase('bill.total'), size: 'title', isBold: true },
      value: format.digits(rupeeText(worthPaise(order))),
    },
    ...(prepaid ? [row(phrase('order.prepaid', prepaid), money(worthPaise(order)))] : []),
    ...(paid > refunded ? [row(phrase('order.paid'), money(paid - refunded))] : []),
    ...(due > 0 && due < owed
      ? [
          {
            ...({ kind: 'pair', label: phrase('order.due'), size: 'lead', isBold: true } as const),
            value: format.digits(rupeeText(due)),
          },
        ]
      : []),
    { kind: 'rule' },
    { kind: 'text', text: phrase('bill.thanks'), size: 'body', align: 'center' },
  ]
}

function whoAndWhere(order: Order, { phrase }: PaperLanguage): Block[] {
  const { customerName, customerPhone, mode, address, note } = order
  const place = mode === 'home' && address ? [address.line, address.landmark, address.pin] : []
  return [
    customerName && phrase('bill.to', { name: customerName }),
    customerPhone ? phrase('bill.phone', { phone: customerPhone.replace(/^\+91/, '') }) : '',
    place.filter((part) => part !== '').join(', '),
    note && `“${note}”`,
  ]
    .filter((text) => text !== '')
    .map((text): Block => ({ kind: 'text', text, size: 'body', align: 'start' }))
}
