import { type Bill, type BillMethod, type BillPayment, paymentSeen } from '#core/bill/bill.ts'
import {
  billMoney,
  isReplaced,
  khataOwner,
  paymentsOf,
  standingPayments,
} from '#core/bill/bill-money.ts'
import { unnumbered } from '#core/bill/bill-number.ts'
import { backPaise, leftOf, voidBillArgs } from '#core/bill/take-back.ts'
import { voidApproval } from '#core/shop/pin.ts'
import { backArgs, billArgs } from '#core/testing/bill-fixtures.ts'
import { signed1234 } from '#server/testing/sign.ts'
import { readHand } from '#src/data/hand.ts'
import { peopleOf } from './acts-on-people.ts'
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
    // Only a khata needs a name.
    methods: isNamed || !ways.includes('khata') ? ways : ['cash'],
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
  const customerId = khataOwner(bill)
  const isOwed =
    customerId !== null && standingPayments(bill).some(({ method }) => method === 'khata')
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
  const { chance } = hand.world
  const bills = await hand.tab.store.db.bills.toArray()
  const [bill] = chance.maybe(
    bills.filter(
      ({ voidAt, backs, instead }) =>
        voidAt === undefined && !backs && (!instead || chance.oneIn(4)),
    ),
  )
  if (!bill) return []
  const args = { ...voidBillArgs(bill, 'typed twice'), ...(await yesTo(hand, bill.id)) }
  return hand.do(`takes bill ${bill.no} back whole`, 'voidBill', args)
}

/** Now and then somebody says yes with a PIN, or somebody pretends that he did. */
async function yesTo(hand: Hand, billId: string) {
  const { chance } = hand.world
  const [by] = chance.maybe((await peopleOf(hand)).filter(({ pin }) => pin))
  const at = await readHand(hand.tab.store.db, hand.world.time)
  if (!by || !at || chance.oneIn(2)) return {}
  const text = voidApproval(chance.oneIn(4) ? by.id : billId, at.login)
  return { approval: { by: by.id, sig: signed1234(text) } }
}

type Waiting = { bill: Bill; payment: BillPayment }

/** UPI that nobody had seen when its bill was written, in whatever way it was asked for. */
async function unseen(hand: Hand, wants: (one: Waiting) => boolean): Promise<Waiting[]> {
  const bills = await hand.tab.store.db.bills.toArray()
  const all = bills.flatMap((bill) => paymentsOf(bill).map((payment) => ({ bill, payment })))
  return hand.world.chance.maybe(all.filter((one) => one.payment.unseen && wants(one)))
}

/** Looks for UPI that nobody had seen; now and then for what another phone has looked for already, or took another way. */
export const lookForMoney: Act = async (hand) => {
  const { chance } = hand.world
  const [one] = await unseen(
    hand,
    ({ bill, payment }) =>
      paymentSeen(payment) === 'waiting' || isReplaced(bill, payment.id) || chance.oneIn(4),
  )
  if (!one) return []
  const { bill, payment } = one
  const came = !chance.oneIn(3)
  const words = `says that ${payment.paise} of bill ${bill.no} ${came ? 'came' : 'never came'}`
  return hand.do(words, 'lookForMoney', { billId: bill.id, paymentId: payment.id, came })
}

/** Takes another way what never came; now and then what did come, or was taken another way already. */
export const payInstead: Act = async (hand) => {
  const { chance, newId } = hand.world
  const [one] = await unseen(
    hand,
    ({ bill, payment }) =>
      (bill.voidAt === undefined &&
        paymentSeen(payment) !== 'seen' &&
        !isReplaced(bill, payment.id)) ||
      chance.oneIn(6),
  )
  if (!one) return []
  const { bill, payment } = one
  const [customer] = chance.maybe(await hand.tab.store.db.customers.toArray())
  const method = chance.pick(customer ? (['cash', 'upi', 'khata'] as const) : (['cash'] as const))
  const args = {
    ...{ billId: bill.id, insteadOf: payment.id, id: newId(), method, paise: payment.paise },
    ...{ utr: '', customerId: method === 'khata' ? (customer?.id ?? null) : null },
    ...(method === 'upi' && chance.oneIn(2) ? { unseen: true as const } : {}),
    ...(method === 'khata' && chance.oneIn(5) ? { seenOver: true as const } : {}),
  }
  return hand.do(`takes ${payment.paise} of bill ${bill.no} by ${method}`, 'payInstead', args)
}

/** Gives back what came twice. */
export const giveBackSurplus: Act = async (hand) => {
  const { chance, newId } = hand.world
  const bills = await hand.tab.store.db.bills.toArray()
  const [bill] = chance.maybe(bills.filter((one) => billMoney(one).surplus > 0))
  if (!bill) return []
  const { surplus } = billMoney(bill)
  const customerId = chance.oneIn(2) ? khataOwner(bill) : null
  const method = customerId === null ? chance.pick(['cash', 'upi'] as const) : ('khata' as const)
  const args = { billId: bill.id, id: newId(), method, paise: surplus, customerId }
  return hand.do(`gives ${surplus} of bill ${bill.no} back`, 'giveBackSurplus', args)
}
