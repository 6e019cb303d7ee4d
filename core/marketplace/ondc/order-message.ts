import { decimalRupees } from '../../money/decimal-rupees.ts'
import { type Paise, paise } from '../../money/paise.ts'
import type { Order } from '../../order/order.ts'
import type { OrderStatus } from '../../order/order-status.ts'
import type { Place } from '../../shop/place.ts'
import { isoTime, minutesText } from '../iso-time.ts'
import { gpsText } from '../place-text.ts'
import { ondcQuote, type Quote, type QuoteLine, readQuote } from './quote.ts'
import type { Confirmed } from './read-order.ts'
import { partCancelCode } from './reasons.ts'
import type { OndcState } from './states.ts'

/** The shop as it stands at the beginning of a delivery. */
export type ShopEnd = {
  locationId: string
  name: string
  place: Place
  address: { locality: string; city: string; area_code: string; state: string }
  contact: { phone: string; email: string }
}

type Span = readonly [from: number, to: number]

/** What was promised when it was ordered: minutes in all, when it is ready to leave, and when it arrives. */
export type Promised = { minutes: number; ready: Span; arrive: Span }

export type OrderNews = {
  /** The order of its `/confirm`. */
  confirmed: Confirmed
  /** Our order; its lines stand in the order of the items of the `/confirm`. */
  order: Pick<Order, 'code' | 'lines' | 'deliveryPaise' | 'timeline'>
  state: OndcState
  /** The registered name of the seller's app, which speaks for the shop. */
  seller: string
  shop: ShopEnd
  promise: Promised
  at: number
  /** The code that is told at the door, and how long it holds. */
  door?: { code: string; from: number; to: number }
  /** Where its bill can be read, from the moment it has left. */
  invoiceUrl?: string
}

/** Who ended an order, why, and how far it was. */
export type Ending = {
  by: string
  reasonCode: string
  before: { fulfilment: string; at: number }
}

/** One item of the `/confirm`, with how many of its pieces the customer gets. */
type Piece = { row: QuoteLine; kept: number }

/**
 * How many pieces of each item are left of the order; whole ones, since only those were sold there. An order that has come
 * to nothing has none.
 */
function piecesOf({
  confirmed,
  order,
  state,
}: Pick<OrderNews, 'confirmed' | 'order' | 'state'>): Piece[] {
  const isOver = state.order === 'Cancelled'
  return confirmed.items.map(({ id, quantity: { count } }, i) => {
    const line = order.lines[i]
    const isGone = isOver || !line || line.status === 'dropped'
    const kept = isGone ? 0 : Math.min(count, Math.floor(line.qty / line.per))
    const { title = id, unitPaise = paise(0) } =
      readQuote(confirmed.quote)?.lines.find(({ itemId }) => itemId === id) ?? {}
    return { row: { itemId: id, title, count, unitPaise: line?.pricePaise ?? unitPaise }, kept }
  })
}

/** How many pieces of each item the customer still gets. */
export const keptPieces = (news: Pick<OrderNews, 'confirmed' | 'order' | 'state'>): number[] =>
  piecesOf(news).map(({ kept }) => kept)

const isShort = ({ row, kept }: Piece): boolean => kept < row.count

/** `message.order` of `/on_confirm`, `/on_status` and `/on_update`: what the shop leaves out is a cancelled part of it. */
export function ondcOrder(news: OrderNews) {
  const { confirmed, invoiceUrl } = news
  const pieces = piecesOf(news)
  const isPart = pieces.some(isShort)
  const left = isPart
    ? [
        {
          ...cancelledPart,
          tags: [request(partCancelCode, news.seller), ...trails(pieces)],
        },
      ]
    : []
  return {
    ...headOf(news, pieces),
    fulfillments: [fulfilmentOf(news), ...left],
    quote: ondcQuote(quoteOf(news, pieces, news.order.deliveryPaise)),
    ...('tags' in confirmed ? { tags: confirmed.tags } : {}),
    ...(invoiceUrl === undefined ? {} : { documents: [{ url: invoiceUrl, label: 'Invoice' }] }),
  }
}

/** `message.order` of `/on_cancel`: all of it goes to the cancelled part, and nothing is owed; its terms are not repeated. */
export function ondcCancelled(news: OrderNews, { by, reasonCode, before }: Ending) {
  const { order, state } = news
  const pieces = piecesOf(news)
  const part = state.back
    ? { ...cancelledPart, type: 'RTO', state: { descriptor: { code: state.back } } }
    : cancelledPart
  const precancel = [
    { code: 'fulfillment_state', value: before.fulfilment },
    { code: 'updated_at', value: isoTime(before.at) },
  ]
  return {
    ...headOf(news, pieces),
    fulfillments: [
      {
        ...fulfilmentOf(news),
        tags: [request(reasonCode, by), { code: 'precancel_state', list: precancel }],
      },
      { ...part, tags: [...trails(pieces), ...trail('delivery', idOf(news), order.deliveryPaise)] },
    ],
    quote: ondcQuote(quoteOf(news, pieces, paise(0))),
    cancellation: { cancelled_by: by, reason: { id: reasonCode } },
  }
}

/** `message.order` of an `/on_confirm` that takes nothing. */
export const ondcRefused = (confirmed: Confirmed, at: number) => ({
  ...confirmed,
  state: 'Cancelled',
  fulfillments: confirmed.fulfillments.map((one) => ({
    ...one,
    state: { descriptor: { code: 'Cancelled' } },
  })),
  updated_at: isoTime(at),
})

const cancelledPart = { id: 'C1', type: 'Cancel', state: { descriptor: { code: 'Cancelled' } } }

const request = (reasonCode: string, by: string) => ({
  code: 'cancel_request',
  list: [
    { code: 'reason_id', value: reasonCode },
    { code: 'initiated_by', value: by },
  ],
})

/** What goes off the quote. */
const trail = (type: 'item' | 'delivery', id: string, amount: Paise) =>
  amount === 0
    ? []
    : [
        {
          code: 'quote_trail',
          list: [
            { code: 'type', value: type },
            { code: 'id', value: id },
            { code: 'currency', value: 'INR' },
            { code: 'value', value: decimalRupees(0 - amount) },
          ],
        },
      ]

const trails = (pieces: readonly Piece[]) =>
  pieces.flatMap(({ row, kept }) =>
    trail('item', row.itemId, paise(row.unitPaise * (row.count - kept))),
  )

const quoteOf = (news: OrderNews, pieces: readonly Piece[], deliveryPaise: Paise): Quote => ({
  lines: pieces.map(({ row, kept }) => ({ ...row, count: kept })),
  deliveryPaise,
  fulfilment: idOf(news),
})

const idOf = ({ confirmed }: OrderNews): string => confirmed.fulfillments[0]?.id ?? 'F1'

function headOf(news: OrderNews, pieces: readonly Piece[]) {
  const { confirmed, state, at } = news
  const item = ({ row }: Piece, fulfilment: string, count: number) => ({
    ...{ id: row.itemId, fulfillment_id: fulfilment, quantity: { count } },
  })
  return {
    id: confirmed.id,
    state: state.order,
    provider: confirmed.provider,
    items: [
      ...pieces.map((piece) => item(piece, idOf(news), piece.kept)),
      ...pieces.filter(isShort).map((piece) => item(piece, 'C1', piece.row.count - piece.kept)),
    ],
    billing: confirmed.billing,
    payment: paymentOf(news),
    created_at: confirmed.created_at,
    updated_at: isoTime(at),
  }
}

/** What is paid at the door is paid once it was handed over. */
function paymentOf({ confirmed, state, order }: OrderNews) {
  const at = timeOf(order, 'delivered')
  const isPaid = confirmed.payment.type === 'ON-FULFILLMENT' && state.order === 'Completed'
  return isPaid && at !== undefined
    ? { ...confirmed.payment, status: 'PAID', time: { timestamp: isoTime(at) } }
    : confirmed.payment
}

function fulfilmentOf(news: OrderNews) {
  const { confirmed, order, state, shop, promise, door } = news
  const [asked] = confirmed.fulfillments
  const left = timeOf(order, 'out_for_delivery')
  const arrived = timeOf(order, 'delivered')
  const isUnderWay = state.order === 'In-progress' || state.order === 'Completed'
  const range = ([from, to]: Span) => ({ range: { start: isoTime(from), end: isoTime(to) } })
  return {
    id: idOf(news),
    '@ondc/org/provider_name': shop.name,
    type: asked?.type ?? 'Delivery',
    tracking: false,
    '@ondc/org/TAT': minutesText(promise.minutes),
    state: { descriptor: { code: state.fulfilment } },
    start: {
      location: {
        id: shop.locationId,
        descriptor: { name: shop.name },
        gps: gpsText(shop.place),
        address: shop.address,
      },
      contact: shop.contact,
      time: {
        ...range(promise.ready),
        ...(isUnderWay && state.fulfilment !== 'Packed' && left !== undefined
          ? { timestamp: isoTime(left) }
          : {}),
      },
      // Whoever collects it asks for it by this number: digits, six at most.
      ...(isUnderWay
        ? { instructions: note('2', order.code.replace(/^.*\D/, ''), order.code) }
        : {}),
    },
    end: {
      ...asked?.end,
      time: {
        ...range(promise.arrive),
        ...(state.order === 'Completed' && arrived !== undefined
          ? { timestamp: isoTime(arrived) }
          : {}),
      },
      ...(door && {
        instructions: note('1', door.code, 'Tell this code at the door'),
        authorization: {
          type: 'OTP',
          token: door.code,
          valid_from: isoTime(door.from),
          valid_to: isoTime(door.to),
        },
      }),
    },
  }
}

const note = (code: string, short: string, long: string) => ({
  ...{ code, name: 'ONDC order', short_desc: short, long_desc: long },
})

const timeOf = ({ timeline }: Pick<Order, 'timeline'>, st: OrderStatus): number | undefined =>
  timeline.findLast(({ to }) => to === st)?.at
