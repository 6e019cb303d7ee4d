import { v7 } from 'uuid'
import type { Bill } from '#core/bill/bill.ts'
import { billMoney, khataOwner, paymentsOf } from '#core/bill/bill-money.ts'
import { backPaise, leftOf, voidBillArgs } from '#core/bill/take-back.ts'
import type { Product } from '#core/catalogue/product.ts'
import type { Customer } from '#core/customer/customer.ts'
import type { Verb } from '#core/sync/registry.ts'
import { entity } from '#core/sync/rows.ts'
import { backArgs, billArgs } from '#core/testing/bill-fixtures.ts'
import type { Phone } from './phone-in-memory.ts'

type BillIntent = { verb: Verb; pick: number; amount: number }

/** One of a list by any number. */
export const one = <T>(list: readonly T[], pick: number): T | undefined =>
  list[pick % (list.length || 1)]

/** What the person at this phone does next with the bills of the counter; undefined = nothing to do it with. */
export function billArgsFor(
  phone: Phone,
  { verb, pick, amount }: BillIntent,
  product: Product | undefined,
): object | undefined {
  const bills = phone.list<Bill>(entity.bill)
  const bill = one(bills, pick)
  switch (verb) {
    case 'recordBill': {
      if (!product) return undefined
      const card = pick % 2 ? one(phone.list<Customer>(entity.customer), pick) : undefined
      const sold = [
        { good: product, qty: amount },
        { good: null, qty: amount * 100 },
      ]
      const args = billArgs(v7, sold, {
        ...{ customerId: card?.id ?? null, methods: ['cash', 'upi', 'khata'] },
        ...{ offPaise: pick, unseen: true },
      })
      // As the phone that keeps it would.
      return { ...args, no: `2627/A/${bills.length + 1}` }
    }
    case 'takeBackGoods': {
      if (!bill) return undefined
      const left = leftOf(bill)
      const lines = bill.lines.flatMap(({ moveId, productId }, i) => {
        const line = left[i]
        const qty = Math.ceil((line?.qty ?? 0) / 2)
        return line && qty > 0 ? [{ moveId, productId, qty, paise: backPaise(line, qty) }] : []
      })
      if (lines.length === 0) return undefined
      const { customerId } = bill
      return backArgs(v7, bill.id, { customerId, lines }, customerId === null ? 'cash' : 'khata')
    }
    case 'voidBill': {
      const whole = one(
        bills.filter(({ backs, instead }) => !backs && !instead),
        pick,
      )
      return whole && voidBillArgs(whole, 'wrong goods')
    }
    case 'lookForMoney': {
      const waiting = bill && paymentsOf(bill).find(({ unseen }) => unseen)
      return waiting && { billId: bill.id, paymentId: waiting.id, came: amount % 2 === 0 }
    }
    case 'payInstead': {
      const never = bill?.payments.find(({ unseen }) => unseen)
      const card = amount % 2 ? one(phone.list<Customer>(entity.customer), pick) : undefined
      return (
        never && {
          ...{ billId: bill?.id, insteadOf: never.id, id: v7(), paise: never.paise, utr: '' },
          ...{ method: card ? 'khata' : 'cash', customerId: card?.id ?? null },
        }
      )
    }
    case 'giveBackSurplus': {
      const surplus = bill && billMoney(bill).surplus
      const owner = bill && khataOwner(bill)
      return (
        surplus && {
          ...{ billId: bill.id, id: v7(), paise: surplus, customerId: owner },
          method: owner ? 'khata' : 'cash',
        }
      )
    }
    default:
      return undefined
  }
}
