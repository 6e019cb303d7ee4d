import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  type Bill,
  type BillMethod,
  type BillPayment,
  billFault,
  billSchema,
} from '../../bill/bill.ts'
import {
  billMoney,
  givenBackOf,
  isMoneyWaiting,
  khataOwner,
  paymentsOf,
  standingPayments,
  takenOf,
} from '../../bill/bill-money.ts'
import { billSums } from '../../bill/bill-sums.ts'
import { goodsBackArgs, mayComeBack, usualWayBack } from '../../bill/goods-back.ts'
import { voidBillArgs } from '../../bill/take-back.ts'
import { customerSchema } from '../../customer/customer.ts'
import { balanceOf, type KhataEntry } from '../../khata/khata.ts'
import { paise, sumPaise } from '../../money/paise.ts'
import { billArgs } from '../../testing/bill-fixtures.ts'
import { act, id, morning, mustardOil, reader } from '../../testing/shop-fixtures.ts'
import { foldKey } from '../fold.ts'
import type { CheckContext, Verdict } from '../mutation.ts'
import { type AnyModule, modules, type Verb } from '../registry.ts'
import { entity, type Key, keyOf, type Row, splitKey } from '../rows.ts'

const ravi = customerSchema.parse({
  ...{ id: id(0x600), name: 'Ravi', phone: null, waId: null, bsuid: null, lang: 'hi' },
  address: null,
})
const context: CheckContext = { now: morning, strictStock: false }

/** A shop of one bill, to which verbs are told one after the other. */
class Shop {
  rows: Partial<Record<Key, Row>> = { [keyOf(entity.customer, ravi.id)]: ravi }
  private n = 0x5000
  readonly billId: string
  readonly newId = () => id(++this.n)

  constructor(methods: readonly BillMethod[], customerId: string | null = null) {
    const args = {
      ...billArgs(this.newId, [{ good: mustardOil, qty: 3 }], {
        customerId,
        methods,
        unseen: true,
      }),
      no: '2627/A/1',
    }
    this.billId = args.id
    this.tell('recordBill', args)
  }

  get bill(): Bill {
    return billSchema.parse(this.rows[keyOf(entity.bill, this.billId)])
  }

  get entries(): KhataEntry[] {
    const keys = Object.keys(this.rows) as Key[]
    return keys
      .filter((key) => splitKey(key).e === entity.khata)
      .map((key) => this.rows[key] as KhataEntry)
  }

  /** The id of the first UPI payment. */
  get upi(): string {
    return this.bill.payments.find(({ method }) => method === 'upi')?.id ?? ''
  }

  tell(verb: Verb, args: object): Verdict {
    const module = modules[verb] as AnyModule
    const said = { ...act(args), id: this.newId(), name: verb, nv: module.nv, at: morning }
    const verdict = module.check(
      reader(this.rows),
      { ...said, args: module.schema.parse(args) },
      context,
    )
    if (verdict.st !== 'applied') return verdict
    for (const key of module.keys(said.args)) {
      const row = foldKey(key, this.rows[key], [said], (_act, error) => {
        throw error
      })
      if (row) this.rows[key] = row
    }
    return verdict
  }

  look(paymentId: string, came: boolean): Verdict {
    return this.tell('lookForMoney', { billId: this.billId, paymentId, came })
  }

  instead(method: BillMethod, insteadOf = this.upi, more: object = {}): Verdict {
    const never = paymentsOf(this.bill).find((one) => one.id === insteadOf)
    return this.tell('payInstead', {
      ...{ billId: this.billId, insteadOf, id: this.newId(), method, paise: never?.paise ?? 1 },
      ...{ utr: '', customerId: method === 'khata' ? ravi.id : null, ...more },
    })
  }

  giveBack(amount: number, method: BillMethod = 'cash'): Verdict {
    const customerId = method === 'khata' ? ravi.id : null
    const args = { billId: this.billId, id: this.newId(), method, paise: amount, customerId }
    return this.tell('giveBackSurplus', args)
  }
}

/** A payment without what was found out about it since. */
function asWritten(payment: BillPayment): BillPayment {
  const { looks: _, ...written } = payment
  return written
}

const flagsOf = (verdict: Verdict) =>
  'raise' in verdict ? verdict.raise?.map(({ code }) => code) : undefined
const codeOf = (verdict: Verdict) => ('code' in verdict ? verdict.code : verdict.st)

let shop: Shop
beforeEach(() => {
  shop = new Shop(['upi'])
})

describe('UPI that never came (V13)', () => {
  test('is taken in cash to the paisa, stays as it was written, and is no money', () => {
    const before = shop.bill.payments
    expect(billMoney(shop.bill)).toEqual({ open: shop.bill.totalPaise, surplus: 0 })
    shop.look(shop.upi, false)
    expect(isMoneyWaiting(shop.bill)).toBe(true)
    expect(shop.instead('cash')).toEqual({ st: 'applied' })
    expect(shop.bill.payments.map(asWritten)).toEqual(before)
    expect(isMoneyWaiting(shop.bill)).toBe(false)
    const { totalPaise } = shop.bill
    expect(billSums([shop.bill])).toMatchObject({
      ...{ totalPaise, unseenPaise: 0, surplusPaise: 0 },
      byWay: { cash: totalPaise, upi: 0, khata: 0 },
    })
    expect(usualWayBack(shop.bill)).toBe('cash')
  })

  test('goes on a khata in the same act, also of somebody whom the bill does not name', () => {
    shop.instead('khata')
    const [entry] = shop.entries
    expect(entry).toMatchObject({ reason: 'bought', partyId: ravi.id, ref: shop.billId })
    expect(balanceOf(shop.entries)).toBe(shop.bill.totalPaise)
    expect(shop.bill.customerId).toBeNull()
    expect(khataOwner(shop.bill)).toBe(ravi.id)
    const all = new Map(mayComeBack(shop.bill).map(({ moveId, qty }) => [moveId, qty]))
    const back = goodsBackArgs(shop.bill, all, usualWayBack(shop.bill), '', shop.newId)
    expect(shop.tell('takeBackGoods', back)).toEqual({ st: 'applied' })
    expect(balanceOf(shop.entries)).toBe(0)
    expect(billSums([shop.bill])).toMatchObject({ totalPaise: 0, byWay: { khata: 0 } })
  })

  test('is asked for again, and that may fail to come too', () => {
    shop.instead('upi', shop.upi, { unseen: true })
    const [again] = shop.bill.instead ?? []
    expect(isMoneyWaiting(shop.bill)).toBe(true)
    expect(standingPayments(shop.bill).map(({ id: one }) => one)).toEqual([again?.id])
    shop.look(again?.id ?? '', false)
    shop.instead('cash', again?.id)
    expect(takenOf(shop.bill).map(({ method }) => method)).toEqual(['cash'])
    expect(isMoneyWaiting(shop.bill)).toBe(false)
  })

  test('is told once, by its id', () => {
    const same = { id: id(0x999) }
    shop.instead('cash', shop.upi, same)
    expect(shop.instead('cash', shop.upi, same)).toEqual({ st: 'noop' })
    expect(shop.bill.instead).toHaveLength(1)
  })

  test.each([
    ['a paisa less', 'cash', { paise: 1 }],
    ['a khata of nobody', 'khata', { customerId: null }],
    ['cash on a khata', 'cash', { customerId: ravi.id }],
    ['cash that nobody has seen', 'cash', { unseen: true }],
  ] as const)('is not taken as %s', (_what, method, more) => {
    expect(codeOf(shop.instead(method, shop.upi, more))).toBe('bad_args')
  })

  test('is not cash that was counted, and waits for a bill that is not known yet', () => {
    const paid = new Shop(['cash'])
    expect(codeOf(paid.instead('cash', paid.bill.payments[0]?.id))).toBe('bad_args')
    expect(codeOf(shop.instead('cash', id(0x998)))).toBe('depends')
  })

  test('keeps the bill from being taken back whole: its goods come back instead (V5)', () => {
    shop.instead('cash')
    expect(codeOf(shop.tell('voidBill', voidBillArgs(shop.bill, 'typed twice')))).toBe(
      'bill_paid_instead',
    )
  })
})

describe('money that came twice (V14)', () => {
  test('the first came after all: a person is told, and it is to go back until it has', () => {
    shop.instead('cash')
    const { totalPaise } = shop.bill
    expect(flagsOf(shop.look(shop.upi, true))).toEqual(['bill_paid_twice'])
    expect(billMoney(shop.bill)).toEqual({ open: 0, surplus: totalPaise })
    expect(isMoneyWaiting(shop.bill)).toBe(true)
    expect(billSums([shop.bill])).toMatchObject({ totalPaise, surplusPaise: totalPaise })
    expect(shop.giveBack(totalPaise)).toEqual({ st: 'applied' })
    expect(isMoneyWaiting(shop.bill)).toBe(false)
    expect(billSums([shop.bill])).toMatchObject({
      ...{ totalPaise, surplusPaise: 0 },
      byWay: { cash: 0, upi: totalPaise },
    })
  })

  test('two phones took it another way: both stand, and one is to go back', () => {
    shop.instead('khata')
    expect(flagsOf(shop.instead('cash'))).toEqual(['bill_paid_twice'])
    shop.giveBack(shop.bill.totalPaise, 'khata')
    expect(balanceOf(shop.entries)).toBe(0)
    expect(isMoneyWaiting(shop.bill)).toBe(false)
  })

  test('what goes back twice is kept and shown', () => {
    shop.instead('cash')
    shop.look(shop.upi, true)
    shop.giveBack(shop.bill.totalPaise)
    expect(flagsOf(shop.giveBack(100))).toEqual(['bill_back_twice'])
    expect(shop.bill.surplusBack).toHaveLength(2)
  })

  test('cash taken for a bill that another phone has cancelled is to go back', () => {
    shop.tell('voidBill', voidBillArgs(shop.bill, 'typed twice'))
    expect(isMoneyWaiting(shop.bill)).toBe(false)
    expect(flagsOf(shop.instead('cash'))).toEqual(['bill_paid_twice'])
    expect(billMoney(shop.bill).surplus).toBe(shop.bill.totalPaise)
    expect(billSums([shop.bill])).toMatchObject({ count: 0, totalPaise: 0 })
    shop.giveBack(shop.bill.totalPaise)
    expect(isMoneyWaiting(shop.bill)).toBe(false)
  })
})

const some = <T>(list: readonly T[], pick: number): T | undefined => list[pick % list.length]

test('whatever is told in whatever order, no rupee is lost or counted twice (V13, V14)', () => {
  const ways: readonly BillMethod[] = ['cash', 'upi', 'card', 'khata']
  fc.assert(
    fc.property(
      fc.subarray(['cash', 'upi', 'khata'] as const, { minLength: 1 }),
      fc.array(
        fc.tuple(fc.constantFrom('look', 'instead', 'giveBack', 'back', 'void'), fc.nat(99)),
        {
          maxLength: 12,
        },
      ),
      (methods, steps) => {
        const day = new Shop(['upi', ...methods], ravi.id)
        const first = day.bill
        for (const [step, pick] of steps) {
          const { bill } = day
          const one = some(paymentsOf(bill), pick)?.id
          if (step === 'look') day.look(one ?? '', pick % 3 > 0)
          else if (step === 'instead') {
            const method = some(ways, pick) ?? 'cash'
            day.instead(method, one, method === 'upi' && pick % 2 ? { unseen: true } : {})
          } else if (step === 'giveBack') day.giveBack(1 + pick * 100, some(ways, pick))
          else if (step === 'void') day.tell('voidBill', voidBillArgs(bill, ''))
          else {
            const left = mayComeBack(bill).map(
              ({ moveId, qty }) => [moveId, Math.ceil(qty / 2)] as const,
            )
            const args = goodsBackArgs(
              bill,
              new Map(left),
              some(ways, pick) ?? 'cash',
              '',
              day.newId,
            )
            if (args.lines.length > 0) day.tell('takeBackGoods', args)
          }
        }
        const { bill } = day
        // What was written at the counter never changes.
        expect(bill.payments.map(asWritten)).toEqual(first.payments)
        expect(billFault(bill)).toBeNull()
        const { open, surplus } = billMoney(bill)
        const sum = (rows: readonly { paise: number }[]) =>
          rows.reduce((all, row) => all + row.paise, 0)
        const [taken, gone] = [sum(takenOf(bill)), sum(givenBackOf(bill))]
        const due = bill.voidAt === undefined ? bill.totalPaise : 0
        const surplusBack = sum(bill.surplusBack ?? [])
        expect(Math.min(open, surplus)).toBe(0)
        // More may have gone back than was too much: that is shown, and the sums say it too.
        if (surplusBack <= Math.max(0, taken - due))
          expect(taken - surplusBack + open - surplus).toBe(due)
        const sums = billSums([bill])
        const ofWays = sumPaise(ways.map((way) => sums.byWay[way]))
        expect(ofWays).toBe(taken - gone)
        expect(sums.totalPaise).toBe(taken - gone + open - surplus)
        if (bill.voidAt === undefined) expect(balanceOf(day.entries)).toBe(sums.byWay.khata)
        expect(paise(sums.unseenPaise)).toBe(open)
      },
    ),
    { numRuns: 300 },
  )
})
