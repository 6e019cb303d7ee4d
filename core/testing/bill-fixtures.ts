import { type BillMethod, type BillPayment, linesPaise, roundOff } from '../bill/bill.ts'
import { unnumbered } from '../bill/bill-number.ts'
import type { Product } from '../catalogue/product.ts'
import { lineTotal } from '../money/line-total.ts'
import { paise } from '../money/paise.ts'
import { sharesOf } from '../money/shares.ts'
import type { ArgsOf } from '../sync/registry.ts'

export type Sold = {
  /** null: an amount without a good. */
  good: Product | null
  qty: number
  /** Taken off the line, as far as it goes. */
  off?: number
}

type Wish = {
  customerId?: string | null
  /** In how many ways it is paid; nobody named pays none of it later. */
  methods?: readonly BillMethod[]
  offPaise?: number
  /** UPI is not looked for yet. */
  unseen?: boolean
}

/** A bill as the counter would write it: rounded, and paid in as many equal parts as there are ways. */
export function billArgs(
  newId: () => string,
  sold: readonly Sold[],
  { customerId = null, methods = ['cash'], offPaise = 0, unseen = false }: Wish = {},
): ArgsOf<'recordBill'> {
  const lines = sold.map(({ good, qty, off = 0 }) => {
    const price = good ?? { unit: 'piece' as const, pricePaise: paise(qty), per: 1 }
    const full = lineTotal(price.pricePaise, price.per, good ? qty : 1)
    const taken = Math.min(off, full)
    return {
      ...{ moveId: newId(), productId: good?.id ?? null, name: good?.names.en ?? 'Sugar' },
      ...{ unit: price.unit, qty: good ? qty : 1, pricePaise: price.pricePaise, per: price.per },
      totalPaise: paise(full - taken),
      ...(taken > 0 ? { offPaise: paise(taken) } : {}),
      ...(good?.mrpPaise == null || good.per !== 1 ? {} : { mrpPaise: good.mrpPaise }),
    }
  })
  const some = paise(Math.min(offPaise, linesPaise(lines)))
  const roundPaise = roundOff({ lines, offPaise: some })
  const total = paise(linesPaise(lines) - some + roundPaise)
  const ways = methods.filter((method) => method !== 'khata' || customerId !== null)
  const parts = sharesOf(
    total,
    ways.map(() => 1),
  )
  const payments = ways.flatMap((method, i): BillPayment[] => {
    const part = paise(parts[i] ?? 0)
    const isUnseen = method === 'upi' && unseen
    if (part === 0) return []
    return [
      { id: newId(), method, paise: part, utr: '', ...(isUnseen ? { unseen: true as const } : {}) },
    ]
  })
  return {
    ...{ id: newId(), no: unnumbered, kind: 'cash_memo', customerId, customerName: '' },
    ...{ lines, offPaise: some, roundPaise, totalPaise: paise(total), payments },
  }
}

/** Half of each line that has something left comes back, paid as `method` says. */
export const backArgs = (
  newId: () => string,
  billId: string,
  { customerId, lines }: { customerId: string | null; lines: readonly Back[] },
  method: BillMethod | null,
): ArgsOf<'takeBackGoods'> => {
  const sum = lines.reduce((all, line) => all + line.paise, 0)
  const amount = paise(sum)
  return {
    ...{ billId, id: newId(), customerId, why: '' },
    lines: lines.map((line) => ({
      ...{ moveId: line.moveId, backId: newId(), productId: line.productId, qty: line.qty },
      paise: paise(line.paise),
    })),
    refunds: method === null || sum === 0 ? [] : [{ id: newId(), method, paise: amount }],
  }
}

type Back = { moveId: string; productId: string | null; qty: number; paise: number }
