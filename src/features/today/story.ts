import type { Attention } from '#core/attention/attention.ts'
import { entity } from '#core/sync/rows.ts'

/** What an item is about. */
export type Subject = {
  orderId: string | null
  productId: string | null
  customerId: string | null
  billId: string | null
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** The order, the good, the customer and the bill that an item speaks of, from its reference and its details. */
export function subjectOf({ e, ref, detail }: Attention): Subject {
  return {
    orderId: e === entity.order ? ref : text(detail['orderId']),
    productId: e === entity.product || e === entity.stock ? ref : text(detail['productId']),
    customerId: e === entity.customer ? ref : null,
    billId: e === entity.bill ? ref : text(detail['billId']),
  }
}

/** `elsewhere`: of a kind that is not shown here, could not be kept, or is kept no more. */
export type SentMedia = { kind: 'photo' | 'voice'; id: string } | { kind: 'elsewhere' }

const mediaForms: readonly unknown[] = ['image', 'audio', 'video', 'document']

/** The picture, voice message or other file that a customer sent: at the server alone, by its id. */
export function sentMediaOf({ detail }: Attention): SentMedia | null {
  if (!mediaForms.includes(detail['form'])) return null
  const id = text(detail['media'])
  if (id === null) return { kind: 'elsewhere' }
  return { kind: detail['form'] === 'audio' ? 'voice' : 'photo', id }
}

/** What a customer wrote under the file that he sent, and of it since (W9); the mark of a file is no word. */
export const wordsWith = (items: readonly Attention[], fileId: string): string[] =>
  items
    .filter(({ id, detail }) => id === fileId || detail['media'] === fileId)
    .flatMap(({ detail }) => text(detail['text'])?.split(' ').slice(1).join(' ') || [])

/** Things that happened by themselves and have a headline of their own. */
export const flags = [
  'count_this',
  'delivered_after_cancel',
  'delivered_out_of_turn',
  'refund_due',
  'customer_message',
  'recount',
  'entries_may_be_lost',
  'entries_lost',
  'message_not_sent',
  'maybe_same_order',
  'call_customer',
  'slot_moved',
  'payment_doubted',
  'paid_other_amount',
  'payment_unknown',
  'refund_too_much',
  'utr_used',
  'paid_differently',
  'in_other_round',
  'not_in_round',
  'round_cash_changed',
  'handed_in_differently',
  'rider_said_delivered',
  'rider_said_failed',
  'door_code_wrong',
  'over_limit',
  'price_by_hand',
  'off_by_hand',
  'credit_of_erased',
  'sold_archived',
  'returned_too_much',
  'sent_back_too_much',
  'returned_after_void',
  'bill_money_doubted',
  'bill_paid_twice',
  'bill_back_twice',
  'counted_twice',
] as const
export type FlagCode = (typeof flags)[number]

/** Acts whose refusal has a headline of its own. */
export const acts = [
  'acceptOrder',
  'rejectOrder',
  'proposeChange',
  'answerChange',
  'declineCancel',
  'cancelOrder',
  'packOrder',
  'readyOrder',
  'dispatchOrder',
  'failDelivery',
  'returnOrder',
  'deliverOrder',
  'recordPayment',
  'checkPayment',
  'takeBackSeen',
  'recordRefund',
  'editOrderLine',
  'scheduleOrder',
  'addProduct',
  'editProduct',
  'moveStock',
  'countStock',
  'saveSupplier',
  'recordPurchase',
  'reversePurchase',
  'sendBackGoods',
  'keepGoods',
  'noteKhata',
  'noteCredit',
  'setCreditLimit',
  'setKhataPage',
  'recordBill',
  'takeBackGoods',
  'voidBill',
  'lookForMoney',
  'payInstead',
  'giveBackSurplus',
  'noteCash',
  'closeDay',
  'openStockTake',
  'countShelf',
  'closeStockTake',
  'editCustomer',
  'mergeCustomers',
  'mergeProducts',
  'eraseCustomer',
  'editShop',
  'pauseOrders',
  'saveMember',
  'signIn',
  'planRound',
  'sendRound',
  'linkRound',
  'handInRound',
] as const
export type ActName = (typeof acts)[number]

/** Reasons with a sentence of their own; each says why and what to do. */
export const reasons = [
  'order_expired',
  'order_cancelled',
  'already_accepted',
  'accepted_differently',
  'asked_differently',
  'answered_differently',
  'change_outdated',
  'already_rejected',
  'already_delivered',
  'already_returned',
  'invalid_transition',
  'lines_changed',
  'needs_customer_yes',
  'no_stock',
  'no_attempts_left',
  'price_above_mrp',
  'full',
  'depends',
  'member_removed',
  'not_allowed',
  'merged',
  'round_is_out',
  'round_is_over',
  'customer_erased',
  'merged_differently',
  'good_merged_differently',
  'other_unit',
  'other_size',
  'order_open',
  'money_open',
  'bill_returned',
  'bill_paid_instead',
  'bill_month_over',
  'over_void_limit',
  'not_approved',
] as const
export type WhyCode = (typeof reasons)[number]

/** What the person can do about it in one tap. */
export type Help =
  | 'see_order'
  | 'count'
  | 'see_item'
  | 'see_customer'
  | 'see_bill'
  | 'see_khata'
  | 'see_drawer'
  | 'call'
  | 'none'

/** An item as it is told: a headline of its own, or "this act did not go through" and why. */
export type Story = {
  headline: { flag: FlagCode } | { act: ActName | 'other' }
  why: WhyCode | 'other' | null
  help: Help
}

const isOneOf = <T extends string>(list: readonly T[], word: string): word is T =>
  list.some((each) => each === word)

/** How to tell an item to the shopkeeper; what this app does not know yet gets a plain sentence. */
export function storyOf(item: Attention): Story {
  const help = helpFor(item)
  const flag = [item.code, item.name].find((word) => isOneOf(flags, word))
  if (flag && isOneOf(flags, flag)) return { headline: { flag }, why: null, help }
  return {
    headline: { act: isOneOf(acts, item.name) ? item.name : 'other' },
    why: isOneOf(reasons, item.code) ? item.code : 'other',
    help,
  }
}

function helpFor(item: Attention): Help {
  const { orderId, productId, customerId, billId } = subjectOf(item)
  if (item.code === 'over_limit') return 'see_khata'
  if (item.code === 'price_by_hand') return 'see_bill'
  if (item.code === 'counted_twice') return 'see_drawer'
  if (item.code === 'count_this' || item.code === 'recount') return 'count'
  if (orderId !== null) return 'see_order'
  if (productId !== null) return 'see_item'
  if (billId !== null) return 'see_bill'
  if (phoneOf(item) !== null) return 'call'
  return customerId === null ? 'none' : 'see_customer'
}

/** The number of the customer an item speaks of, when it names one. */
export function phoneOf({ detail }: Attention): string | null {
  const phone = text(detail['phone'])
  return phone !== null && /^\+\d{8,15}$/.test(phone) ? phone : null
}

/** Fields of a good whose two values can be shown side by side. */
export const comparedFields = ['pricePaise', 'mrpPaise', 'lowAt'] as const
export type ComparedField = (typeof comparedFields)[number]

/** The values this phone wanted for a product, for fields where another hand was newer. */
export function lostValues({ code, detail }: Attention): Partial<Record<ComparedField, number>> {
  const { fields, mine } = detail
  if (code !== 'merged' || !Array.isArray(fields) || typeof mine !== 'object' || mine === null)
    return {}
  const wanted = new Map(Object.entries(mine))
  return Object.fromEntries(
    comparedFields.flatMap((field) => {
      const value: unknown = wanted.get(field)
      return fields.includes(field) && typeof value === 'number' ? [[field, value]] : []
    }),
  )
}
