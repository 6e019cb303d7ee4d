import * as z from 'zod/mini'
import { idSchema, msSchema, textSchema } from '../id.ts'
import { amountSchema, type Paise, paise, sumPaise } from '../money/paise.ts'

const paymentMethodSchema = z.enum(['cash', 'upi_direct'])

/** A person of the shop has looked into its own account: the money `came`, or it did not. */
const checkSchema = z.object({
  came: z.boolean(),
  at: msSchema,
  login: z.nullable(idSchema),
})

/** One attempt to pay; rows are only added (commerce-protocols 5.5). */
export const paymentSchema = z.object({
  id: idSchema,
  method: paymentMethodSchema,
  /**
   * What was known when it was noted. `claimed`: the customer says so; `cod_collected`: cash in hand; `shop_confirmed`: the
   * shop saw its own UPI credit; `verified`: looked up at a gateway, which no shop has yet, but every phone can read it.
   */
  state: z.enum(['claimed', 'cod_collected', 'shop_confirmed', 'verified']),
  amountPaise: amountSchema,
  /** Last digits of the UPI reference (UTR), '' when not noted. */
  utr: textSchema(22),
  at: msSchema,
  login: z.nullable(idSchema),
  /** Every word of the shop on a claim, who and when; none is ever overwritten. */
  checks: z.optional(z.array(checkSchema).check(z.maxLength(20))),
})
export type Payment = z.infer<typeof paymentSchema>

/** A payment as a phone of the shop may bring it. */
export const newPaymentSchema = z.strictObject({
  ...z.omit(paymentSchema, { at: true, login: true, checks: true }).shape,
  state: z.enum(['claimed', 'cod_collected', 'shop_confirmed']),
})
export type NewPayment = z.infer<typeof newPaymentSchema>

/** Money that went back to the customer; `utr` as above. */
export const refundSchema = z.object({
  id: idSchema,
  method: paymentMethodSchema,
  amountPaise: amountSchema,
  utr: textSchema(22),
  at: msSchema,
  login: z.nullable(idSchema),
})
export type Refund = z.infer<typeof refundSchema>

/** How sure the shop is of a payment; `denied`: it looked, and the money had not come. */
export type Evidence = Payment['state'] | 'denied'

/** What is known of a payment now. Money that one person saw stays seen, whoever says what afterwards (P4). */
export function evidenceOf({ state, checks = [] }: Pick<Payment, 'state' | 'checks'>): Evidence {
  if (state !== 'claimed' || checks.length === 0) return state
  return checks.some(({ came }) => came) ? 'shop_confirmed' : 'denied'
}

/** Whether it counts as money: a customer's word or screenshot never does (P4). */
export const isMoney = (payment: Pick<Payment, 'state' | 'checks'>): boolean => {
  const evidence = evidenceOf(payment)
  return evidence !== 'claimed' && evidence !== 'denied'
}

/** A claim that nobody has looked up yet. */
export const isOpenClaim = (payment: Pick<Payment, 'state' | 'checks'>): boolean =>
  evidenceOf(payment) === 'claimed'

const total = (rows: readonly { amountPaise: Paise }[]): Paise =>
  sumPaise(rows.map(({ amountPaise }) => amountPaise))

/** What the shop has in hand of these payments. */
export const paidPaise = (payments: readonly Payment[]): Paise => total(payments.filter(isMoney))

/** An order's money, all in paise and none negative but `balance`. */
export type Money = {
  owed: Paise
  paid: Paise
  refunded: Paise
  /** Said to be paid, not looked up yet. */
  claimed: Paise
  /** Paid − refunded − owed. */
  balance: Paise
  /** Still to be asked for: what is missing, less what is claimed. */
  due: Paise
  /** To be given back (P5). */
  surplus: Paise
  state: 'unpaid' | 'claimed' | 'part_paid' | 'paid' | 'refund_due' | 'refunded'
}

/** Where the money of an order stands, derived and never typed (P1). */
export function moneyOf(
  owed: Paise,
  payments: readonly Payment[],
  refunds: readonly Refund[],
): Money {
  const paid = paidPaise(payments)
  const refunded = total(refunds)
  const claimed = total(payments.filter(isOpenClaim))
  const balance = paise(paid - refunded - owed)
  return {
    owed,
    paid,
    refunded,
    claimed,
    balance,
    due: paise(Math.max(0, owed - paid + refunded - claimed)),
    surplus: paise(Math.max(0, balance)),
    state: stateOf({ owed, paid, refunded, claimed, balance }),
  }
}

function stateOf({
  owed,
  paid,
  refunded,
  claimed,
  balance,
}: Omit<Money, 'due' | 'surplus' | 'state'>): Money['state'] {
  if (balance > 0) return 'refund_due'
  if (claimed > 0) return 'claimed'
  if (balance < 0) return paid > refunded ? 'part_paid' : 'unpaid'
  return refunded > 0 && owed === 0 ? 'refunded' : 'paid'
}

/** Digits from which on two equal endings are no chance. */
const tellingDigits = 6

/**
 * May two notes be one and the same UPI payment? Both may be only its last digits; few of them are telling when the amount
 * is the same too (P6).
 */
export function isSameUtr(
  a: Pick<Payment, 'utr' | 'amountPaise'>,
  b: Pick<Payment, 'utr' | 'amountPaise'>,
): boolean {
  const [short, long] = a.utr.length < b.utr.length ? [a.utr, b.utr] : [b.utr, a.utr]
  if (short === '' || !long.endsWith(short)) return false
  return short.length >= tellingDigits || a.amountPaise === b.amountPaise
}
