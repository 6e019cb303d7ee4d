import type { languages } from '#core/shop/languages.ts'
import { customerMessage, type MessageKind, type MessageValues } from '../whatsapp/messages.ts'
import type { OrderTerms } from '../whatsapp/message-parts.ts'
import type { ToldSlot } from '../whatsapp/slot-messages.ts'

export const code = 'H4K-207'
export const orderId = '01936f2e-5b1c-7c4e-9f00-0123456789ab'
export const line = (name: string, doubt = false) => ({
  name,
  qty: 1500,
  unit: 'g' as const,
  totalPaise: 6600,
  doubt,
})

export const usual = (
  name: string,
  differencePaise = 0,
  there: 'yes' | 'none' | 'unsold' = 'yes',
) => ({
  name,
  qty: 2000,
  unit: 'g' as const,
  totalPaise: 9300,
  differencePaise,
  there,
})

export const terms: OrderTerms = { closed: null, mode: 'home', deliveryPaise: 0, why: null }

export const hour = 3_600_000
/** Wednesday, 25 November 2026, at noon in the shop. */
const noon = Date.UTC(2026, 10, 25, 6, 30)
export const evening = { from: noon + 5 * hour, to: noon + 7 * hour }
export const tomorrow = { from: noon + 21 * hour, to: noon + 23.5 * hour }
export const told: ToldSlot = { ...evening, orderId, mode: 'home', now: noon }

/** One of each message that a customer can get. */
export const samples: MessageValues = {
  greeting: { shopName: 'श्री गणेश किराना', pageUrl: null, hasUsual: true },
  language_asked: {
    welcome: { shopName: 'श्री गणेश किराना', pageUrl: 'https://haat.example/s/abc' },
  },
  language_set: {},
  goods_shown: {
    shopName: 'श्री गणेश किराना',
    catalogueId: '1483920017364552',
    retailerIds: [orderId],
  },
  order_received: { code, lines: [line('चीनी'), line('sabun', true)], totalPaise: 6600, terms },
  order_written: { code, lines: [line('चीनी')], totalPaise: 6600, terms },
  usual_list: { goods: [usual('चीनी')], totalPaise: 6600, terms, isAnew: false },
  usual_asked: {
    goods: [usual('चीनी')],
    totalPaise: 6600,
    terms,
    isAnew: false,
    offerId: orderId,
    print: '0123456789abcdef',
  },
  usual_declined: {},
  usual_unknown: {},
  way_asked: { code, orderId, deliveryPaise: 2000 },
  way_told: { code, orderId, terms: { ...terms, mode: 'pickup' }, totalPaise: 6600 },
  way_fixed: { code },
  ask_address: { code, known: { name: 'Sunita Patil' } },
  address_noted: { code },
  order_accepted: { code, mode: 'home', minutes: 30, changed: null, orderId, version: 0 },
  slots_offered: { code, orderId, slots: [evening, tomorrow], now: noon, isFull: true },
  slot_told: { code, slot: told },
  slot_fixed: { code },
  change_asked: {
    code,
    totalPaise: 66_900,
    missing: ['दूध'],
    offers: [{ name: 'तूर दाल', line: line('मूँग दाल') }],
    orderId,
    version: 2,
    minutes: 10,
    mayLeaveOut: true,
  },
  change_settled: { code },
  which_asked: {
    code,
    orderId,
    n: 2,
    said: 'chawal 5 kilo',
    goods: [
      { productId: orderId, line: line('कोलम चावल') },
      { productId: '01936f2e-5b1c-7c4e-9f00-0123456789ac', line: line('बासमती चावल') },
    ],
  },
  which_settled: { code, line: line('कोलम चावल'), totalPaise: 6600 },
  order_packed: {
    code,
    changed: { missing: [], offers: [], totalPaise: 72_700 },
    bill: null,
    vpa: null,
  },
  order_out: { code, duePaise: 72_700, vpa: 'ganesh_k@okaxis', deliveryCode: '4821' },
  order_ready_pickup: { code, duePaise: 0, vpa: null, pickupCode: null },
  order_delivered: { code, paidPaise: 72_700 },
  payment_came: { code, paise: 72_700, isOver: true },
  payment_not_yet: { code, paise: 72_700 },
  refund_given: { code, paise: 72_700, utr: '4821' },
  order_rejected: { code, reason: 'shop_closed' },
  order_expired: { code },
  order_cancelled: { code, reason: 'no_rider' },
  cancel_asked: { code },
  cancel_declined: { code },
  delivery_failed: { code, reason: 'customer_absent' },
  order_returned: { code, reason: 'customer_refused', surplusPaise: 72_700 },
  not_understood: { hasUsual: false },
  noted: { code },
  noted_beside: {},
  please_send_text: { isSeen: true },
  stopped: {},
}

/** What he reads of it. */
export const bodyOf = <Kind extends MessageKind>(
  kind: Kind,
  values: MessageValues[Kind],
  lang: (typeof languages)[number] = 'en',
): string => {
  const message = customerMessage(kind, lang, values)
  if (message.type === 'template') throw new Error('Not a template.')
  return message.body
}
