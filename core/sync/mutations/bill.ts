import * as z from 'zod/mini'
import {
  type Bill,
  billFault,
  billLineSchema,
  billNoSchema,
  billPaymentSchema,
  billRefundSchema,
  billSchema,
  mostBacks,
  mostBillLines,
  mostBillPayments,
} from '../../bill/bill.ts'
import { khataOwner } from '../../bill/bill-money.ts'
import { unnumbered } from '../../bill/bill-number.ts'
import { leftOf } from '../../bill/take-back.ts'
import { isMonthOver, mayVoid } from '../../bill/void-limit.ts'
import { idSchema, msSchema, textSchema } from '../../id.ts'
import { amountSchema, paise, sumPaise } from '../../money/paise.ts'
import { qtySchema } from '../../quantity/quantity.ts'
import { hadLeft } from '../../shop/member.ts'
import { mayDo } from '../../shop/permissions.ts'
import { type Approval, approvalSchema } from '../../shop/pin.ts'
import { addToStock } from '../../stock/movement.ts'
import { takeBackId } from '../../stock/take-back.ts'
import {
  applied,
  defineMutation,
  type Flag,
  held,
  noop,
  type ReadRow,
  refused,
  type Verdict,
} from '../mutation.ts'
import { entity, type Key, keyOf } from '../rows.ts'
import { idsTogether, sumFor } from './order-stock.ts'
import { pricedByHand } from './priced-by-hand.ts'
import { entryBack, movementBack } from './taken-back.ts'

type Moved = { moveId: string; productId: string; qty: number }

/** The lines that are goods; an amount without a good moves no stock. */
const goodsOf = <Line extends { productId: string | null }>(lines: readonly Line[]) =>
  lines.flatMap((line) => {
    const { productId } = line
    return productId === null ? [] : [{ ...line, productId }]
  })

const stockKeys = (goods: readonly { productId: string }[]): Key[] => [
  ...new Set(goods.map(({ productId }) => keyOf(entity.stock, productId))),
]

export const withFlags = (raise: readonly Flag[]): Verdict =>
  raise.length > 0 ? { st: 'applied', raise } : applied

/** A payment as it is written first. */
export const newPaymentSchema = z.strictObject(z.omit(billPaymentSchema, { looks: true }).shape)

/**
 * Goods went over the counter: one act that writes the bill with its payments, takes the goods off the shelf and writes
 * what is owed on the khata (V1). A fact, so it stands whatever became of the goods or of the customer meanwhile.
 */
export const recordBill = defineMutation({
  name: 'recordBill',
  nv: 1,
  kind: 'fact',
  action: 'sell',
  numbered: 'bill',
  schema: z.strictObject({
    ...z.omit(billSchema, {
      at: true,
      login: true,
      voidAt: true,
      voidBy: true,
      voidWhy: true,
      voidOk: true,
      backs: true,
      instead: true,
      surplusBack: true,
    }).shape,
    lines: z
      .array(z.strictObject(billLineSchema.shape))
      .check(z.minLength(1), z.maxLength(mostBillLines)),
    payments: z.array(newPaymentSchema).check(z.maxLength(mostBillPayments)),
    /** Whoever wrote it was warned that its customer owes more than he may, and gave it (H4). */
    seenOver: z.optional(z.literal(true)),
  }),
  keys: ({ id, lines, payments }) => [
    keyOf(entity.bill, id),
    ...payments.flatMap((payment) =>
      payment.method === 'khata' ? [keyOf(entity.khata, payment.id)] : [],
    ),
    ...stockKeys(goodsOf(lines)),
    ...goodsOf(lines).map(({ moveId }) => keyOf(entity.movement, moveId)),
  ],
  check: (read, { args, at }, { hand }) => {
    const { id, no, lines, payments, customerId } = args
    if (read(entity.bill, id)) return noop
    if (no === unnumbered || billFault(args) !== null) return refused('bad_args')
    const raise: Flag[] = []
    const owed = payments.find(({ method }) => method === 'khata')
    if (owed && customerId !== null && read(entity.customer, customerId)?.erasedAt !== undefined) {
      const detail = { paise: owed.paise }
      raise.push({ code: 'credit_of_erased', e: entity.customer, ref: customerId, detail })
    }
    const goods = goodsOf(lines)
    const archived = goods.find(
      ({ productId }) => read(entity.product, productId)?.active === false,
    )
    if (archived)
      raise.push({
        code: 'sold_archived',
        e: entity.product,
        ref: archived.productId,
        detail: { no },
      })
    const shelves = new Map(
      goods.map(({ productId }) => {
        const ids = idsTogether(read, productId)
        return [ids[0], ids]
      }),
    )
    for (const [ref, ids] of shelves) {
      const before = ids.reduce((sum, id) => sum + (read(entity.stock, id)?.qty ?? 0), 0)
      const qty = ids.reduce((sum, id) => {
        const sold = sumFor(goods, id)
        return sum + addToStock(read(entity.stock, id), id, 0 - sold, at).qty
      }, 0)
      // Asked once, when it falls below nothing (S3), under whichever name the goods stand (S11).
      if (qty < 0 && before >= 0)
        raise.push({ code: 'count_this', e: entity.product, ref, detail: { qty } })
    }
    // Who may not change prices sold all the same, and the money has changed hands (R7).
    if (hand && !mayDo(hand.role, 'change_price')) raise.push(...pricedByHand(read, args))
    return withFlags(raise)
  },
  reduce: {
    [entity.bill]: (row, { args, at, login }) => {
      const { seenOver: _, ...bill } = args
      return row ?? { ...bill, at, login }
    },
    [entity.khata]: (row, { args, at, login }, id) => {
      const owed = args.payments.find((payment) => payment.id === id)
      if (row || !owed || args.customerId === null) return row
      return {
        ...{ id, party: 'customer', partyId: args.customerId, reason: 'bought' },
        ...{ paise: paise(owed.paise), method: null, at, ref: args.id, login, note: '' },
      }
    },
    [entity.stock]: (row, { args, at }, id) =>
      addToStock(row, id, 0 - sumFor(goodsOf(args.lines), id), at),
    [entity.movement]: (row, { args, at, login }, id) => {
      const line = goodsOf(args.lines).find(({ moveId }) => moveId === id)
      if (row || !line) return row
      const { productId, qty } = line
      return {
        ...{ id, productId, reason: 'retail_selling', qty: 0 - qty, counted: null },
        ...{ at, ref: args.id, login, note: '' },
      }
    },
  },
})

/** One line of a bill comes back: `backId` is the movement that brings it onto the shelf. */
const backSchema = z.strictObject({
  moveId: idSchema,
  backId: idSchema,
  productId: z.nullable(idSchema),
  qty: qtySchema,
  paise: amountSchema,
})

/**
 * Goods of a bill came back, and money for them: stock, cash and khata in one act (V4). A fact: when two phones took back the
 * same goods, both stand, and a person is shown what came back too much.
 */
export const takeBackGoods = defineMutation({
  name: 'takeBackGoods',
  nv: 2,
  kind: 'fact',
  action: 'sell',
  numbered: 'credit_note',
  // Phones of before gave no credit notes.
  upcasts: { 1: (args) => args },
  schema: z.strictObject({
    billId: idSchema,
    id: idSchema,
    /** Of the credit note for goods of a tax invoice; other bills have none. */
    no: z.optional(billNoSchema),
    lines: z.array(backSchema).check(z.minLength(1), z.maxLength(mostBillLines)),
    /** Of the bill: whose khata a refund of the method `khata` is written off. */
    customerId: z.nullable(idSchema),
    refunds: z.array(z.strictObject(billRefundSchema.shape)).check(z.maxLength(mostBillPayments)),
    why: textSchema(100),
  }),
  keys: ({ billId, lines, refunds }) => [
    keyOf(entity.bill, billId),
    ...refunds.flatMap(({ id, method }) => (method === 'khata' ? [keyOf(entity.khata, id)] : [])),
    ...stockKeys(goodsOf(lines)),
    ...goodsOf(lines).map(({ backId }) => keyOf(entity.movement, backId)),
  ],
  check: (read, { args }) => {
    const bill = read(entity.bill, args.billId)
    if (!bill) return held('depends')
    if (bill.backs?.some(({ id }) => id === args.id)) return noop
    const { lines, refunds, customerId } = args
    const refunded = sumPaise(refunds.map((refund) => refund.paise))
    const isOfBill =
      (customerId === bill.customerId || customerId === khataOwner(bill)) &&
      (args.no === undefined || (args.no !== unnumbered && bill.kind === 'tax_invoice')) &&
      new Set(lines.map(({ moveId }) => moveId)).size === lines.length &&
      lines.every(({ moveId, productId }) =>
        bill.lines.some((line) => line.moveId === moveId && line.productId === productId),
      ) &&
      refunded <= sumPaise(lines.map((line) => line.paise)) &&
      (customerId !== null || refunds.every(({ method }) => method !== 'khata')) &&
      (bill.backs ?? []).length < mostBacks
    if (!isOfBill) return refused('bad_args')
    const flag = (code: string) =>
      withFlags([{ code, e: entity.bill, ref: bill.id, detail: { no: bill.no, paise: refunded } }])
    if (bill.voidAt !== undefined) return flag('returned_after_void')
    const left = leftOf(bill)
    const isTooMuch = lines.some(({ moveId, qty, paise: amount }) => {
      const line = left.find((one) => one.moveId === moveId)
      return !line || qty > line.qty || amount > line.paise
    })
    return isTooMuch ? flag('returned_too_much') : applied
  },
  reduce: {
    [entity.bill]: (row, { args, at, login }) => {
      const { id, no, lines, refunds, why } = args
      if (!row || row.backs?.some((back) => back.id === id)) return row
      const back = {
        ...{ id, ...(no !== undefined && { no }), at, login, refunds, why },
        lines: lines.map(({ moveId, qty, paise: amount }) => ({ moveId, qty, paise: amount })),
      }
      return { ...row, backs: [...(row.backs ?? []), back] }
    },
    [entity.khata]: (row, { args, at, login }, id) => {
      const refund = args.refunds.find((one) => one.id === id)
      if (row || !refund || args.customerId === null) return row
      return {
        ...{ id, party: 'customer', partyId: args.customerId, reason: 'returned' },
        ...{ paise: paise(0 - refund.paise), method: null, at, ref: args.billId, login, note: '' },
      }
    },
    [entity.stock]: (row, { args, at }, id) =>
      addToStock(row, id, sumFor(goodsOf(args.lines), id), at),
    [entity.movement]: (row, { args, at, login }, id) => {
      const line = goodsOf(args.lines).find(({ backId }) => backId === id)
      if (row || !line) return row
      const { productId, qty } = line
      return {
        ...{ id, productId, reason: 'returning', qty, counted: null },
        ...{ at, ref: args.billId, login, note: '' },
      }
    },
  },
})

/**
 * A bill was written by mistake: its goods, its money and what stands on the khata are taken back whole, once, at its own
 * moment (V5, S8). A request: a bill of which something came back meanwhile, whose money was taken another way, or a tax
 * invoice of a month that is over (V17), is not taken back whole, and whoever may not take back any bill needs, above his limit, the yes of one who may (R4, R5).
 */
export const voidBill = defineMutation({
  name: 'voidBill',
  nv: 2,
  upcasts: { 1: (args) => args },
  kind: 'request',
  action: 'void_bill',
  schema: z.strictObject({
    billId: idSchema,
    at: msSchema,
    lines: z
      .array(z.strictObject({ moveId: idSchema, productId: idSchema, qty: qtySchema }))
      .check(z.maxLength(mostBillLines)),
    entries: z
      .array(z.strictObject({ id: idSchema, customerId: idSchema, paise: z.int() }))
      .check(z.maxLength(1)),
    why: textSchema(100),
    approval: z.optional(approvalSchema),
  }),
  keys: ({ billId, lines, entries }) => [
    keyOf(entity.bill, billId),
    ...entries.map(({ id }) => keyOf(entity.khata, takeBackId(id))),
    ...stockKeys(lines),
    ...lines.map(({ moveId }) => keyOf(entity.movement, takeBackId(moveId))),
  ],
  check: (read, { args, at }, { hand }) => {
    const bill = read(entity.bill, args.billId)
    if (!bill) return refused('depends')
    if (bill.voidAt !== undefined) return noop
    if ((bill.backs ?? []).length > 0) return refused('bill_returned', { no: bill.no })
    if ((bill.instead ?? []).length > 0) return refused('bill_paid_instead', { no: bill.no })
    if (isMonthOver(bill, at)) return refused('bill_month_over', { no: bill.no })
    if (hand && !mayVoid(hand, bill, at) && !isApproved(read, args.approval, at))
      return refused('over_void_limit', { no: bill.no, paise: bill.totalPaise })
    return isWhole(bill, args) ? applied : refused('bad_args')
  },
  reduce: {
    [entity.bill]: (row, { args, at, login }) =>
      row?.voidAt === undefined
        ? row && {
            ...{ ...row, voidAt: at, voidBy: login, voidWhy: args.why },
            ...(args.approval && { voidOk: args.approval.by }),
          }
        : row,
    [entity.khata]: (row, act, id) => {
      const entry = act.args.entries.find((one) => takeBackId(one.id) === id)
      if (row || !entry) return row
      return entryBack({ ...entry, party: 'customer', partyId: entry.customerId }, act)
    },
    [entity.stock]: (row, { args }, id) => addToStock(row, id, sumFor(args.lines, id), args.at),
    [entity.movement]: (row, act, id) => {
      const line = act.args.lines.find(({ moveId }) => takeBackId(moveId) === id)
      if (row || !line) return row
      const { moveId, productId, qty } = line
      return movementBack({ id: moveId, productId, qty: 0 - qty }, act.args.at, act)
    },
  },
})

/** Whoever said yes may take back any bill himself. The server also looks at the signature (R5). */
function isApproved(read: ReadRow, approval: Approval | undefined, at: number): boolean {
  const by = approval && read(entity.member, approval.by)
  return by !== undefined && !hadLeft(by, at) && mayDo(by.role, 'void_any_bill')
}

type Whole = { lines: readonly Moved[]; entries: readonly { id: string; paise: number }[] }

/** What is taken back is just what the bill did. */
function isWhole({ lines, payments }: Bill, args: Whole): boolean {
  const goods = goodsOf(lines)
  const owed = payments.filter(({ method }) => method === 'khata')
  return (
    args.lines.length === goods.length &&
    goods.every(({ moveId, productId, qty }, i) => {
      const said = args.lines[i]
      return said?.moveId === moveId && said.productId === productId && said.qty === qty
    }) &&
    args.entries.length === owed.length &&
    owed.every((payment, i) => {
      const said = args.entries[i]
      return said?.id === payment.id && said.paise === payment.paise
    })
  )
}
