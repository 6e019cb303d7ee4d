import * as z from 'zod/mini'
import { idSchema, msSchema, textSchema } from '../id.ts'
import { amountSchema, type Paise, paise, sumPaise } from '../money/paise.ts'

const paymentMethodSchema = z.enum(['cash', 'upi_direct'])

/** Who took a word back as a slip of the thumb, and when (P8). */
const takenBackSchema = z.object({ at: msSchema, login: z.nullable(idSchema) })

/** A person of the shop has looked into its own account: the money `came`, or it did not. */
const checkSchema = z.object({
  /** The id of the act that said so; absent on words from before they could be taken back. */
  id: z.optional(idSchema),
  came: z.boolean(),
  at: msSchema,
  login: z.nullable(idSchema),
  takenBack: z.optional(takenBackSchema),
})

/** What the gateway said when the server asked it. */
const proofSchema = z.object({
  /** The gateway's own number of this money; '' when it named none. */
  transaction: textSchema(100),
  at: msSchema,
  /** What stood here before: the payment was noted by hand, or as a claim, first. */
  before: z.optional(
    z.object({ state: z.enum(['claimed', 'shop_confirmed']), amountPaise: amountSchema }),
  ),
})

/** One attempt to pay; rows are only added (commerce-protocols 5.5). */
export const paymentSchema = z.object({
  id: idSchema,
  method: paymentMethodSchema,
  /**
   * What was known when it was noted. `claimed`: the customer says so; `cod_collected`: cash in hand; `shop_confirmed`: the
   * shop saw its own UPI credit; `verified`: the server has asked the gateway, and `proof` says what it answered.
   */
  state: z.enum(['claimed', 'cod_collected', 'shop_confirmed', 'verified']),
  amountPaise: amountSchema,
  /** Last digits of the UPI reference (UTR), '' when not noted. */
  utr: textSchema(22),
  at: msSchema,
  login: z.nullable(idSchema),
  /** Every word of the shop on a claim, who and when; none is ever overwritten. */
  checks: z.optional(z.array(checkSchema).check(z.maxLength(20))),
  /** That it was seen, as `state` says, was a slip of the thumb. */
  takenBack: z.optional(takenBackSchema),
  proof: z.optional(proofSchema),
})
export type Payment = z.infer<typeof paymentSchema>

/** A payment as a phone of the shop may bring it. */
export const newPaymentSchema = z.strictObject({
  ...z.omit(paymentSchema, { at: true, login: true, checks: true, takenBack: true, proof: true })
    .shape,
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

/** The part of a payment that says how sure the shop is of it. */
type Words = Pick<Payment, 'state' | 'checks' | 'takenBack'>

/** A person has to look whether it came: the customer says so, or who had seen it took that back. */
export const isToBeSeen = ({ state, takenBack }: Words): boolean =>
  state === 'claimed' || (state === 'shop_confirmed' && takenBack !== undefined)

/**
 * What is known of a payment now. Money that one person saw stays seen, whoever says what afterwards (P4), except for a
 * word that was taken back as a slip (P8): it counts as if it had never been said.
 */
export function evidenceOf(payment: Words): Evidence {
  if (!isToBeSeen(payment)) return payment.state
  const standing = (payment.checks ?? []).filter(({ takenBack }) => takenBack === undefined)
  if (standing.length === 0) return 'claimed'
  return standing.some(({ came }) => came) ? 'shop_confirmed' : 'denied'
}

/** The ids of the words that say it was seen and that a person may take back (P8); a gateway's word is none. */
export function seenWords(payment: Pick<Payment, 'id' | 'method'> & Words): string[] {
  const { id, method, state, takenBack, checks = [] } = payment
  if (method === 'cash' || state === 'verified') return []
  const own = state === 'shop_confirmed' && takenBack === undefined ? [id] : []
  const words = checks.filter((check) => check.came && check.takenBack === undefined)
  return [...own, ...words.flatMap((check) => check.id ?? [])]
}

/** Whether it counts as money: a customer's word or screenshot never does (P4). */
export const isMoney = (payment: Words): boolean => {
  const evidence = evidenceOf(payment)
  return evidence !== 'claimed' && evidence !== 'denied'
}

/** A claim that nobody has looked up yet. */
export const isOpenClaim = (payment: Words): boolean => evidenceOf(payment) === 'claimed'

/** Paise of all these payments or refunds. */
export const sumOf = (rows: readonly { amountPaise: Paise }[]): Paise =>
  sumPaise(rows.map(({ amountPaise }) => amountPaise))

/** What the shop has in hand of these payments. */
export const paidPaise = (payments: readonly Payment[]): Paise => sumOf(payments.filter(isMoney))

/** An order's money, all in paise and none negative but `balance`. */
export type Money = {
  owed: Paise
  paid: Paise
  refunded: Paise
  /** Said to be paid, not looked up yet. */
  claimed: Paise
  /** The part of `paid` of which a gateway was asked. */
  verified: Paise
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
  const refunded = sumOf(refunds)
  const claimed = sumOf(payments.filter(isOpenClaim))
  const balance = paise(paid - refunded - owed)
  return {
    owed,
    paid,
    refunded,
    claimed,
    verified: sumOf(payments.filter(({ state }) => state === 'verified')),
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
}: Omit<Money, 'due' | 'surplus' | 'state' | 'verified'>): Money['state'] {
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
