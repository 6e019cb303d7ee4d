import { expect, test } from 'vitest'
import { type Bill, billSchema } from '../bill/bill.ts'
import { type KhataEntry, khataEntrySchema } from '../khata/khata.ts'
import { billArgs } from '../testing/bill-fixtures.ts'
import { id, line, morning, order, round, sugar } from '../testing/shop-fixtures.ts'
import { type CashRows, cashLines, drawerAt, drawerBefore } from './cash-lines.ts'
import { bookLines } from './day-lines.ts'
import { type DayClose, type DrawerEntry, drawerEntrySchema, isClose } from './drawer.ts'

const minute = 60_000
const evening = morning + 10 * 60 * minute
let last = 0xb00
const newId = () => id(++last)

const counted = (at: number, rupees: number): DayClose => {
  const count = { pieces: [], coinsPaise: rupees * 100 }
  const fields = { id: newId(), reason: 'counted', paise: 0, at, login: null, ref: null, note: '' }
  const entry = drawerEntrySchema.parse({ ...fields, count })
  if (!isClose(entry)) throw new Error('It is a count.')
  return entry
}
const cash = (rupees: number, at = evening - minute, more: Partial<DrawerEntry> = {}) =>
  drawerEntrySchema.parse({
    ...{ id: newId(), reason: 'other', paise: rupees * 100, at, login: null, ref: null, note: '' },
    ...more,
  })
const bill = (rupees: number, methods: Parameters<typeof billArgs>[2], more: Partial<Bill> = {}) =>
  billSchema.parse({
    ...billArgs(newId, [{ good: null, qty: rupees * 100 }], methods),
    ...{ no: `2627/A/${++last}`, at: evening - minute, login: null, ...more },
  })
const entry = (more: Partial<KhataEntry>) =>
  khataEntrySchema.parse({
    ...{ id: newId(), party: 'customer', partyId: id(0x600), reason: 'paid', method: 'cash' },
    ...{ at: evening - minute, ref: null, login: null, note: '', ...more },
  })

const opening = counted(morning, 500)
const nothing: CashRows = { bills: [], khata: [], orders: [], rounds: [], drawer: [opening] }
const expected = (rows: Partial<CashRows>) =>
  (drawerAt({ ...nothing, ...rows }, evening).expectedPaise ?? Number.NaN) / 100

test('what should be there is the last count and what came and went since, each by its own way (E2)', () => {
  expect(expected({})).toBe(500)
  expect(expected({ bills: [bill(40, { methods: ['cash'] })] })).toBe(540)
  expect(expected({ bills: [bill(40, { methods: ['upi'] })] })).toBe(500)
  expect(expected({ bills: [bill(40, { methods: ['cash', 'card'] })] })).toBe(520)
  expect(expected({ khata: [entry({ paise: -3000 as never })] })).toBe(530)
  expect(expected({ khata: [entry({ paise: -3000 as never, method: 'upi' })] })).toBe(500)
  const supplier = entry({ party: 'supplier', paise: 20_000 as never })
  expect(expected({ khata: [supplier] })).toBe(300)
  expect(expected({ drawer: [opening, cash(-20), cash(100)] })).toBe(580)
})

test('goods that come back take the cash with them; a bill that was a mistake never was (E2)', () => {
  const sold = bill(40, { methods: ['cash'] })
  const [only] = sold.lines
  const back = {
    ...{ id: newId(), at: evening - minute, login: null, why: '' },
    lines: [{ moveId: only?.moveId ?? '', qty: 1, paise: sold.totalPaise }],
    refunds: [{ id: newId(), method: 'cash' as const, paise: sold.totalPaise }],
  }
  expect(expected({ bills: [{ ...sold, backs: [back] }] })).toBe(500)
  expect(expected({ bills: [{ ...sold, voidAt: evening - minute }] })).toBe(500)
})

test('UPI that never came is in the drawer when it was taken in cash, and out when it went back (V13, V14)', () => {
  const sold = bill(40, { methods: ['upi'], unseen: true })
  const insteadOf = sold.payments[0]?.id ?? ''
  const more = { customerId: null, at: evening - minute, login: null }
  const paid = { method: 'cash' as const, paise: sold.totalPaise }
  const instead = [{ id: newId(), ...paid, ...more, utr: '', insteadOf }]
  expect(expected({ bills: [{ ...sold, instead }] })).toBe(540)
  const surplusBack = [{ id: newId(), ...paid, ...more }]
  expect(expected({ bills: [{ ...sold, instead, surplusBack }] })).toBe(500)
})

test('what was taken back never was in the drawer (E1)', () => {
  const paid = entry({ paise: -3000 as never })
  const undone = entry({ reason: 'taken_back', paise: 3000 as never, method: null, ref: paid.id })
  expect(expected({ khata: [paid, undone] })).toBe(500)
  const tea = cash(-20)
  const back = cash(20, evening, { reason: 'taken_back', ref: tea.id })
  expect(expected({ drawer: [opening, tea, back] })).toBe(500)
})

test('an order is paid in the shop, or at its door: that is the drawer’s when the rider hands it in (E2, D5)', () => {
  const payment = (paymentId: string) => ({
    ...{ id: paymentId, method: 'cash' as const, state: 'cod_collected' as const },
    ...{ amountPaise: 8000 as never, utr: '', at: evening - minute, login: null },
  })
  const paid = order('delivered', {
    lines: [line(1, sugar, 1000, 8000)],
    payments: [payment(id(0x701))],
    refunds: [
      {
        ...{ id: id(0x702), method: 'cash', amountPaise: 1000 as never, utr: '' },
        ...{ at: evening - minute, login: null },
      },
    ],
  })
  expect(expected({ orders: [paid] })).toBe(570)
  const ride = round('out', { drops: [{ orderId: paid.id, paymentId: id(0x701) }] })
  expect(expected({ orders: [{ ...paid, refunds: [] }], rounds: [ride] })).toBe(500)
  const home = {
    ...ride,
    ...{ st: 'handed_in' as const, handedInAt: evening - minute, countedPaise: 7500 as never },
  }
  expect(expected({ orders: [{ ...paid, refunds: [] }], rounds: [home] })).toBe(575)
})

test('a count contains what happened before it, also what is told later, and opens the next day (E2)', () => {
  const sold = bill(40, { methods: ['cash'] })
  const close = counted(evening, 530)
  const rows = { ...nothing, bills: [sold], drawer: [close, opening] }
  expect(drawerAt(rows, evening + minute)).toMatchObject({ opening: close, expectedPaise: 53_000 })
  const late = bill(10, { methods: ['cash'] }, { at: evening - 2 * minute })
  const same = bill(10, { methods: ['cash'] }, { at: evening })
  expect(drawerAt({ ...rows, bills: [same] }, evening + minute).expectedPaise).toBe(53_000)
  const after = { ...rows, bills: [sold, late] }
  expect(drawerAt(after, evening + minute).expectedPaise).toBe(53_000)
  expect(drawerBefore(after, close)).toMatchObject({
    opening,
    inPaise: 5000,
    expectedPaise: 55_000,
  })
})

test('days that nobody closed are all of the next count, whichever phone sold on them (E2, E7)', () => {
  const day = 24 * 60 * minute
  const yesterday = bill(40, { methods: ['cash'] }, { no: '2627/B/1', at: evening - day })
  const before = bill(10, { methods: ['cash'] }, { at: evening - 2 * day })
  const rows = {
    ...nothing,
    bills: [before, yesterday, bill(5, { methods: ['cash'] })],
    drawer: [counted(morning - 2 * day, 500)],
  }
  expect(drawerAt(rows, evening)).toMatchObject({ inPaise: 5500, expectedPaise: 55_500 })
  expect(bookLines(rows, drawerAt(rows, evening), evening)).toHaveLength(3)
})

test('the page of the day has every row, and what is cash in it comes to what the drawer took in (G9)', () => {
  const sold = bill(40, { methods: ['cash', 'upi'] })
  const [only] = sold.lines
  const back = {
    ...{ id: newId(), at: evening - minute, login: null, why: '' },
    lines: [{ moveId: only?.moveId ?? '', qty: 1, paise: sold.totalPaise }],
    refunds: [{ id: newId(), method: 'cash' as const, paise: sold.totalPaise }],
  }
  const paid = entry({ paise: -3000 as never })
  const undone = entry({ reason: 'taken_back', paise: 3000 as never, method: null, ref: paid.id })
  const rows: CashRows = {
    ...nothing,
    bills: [
      { ...sold, backs: [back] },
      bill(70, { methods: ['card'] }),
      bill(5, { methods: ['cash'] }, { voidAt: evening }),
    ],
    khata: [
      entry({ reason: 'bought', paise: 9000 as never, method: null }),
      entry({ paise: -1500 as never }),
      ...[paid, undone],
      // It stands with its bill.
      entry({ reason: 'bought', paise: 4000 as never, method: null, ref: sold.id }),
      entry({ party: 'supplier', paise: 20_000 as never }),
    ],
    drawer: [opening, cash(-20)],
  }
  const drawer = drawerAt(rows, evening)
  const book = bookLines(rows, drawer, evening)
  expect(book.map(({ head, paise, cashPaise }) => [head, paise, cashPaise])).toEqual([
    ['bills', 4000, 2000],
    ['bills', 7000, 0],
    ['khata', -9000, 0],
    ['khata', 1500, 1500],
    ['suppliers', -20_000, -20_000],
    ['bills', -4000, -4000],
    ['drawer', -2000, -2000],
  ])
  const sum = book.reduce((all, { cashPaise }) => all + cashPaise, 0)
  expect(sum).toBe(drawer.inPaise - drawer.outPaise)
})

test('before the first count nobody knows what should be there; the day’s cash is told all the same', () => {
  const rows = { ...nothing, drawer: [], bills: [bill(40, { methods: ['cash'] })] }
  expect(drawerAt(rows, evening)).toMatchObject({
    ...{ opening: null, inPaise: 4000, outPaise: 0, expectedPaise: null },
  })
  expect(cashLines(rows)).toHaveLength(1)
})
