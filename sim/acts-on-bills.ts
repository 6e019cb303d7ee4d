import type { BillMethod } from '#core/bill/bill.ts'
import { unnumbered } from '#core/bill/bill-number.ts'
import { paymentSeen } from '#core/bill/bill.ts'
import { backPaise, leftOf, voidBillArgs } from '#core/bill/take-back.ts'
import { backArgs, billArgs } from '#core/testing/bill-fixtures.ts'
import type { Act, Hand } from './hand.ts'

const methods: readonly (readonly BillMethod[])[] = [
  ['cash'],
  ['cash'],
  ['upi'],
  ['khata'],
  ['cash', 'khata'],
  ['cash', 'upi', 'card'],
]

/** What somebody at the counter takes: goods, and now and then an amount without a good. */
async function newBill(hand: Hand) {
  const { chance, newId } = hand.world
  const goods = [...(await hand.product()), ...(await hand.product()), ...(await hand.product())]
  const sold = goods.slice(0, chance.from(1, 3)).map((good) => ({
    ...{ good, qty: good.unit === 'piece' ? chance.from(1, 4) : chance.from(0, 900) },
    off: chance.oneIn(5) ? chance.from(1, 500) : 0,
  }))
  const bare = chance.oneIn(4) ? [{ good: null, qty: chance.from(1, 9999) }] : []
  if (sold.length + bare.length === 0) return undefined
  const [customer] = chance.maybe(await hand.tab.store.db.customers.toArray())
  const ways = chance.pick(methods)
  const isNamed = customer !== undefined && (ways.includes('khata') || chance.oneIn(3))
  const bill = billArgs(newId, [...sold, ...bare], {
    customerId: isNamed ? customer.id : null,
    methods: isNamed ? ways : ['cash'],
    offPaise: chance.oneIn(5) ? chance.from(1, 900) : 0,
    unseen: chance.oneIn(2),
  })
  // So that some returns need a credit note and some do not.
  return bill.lines.length % 2 === 0 ? { ...bill, kind: 'tax_invoice' as const } : bill
}

export const recordBill: Act = async (hand) => {
  const bill = await newBill(hand)
  if (!bill) return []
  const args = hand.world.chance.oneIn(5) ? { ...bill, seenOver: true as const } : bill
  return hand.do(`sells ${bill.lines.length} for ${bill.totalPaise}`, 'recordBill', args)
}

/** Some or all of what is left of a bill comes back, and now and then something else is taken for it. */
export const takeBackGoods: Act = async (hand) => {
  const { chance, newId } = hand.world
  const bills = await hand.tab.store.db.bills.toArray()
  const [bill] = chance.maybe(bills.filter(({ voidAt }) => voidAt === undefined))
  if (!bill) return []
  const left = leftOf(bill)
  const lines = bill.lines.flatMap(({ moveId, productId }, i) => {
    const line = left[i]
    if (!line || line.qty === 0 || chance.oneIn(3)) return []
    const qty = chance.oneIn(2) ? line.qty : chance.from(1, line.qty)
    return [{ moveId, productId, qty, paise: backPaise(line, qty) }]
  })
  if (lines.length === 0) return []
  const { customerId } = bill
  const isOwed = customerId !== null && bill.payments.some(({ method }) => method === 'khata')
  const method = chance.oneIn(8) ? null : isOwed ? 'khata' : 'cash'
  const args = {
    ...backArgs(newId, bill.id, { customerId, lines }, method),
    ...(bill.kind === 'tax_invoice' && { no: unnumbered }),
  }
  const words = `takes ${lines.length} lines of bill ${bill.no} back`
  const instead = chance.oneIn(3) ? await newBill(hand) : undefined
  if (!instead) return hand.do(words, 'takeBackGoods', args)
  return hand.doAll(`${words} for ${instead.totalPaise}`, [
    { verb: 'takeBackGoods', args },
    { verb: 'recordBill', args: instead },
  ])
}

export const voidBill: Act = async (hand) => {
  const bills = await hand.tab.store.db.bills.toArray()
  const [bill] = hand.world.chance.maybe(
    bills.filter(({ voidAt, backs }) => voidAt === undefined && !backs),
  )
  if (!bill) return []
  return hand.do(`takes bill ${bill.no} back whole`, 'voidBill', voidBillArgs(bill, 'typed twice'))
}

/** Looks for UPI that nobody had seen; now and then for what another phone has looked for already. */
export const lookForMoney: Act = async (hand) => {
  const { chance } = hand.world
  const waiting = (await hand.tab.store.db.bills.toArray()).flatMap(({ id, no, payments }) =>
    payments
      .filter((one) => one.unseen && (paymentSeen(one) === 'waiting' || chance.oneIn(4)))
      .map((payment) => ({ billId: id, no, payment })),
  )
  const [one] = chance.maybe(waiting)
  if (!one) return []
  const came = !chance.oneIn(3)
  const words = `says that ${one.payment.paise} of bill ${one.no} ${came ? 'came' : 'never came'}`
  return hand.do(words, 'lookForMoney', { billId: one.billId, paymentId: one.payment.id, came })
}
