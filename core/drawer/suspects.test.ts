import { expect, test } from 'vitest'
import { type Bill, billSchema } from '../bill/bill.ts'
import { khataEntrySchema } from '../khata/khata.ts'
import { purchaseSchema } from '../purchase/purchase.ts'
import { billArgs } from '../testing/bill-fixtures.ts'
import { payablePaise } from '../order/order.ts'
import { id, line, morning, order, round, sugar } from '../testing/shop-fixtures.ts'
import { drawerEntrySchema } from './drawer.ts'
import { openEnds } from './open-ends.ts'
import { type SuspectRows, suspectsOf } from './suspects.ts'

const minute = 60_000
const evening = morning + 10 * 60 * minute
const noon = evening - 60 * minute
let last = 0xb00
const newId = () => id(++last)

const counted = (at: number, rupees: number) =>
  drawerEntrySchema.parse({
    ...{ id: newId(), reason: 'counted', paise: 0, at, login: null, ref: null, note: '' },
    count: { pieces: [], coinsPaise: rupees * 100 },
  })
const bill = (rupees: number, wish: Parameters<typeof billArgs>[2], more: Partial<Bill> = {}) =>
  billSchema.parse({
    ...billArgs(newId, [{ good: null, qty: rupees * 100 }], wish),
    ...{ no: `2627/A/${++last}`, at: noon, login: null, ...more },
  })
const entry = (more: object) =>
  khataEntrySchema.parse({
    ...{ id: newId(), party: 'customer', partyId: id(0x600), reason: 'paid', method: 'cash' },
    ...{ at: noon, ref: null, login: null, note: '', ...more },
  })
const nothing: SuspectRows = {
  ...{ bills: [], khata: [], orders: [], rounds: [], drawer: [counted(morning, 500)] },
  ...{ customers: [], suppliers: [], purchases: [] },
}
/** The likeliest of a gap of so many rupees. */
const first = (gap: number, rows: Partial<SuspectRows>) =>
  suspectsOf({ ...nothing, ...rows }, gap * 100, evening)[0]?.kind ?? null

const sold = bill(70, { methods: ['cash'] })
const back = (method: 'cash' | 'upi') => ({
  ...{ id: newId(), at: noon, login: null, why: '' },
  lines: [{ moveId: sold.lines[0]?.moveId ?? '', qty: 1, paise: sold.totalPaise }],
  refunds: [{ id: newId(), method, paise: sold.totalPaise }],
})
const purchase = purchaseSchema.parse({
  ...{ id: newId(), supplierId: id(0x650), billNo: '7', at: noon, login: null, billPaise: 7000 },
  ...{ entryId: newId(), paid: null },
  lines: [{ moveId: newId(), productId: sugar.id, qty: 1, costPaise: 7000 }],
})
const owes = (paise: number, isUnnamed = false) => [{ id: id(0x600), paise, isUnnamed }]
const shirts = { customers: owes(7000, true) }
const door = id(0x7f1)
const ridden = order('delivered', {
  ...{ lines: [line(1, sugar, 1000, 7000)], roundId: id(0x801) },
  payments: [
    {
      ...{ id: door, method: 'cash', state: 'cod_collected', amountPaise: 7000 as never },
      ...{ utr: '', at: noon, login: null },
    },
  ],
})
const { roundId: _, ...paidHere } = ridden
const out = round('out', { id: id(0x801), drops: [{ orderId: ridden.id, paymentId: door }] })

test.each<[string, string, number, Partial<SuspectRows>]>([
  ['a bill in cash that was paid by UPI', 'other_way', -70, { bills: [sold] }],
  [
    'a bill by card that was paid in cash',
    'other_way',
    70,
    { bills: [bill(70, { methods: ['card'] })] },
  ],
  ['an order paid in the shop by UPI, not in cash', 'other_way', -70, { orders: [paidHere] }],
  [
    'the same bill twice within minutes',
    'billed_twice',
    -70,
    { bills: [sold, { ...sold, id: newId(), at: noon + minute }] },
  ],
  ['money for a khata that came by UPI', 'khata_paid', -70, { khata: [entry({ paise: -7000 })] }],
  ['a red shirt who owes just this much', 'owes_it', 70, shirts],
  ['a bill taken back whose money stayed', 'voided', 70, { bills: [{ ...sold, voidAt: noon }] }],
  [
    'a bill of yesterday taken back today',
    'voided',
    -70,
    { bills: [{ ...sold, at: morning - minute, voidAt: noon }] },
  ],
  [
    'goods that came back and were not paid out',
    'came_back',
    70,
    { bills: [{ ...sold, backs: [back('cash')] }] },
  ],
  [
    'goods paid out in cash that say UPI',
    'came_back',
    -70,
    { bills: [{ ...bill(71, { methods: ['upi'] }), backs: [back('upi')] }] },
  ],
  ['a note too much in the change', 'wrong_note', -300, {}],
  ['54 typed for 45', 'digits', -9, { khata: [entry({ paise: -5400 })] }],
  [
    '45 paid to a supplier, typed as 54',
    'digits',
    9,
    { khata: [entry({ party: 'supplier', paise: 5400 })] },
  ],
  ['cash of a rider that nobody wrote', 'rider', 70, { orders: [ridden], rounds: [out] }],
  [
    'cash of a rider that is not in the drawer',
    'rider',
    -70,
    { rounds: [{ ...out, st: 'handed_in', handedInAt: noon, countedPaise: 7000 as never }] },
  ],
  ['goods that were paid and not written', 'supplier', -70, { purchases: [purchase] }],
  ['a supplier who is owed just this much', 'supplier', -70, { suppliers: owes(-7000) }],
  [
    'money for a supplier that stayed here',
    'supplier',
    70,
    { khata: [entry({ party: 'supplier', paise: 7000 })] },
  ],
  [
    'a bill whose number is missing',
    'bill_missing',
    33,
    {
      bills: [
        { ...sold, no: '2627/A/1' },
        { ...sold, id: newId(), no: '2627/A/3' },
      ],
    },
  ],
  [
    'a count before that was off the other way',
    'last_count',
    30,
    { drawer: [counted(morning - minute, 530), counted(morning, 500)] },
  ],
])('%s (E5)', (_what, kind, gap, rows) => {
  expect(first(gap, rows)).toBe(kind)
  // The same with another amount is no suspect.
  const other = suspectsOf({ ...nothing, ...rows }, gap * 100 + Math.sign(gap), evening)
  expect(other.map((one) => one.kind)).not.toContain(kind === 'bill_missing' ? '' : kind)
})

test('what has one row of its kind comes before what has many, and UPI that nobody saw before all (E5)', () => {
  const cards = [1, 2, 3].map(() => bill(70, { methods: ['card'] }))
  expect(first(70, { bills: cards.slice(1, 2), customers: owes(7000) })).toBe('other_way')
  expect(first(70, { bills: cards, customers: owes(7000) })).toBe('owes_it')
  const unseen = bill(70, { methods: ['upi'], unseen: true })
  expect(first(70, { bills: [unseen], ...shirts })).toBe('other_way')
  expect(suspectsOf({ ...nothing, bills: [unseen] }, 7000, evening)[0]?.look?.id).toBe(unseen.id)
})

test('the same bill an hour later is another one, and what was taken back explains nothing (E5)', () => {
  const kinds = (rows: Partial<SuspectRows>) =>
    suspectsOf({ ...nothing, ...rows }, -7000, evening).map((one) => one.kind)
  const later = { ...sold, id: newId(), at: noon + 11 * minute }
  expect(kinds({ bills: [sold, later] })).not.toContain('billed_twice')
  const paid = entry({ paise: -7000 })
  const undone = entry({ reason: 'taken_back', paise: 7000, method: null, ref: paid.id })
  expect(kinds({ khata: [paid, undone] })).toEqual([])
})

test('what was before the last count is none of today’s (E5)', () => {
  expect(first(-70, { bills: [{ ...sold, at: morning - minute }] })).toBeNull()
})

test('what is still open is told thing by thing, each with its row and what it comes to, the newest first (E6)', () => {
  const upi = { ...bill(70, { methods: ['upi'], unseen: true }), no: '2627/A/1' }
  const older = { ...bill(30, { methods: ['upi'], unseen: true }), id: id(0x10), no: '2627/A/5' }
  const bills = [older, upi, { ...sold, no: '2627/A/4' }]
  const rows = { ...nothing, ...shirts, bills, orders: [ridden], rounds: [out] }
  const seventy = { paise: 7000 }
  expect(openEnds(rows, morning)).toEqual({
    unseen: [
      { what: 'bill', id: upi.id, ...seventy },
      { what: 'bill', id: older.id, paise: 3000 },
    ],
    unnamed: [{ what: 'customer', id: id(0x600), ...seventy }],
    riders: [{ what: 'round', id: out.id, ...seventy }],
    refunds: [],
    marketplaces: [],
    missing: [{ series: '2627/A', from: 2, to: 3 }],
  })
  // Who has paid ahead, or has a name, leaves nothing open; nor does a rider who is back.
  const home = { ...out, st: 'handed_in' as const }
  for (const customers of [owes(-7000, true), owes(7000)])
    expect(openEnds({ ...nothing, customers, orders: [ridden], rounds: [home] }, morning)).toEqual({
      ...{ unseen: [], unnamed: [], riders: [], refunds: [], marketplaces: [], missing: [] },
    })
})

test('UPI that a customer only claims is open until somebody looks; what never came until it is taken another way (E6)', () => {
  const claimed = {
    ...ridden,
    payments: ridden.payments.map((one) => ({
      ...{ ...one, method: 'upi_direct' as const, state: 'claimed' as const },
    })),
  }
  expect(openEnds({ ...nothing, orders: [claimed] }, morning).unseen).toEqual([
    { what: 'order', id: claimed.id, paise: 7000 },
  ])
  const look = { id: newId(), came: false, at: noon, login: null }
  const upi = bill(70, { methods: ['upi'], unseen: true })
  const never = { ...upi, payments: upi.payments.map((one) => ({ ...one, looks: [look] })) }
  const unseen = (one: Bill) => openEnds({ ...nothing, bills: [one] }, evening).unseen.length
  // However old it is.
  expect(unseen({ ...never, at: morning - 20 * 24 * 60 * minute })).toBe(1)
  const instead = {
    ...{ id: newId(), method: 'cash' as const, paise: never.totalPaise, utr: '', at: noon },
    ...{ login: null, customerId: null, insteadOf: upi.payments[0]?.id ?? '' },
  }
  expect(unseen({ ...never, instead: [instead] })).toBe(0)
})

test('what is to be given back stands there, of an order and of a bill that was paid twice (E6, P5, V14)', () => {
  const paidTwice = { ...ridden, st: 'cancelled' as const }
  const looked = { id: newId(), came: true, at: noon, login: null }
  const upi = bill(70, { methods: ['upi'], unseen: true })
  const cameTwice = {
    ...{ ...upi, payments: upi.payments.map((one) => ({ ...one, looks: [looked] })) },
    instead: [
      {
        ...{ id: newId(), method: 'cash' as const, paise: upi.totalPaise, utr: '', at: noon },
        ...{ login: null, customerId: null, insteadOf: upi.payments[0]?.id ?? '' },
      },
    ],
  }
  const { refunds } = openEnds({ ...nothing, orders: [paidTwice], bills: [cameTwice] }, morning)
  expect(new Map(refunds.map(({ what, paise }) => [what, paise]))).toEqual(
    new Map([
      ['bill', 7000],
      ['order', 7000],
    ]),
  )
})

test('numbers of credit notes that are missing are named too, by when the goods came back (E6)', () => {
  const note = (no: number, at = noon) => ({ ...back('cash'), at, no: `2627C/A/${no}` })
  const old = { ...sold, at: morning - 20 * 24 * 60 * minute, backs: [note(2), note(5)] }
  const missing = (since: number) => openEnds({ ...nothing, bills: [old] }, since).missing
  expect(missing(morning)).toEqual([{ series: '2627C/A', from: 3, to: 4 }])
  expect(missing(noon + 1)).toEqual([])
})

test('what marketplaces owe is of what was delivered since the drawer was counted (E6, P10)', () => {
  const delivered = (n: number, at: number, prepaid = { prepaid: { by: 'Bazaar' } }) => ({
    ...{ ...ridden, id: id(n), payments: [], st: 'delivered' as const, ...prepaid },
    timeline: [{ to: 'delivered' as const, at, by: 'shop' as const, login: null, reason: null }],
  })
  const { prepaid: _, ...plain } = delivered(0xa3, noon)
  const orders = [delivered(0xa1, noon - minute), delivered(0xa2, noon + minute), plain]
  const ends = (at: number) => openEnds({ ...nothing, orders, drawer: [counted(at, 500)] }, morning)
  const { marketplaces, unseen, refunds } = ends(morning)
  const all = { what: 'order', paise: payablePaise(ridden) }
  expect(marketplaces).toEqual([
    { ...all, id: id(0xa2) },
    { ...all, id: id(0xa1) },
  ])
  expect([unseen, refunds]).toEqual([[], []])
  expect(ends(noon).marketplaces.map((end) => end.id)).toEqual([id(0xa2)])
})
