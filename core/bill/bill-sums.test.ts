import { expect, test } from 'vitest'
import { paise, sumPaise } from '../money/paise.ts'
import { id } from '../testing/shop-fixtures.ts'
import type { Bill, BillMethod } from './bill.ts'
import { billSums } from './bill-sums.ts'

const part = (method: BillMethod, amount: number) => ({
  ...{ id: id(amount), method, utr: '' },
  paise: paise(amount),
})
const back = (method: BillMethod, amount: number): NonNullable<Bill['backs']>[number] => ({
  ...{ id: id(0x77), at: 0, login: null, lines: [], why: '' },
  refunds: [part(method, amount)],
})

const bill = (more: Pick<Bill, 'payments'> & Partial<Bill>): Bill => ({
  ...{ id: id(0x70), no: '2627/A/1', kind: 'cash_memo', at: 0, login: null, customerId: null },
  ...{ customerName: '', lines: [], offPaise: paise(0), roundPaise: 0 },
  totalPaise: sumPaise(more.payments.map((one) => one.paise)),
  ...more,
})

test('a bill counts by the ways it was paid; void ones are out, what came back is out of its way, and UPI that nobody saw is no money yet (V6)', () => {
  const sums = billSums([
    bill({ payments: [part('cash', 4_000), part('upi', 5_500)] }),
    bill({ payments: [part('khata', 2_000)], backs: [back('khata', 500), back('cash', 300)] }),
    bill({ payments: [part('cash', 9_900)], voidAt: 1 }),
    bill({ payments: [{ ...part('upi', 700), unseen: true as const }] }),
  ])
  expect(sums).toEqual({
    count: 3,
    totalPaise: 11_400,
    unseenPaise: 700,
    surplusPaise: 0,
    byWay: { cash: 3_700, upi: 5_500, card: 0, khata: 1_500 },
  })
})
