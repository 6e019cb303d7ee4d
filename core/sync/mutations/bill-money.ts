import * as z from 'zod/mini'
import {
  type Bill,
  type BillPayment,
  billRefundSchema,
  mostLooks,
  mostTurns,
  paymentSeen,
} from '../../bill/bill.ts'
import { billMoney, paymentsOf } from '../../bill/bill-money.ts'
import { idSchema } from '../../id.ts'
import { paise } from '../../money/paise.ts'
import { applied, defineMutation, type Flag, held, noop, refused } from '../mutation.ts'
import { entity, keyOf } from '../rows.ts'
import { newPaymentSchema, withFlags } from './bill.ts'

/**
 * A person has looked into the shop's account for a UPI payment that nobody had seen when the bill was written (V6). Money
 * that one person saw stays seen (P4); it may have been taken another way meanwhile, and is then to go back (V14).
 */
export const lookForMoney = defineMutation({
  name: 'lookForMoney',
  nv: 1,
  kind: 'fact',
  action: 'sell',
  schema: z.strictObject({ billId: idSchema, paymentId: idSchema, came: z.boolean() }),
  keys: ({ billId }) => [keyOf(entity.bill, billId)],
  check: (read, act) => {
    const { billId, paymentId, came } = act.args
    const bill = read(entity.bill, billId)
    const payment = bill && paymentsOf(bill).find(({ id }) => id === paymentId)
    if (!payment) return held('depends')
    if (!payment.unseen || payment.looks?.at(-1)?.came === came) return noop
    if ((payment.looks ?? []).length >= mostLooks) return refused('too_many')
    if (came) return withFlags(paidTwice(bill, withLook(bill, act)))
    if (paymentSeen(payment) !== 'seen') return applied
    const detail = { no: bill.no, paise: payment.paise }
    return withFlags([{ code: 'bill_money_doubted', e: entity.bill, ref: billId, detail }])
  },
  reduce: {
    [entity.bill]: (row, act) => row && withLook(row, act),
  },
})

type Look = {
  args: { paymentId: string; came: boolean }
  id: string
  at: number
  login: string | null
}

function withLook(bill: Bill, { args: { paymentId, came }, id, at, login }: Look): Bill {
  const looked = <P extends BillPayment>(payment: P): P =>
    payment.id !== paymentId ||
    !payment.unseen ||
    payment.looks?.at(-1)?.came === came ||
    (payment.looks ?? []).length >= mostLooks
      ? payment
      : { ...payment, looks: [...(payment.looks ?? []), { id, came, at, login }] }
  return {
    ...bill,
    payments: bill.payments.map(looked),
    ...(bill.instead && { instead: bill.instead.map(looked) }),
  }
}

/** Tells a person when more came for a bill than before and than it costs (V14). */
function paidTwice(before: Bill, after: Bill): Flag[] {
  const { surplus } = billMoney(after)
  if (surplus <= billMoney(before).surplus) return []
  const detail = { no: after.no, paise: surplus }
  return [{ code: 'bill_paid_twice', e: entity.bill, ref: after.id, detail }]
}

/**
 * A UPI payment that never came is taken another way: in cash, by card, on somebody's khata, or asked for again (V13).
 * A fact, exact to the paisa. When two phones did so both stand, and what came beyond the bill is shown (V14).
 */
export const payInstead = defineMutation({
  name: 'payInstead',
  nv: 1,
  kind: 'fact',
  action: 'sell',
  schema: z.strictObject({
    ...newPaymentSchema.shape,
    billId: idSchema,
    /** The payment that never came. */
    insteadOf: idSchema,
    /** Of the method `khata` alone: whose it is. */
    customerId: z.nullable(idSchema),
    /** Whoever wrote it was warned that he owes more than he may, and gave it (H4). */
    seenOver: z.optional(z.literal(true)),
  }),
  keys: ({ billId, id, method }) => [
    keyOf(entity.bill, billId),
    ...(method === 'khata' ? [keyOf(entity.khata, id)] : []),
  ],
  check: (read, act) => {
    const { args } = act
    const { billId, insteadOf, id, method, customerId, unseen } = args
    const bill = read(entity.bill, billId)
    const never = bill && paymentsOf(bill).find((one) => one.id === insteadOf)
    if (!never) return held('depends')
    if (bill.instead?.some((one) => one.id === id)) return noop
    const isExact =
      never.unseen === true &&
      args.paise === never.paise &&
      (method === 'khata') === (customerId !== null) &&
      (method === 'upi' || !unseen) &&
      paymentsOf(bill).every((one) => one.id !== id)
    if (!isExact) return refused('bad_args')
    if ((bill.instead ?? []).length >= mostTurns) return refused('too_many')
    const raise = paidTwice(bill, withInstead(bill, act))
    if (customerId !== null && read(entity.customer, customerId)?.erasedAt !== undefined) {
      const detail = { paise: args.paise }
      raise.push({ code: 'credit_of_erased', e: entity.customer, ref: customerId, detail })
    }
    return withFlags(raise)
  },
  reduce: {
    [entity.bill]: (row, act) => row && withInstead(row, act),
    [entity.khata]: (row, { args, at, login }, id) =>
      row || args.customerId === null
        ? row
        : {
            ...{ id, party: 'customer', partyId: args.customerId, reason: 'bought' },
            ...{ paise: paise(args.paise), method: null, at, ref: args.billId, login, note: '' },
          },
  },
})

type Instead = {
  args: Omit<NonNullable<Bill['instead']>[number], 'at' | 'login' | 'looks' | 'afterVoid'> & {
    billId: string
    seenOver?: true | undefined
  }
  at: number
  login: string | null
}

function withInstead(bill: Bill, { args, at, login }: Instead): Bill {
  const { billId: _, seenOver: __, ...payment } = args
  const before = bill.instead ?? []
  const isKnown = before.some(({ id }) => id === payment.id)
  if (isKnown || before.length >= mostTurns) return bill
  const one = {
    ...payment,
    at,
    login,
    ...(bill.voidAt !== undefined && { afterVoid: true as const }),
  }
  return { ...bill, instead: [...before, one] }
}

/** Money of a bill that came twice went back (V14). A fact: it is kept even if it was too much, and then shown (P5). */
export const giveBackSurplus = defineMutation({
  name: 'giveBackSurplus',
  nv: 1,
  kind: 'fact',
  action: 'sell',
  schema: z.strictObject({
    ...billRefundSchema.shape,
    billId: idSchema,
    /** Of the method `khata` alone: whose it is. */
    customerId: z.nullable(idSchema),
  }),
  keys: ({ billId, id, method }) => [
    keyOf(entity.bill, billId),
    ...(method === 'khata' ? [keyOf(entity.khata, id)] : []),
  ],
  check: (read, { args }) => {
    const bill = read(entity.bill, args.billId)
    if (!bill) return held('depends')
    if (bill.surplusBack?.some(({ id }) => id === args.id)) return noop
    if ((args.method === 'khata') !== (args.customerId !== null)) return refused('bad_args')
    if ((bill.surplusBack ?? []).length >= mostTurns) return refused('too_many')
    const over = args.paise - billMoney(bill).surplus
    if (over <= 0) return applied
    const detail = { no: bill.no, paise: over }
    return withFlags([{ code: 'bill_back_twice', e: entity.bill, ref: bill.id, detail }])
  },
  reduce: {
    [entity.bill]: (row, { args, at, login }) => {
      const { billId: _, ...back } = args
      const before = row?.surplusBack ?? []
      const isKnown = before.some(({ id }) => id === args.id)
      return !row || isKnown || before.length >= mostTurns
        ? row
        : { ...row, surplusBack: [...before, { ...back, at, login }] }
    },
    [entity.khata]: (row, { args, at, login }, id) =>
      row || args.customerId === null
        ? row
        : {
            ...{ id, party: 'customer', partyId: args.customerId, reason: 'returned' },
            ...{
              paise: paise(0 - args.paise),
              method: null,
              at,
              ref: args.billId,
              login,
              note: '',
            },
          },
  },
})
