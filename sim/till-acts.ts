import type { Bill } from '#core/bill/bill.ts'
import { billMoney, isReplaced, paymentsOf } from '#core/bill/bill-money.ts'
import { goodsBackArgs, mayComeBack, usualWayBack } from '#core/bill/goods-back.ts'
import { voidBillArgs } from '#core/bill/take-back.ts'
import { type CashReason, countPaise, noteValues } from '#core/drawer/drawer.ts'
import { amountSchema, paise } from '#core/money/paise.ts'
import type { Till } from './till.ts'

// What else is done at a counter between two bills and when the shop closes.

const billOf = ({ phone }: Till, id: string): Promise<Bill | undefined> =>
  phone.store.db.bills.get(id)

/** Something of an older bill comes back, the way its money came. */
export async function takeBack(till: Till): Promise<void> {
  const { world, notebook, sold } = till
  const { chance, newId } = world
  const [id] = chance.maybe(sold.slice(-400))
  const bill = id === undefined ? undefined : await billOf(till, id)
  if (!bill || bill.instead) return
  const wanted = new Map(
    mayComeBack(bill).map(({ moveId, qty }) => [moveId, chance.from(0, qty)] as const),
  )
  const args = goodsBackArgs(bill, wanted, usualWayBack(bill), 'Brought back', newId)
  if (args.lines.length === 0) return
  const read = async () => (await billOf(till, bill.id))?.backs?.find((back) => back.id === args.id)
  await till.commit([{ verb: 'takeBackGoods', args }], {
    isKept: async () => (await read()) !== undefined,
    note: async () => notebook.cameBack(args, (await read())?.no),
  })
}

/** A bill of today was a slip. */
export async function takeBackWhole(till: Till): Promise<void> {
  const [id] = till.world.chance.maybe(till.today)
  const bill = id === undefined ? undefined : await billOf(till, id)
  if (!bill || bill.voidAt !== undefined || bill.backs || bill.instead) return
  await till.commit([{ verb: 'voidBill', args: voidBillArgs(bill, 'Typed twice') }], {
    isKept: async () => (await billOf(till, bill.id))?.voidAt !== undefined,
    note: () => till.notebook.voided(bill),
  })
}

/** Somebody pays some of what he owes. */
export async function takeKhataMoney(till: Till): Promise<void> {
  const { world, notebook, phone } = till
  const [person] = world.chance.maybe(till.people)
  if (!person) return
  const owed = notebook.owedBy(person.id)
  if (owed < 100) return
  const args = {
    ...{ id: world.newId(), party: 'customer' as const, partyId: person.id, ref: null, note: '' },
    ...{ reason: 'paid' as const, method: world.chance.pick(['cash', 'upi'] as const) },
    paise: paise(0 - world.chance.from(100, owed)),
  }
  await till.commit([{ verb: 'noteCredit', args }], {
    isKept: async () => (await phone.store.db.khata.get(args.id)) !== undefined,
    note: () => {
      notebook.owes(person.id, args.paise)
      notebook.paid(args, 0 - args.paise, null)
    },
  })
}

export async function noteCash(till: Till): Promise<void> {
  const { world, notebook, phone } = till
  const reason = world.chance.pick(['tea', 'wages', 'put_in'] as const satisfies CashReason[])
  const amount = paise(world.chance.from(100, 20_000) * (reason === 'put_in' ? 1 : -1))
  const args = { id: world.newId(), reason, paise: amount, ref: null, note: '' }
  await till.commit([{ verb: 'noteCash', args }], {
    isKept: async () => (await phone.store.db.drawer.get(args.id)) !== undefined,
    note: () => notebook.paid({ method: 'cash' }, amount, null),
  })
}

/** Goods come in. */
export async function receive(till: Till): Promise<void> {
  const { world, notebook, phone } = till
  const [good] = world.chance.maybe([...(await till.goods()).values()])
  if (!good) return
  const qty = world.chance.from(1, 40) * (good.unit === 'piece' ? 1 : 1_000)
  const args = {
    ...{ id: world.newId(), productId: good.id, reason: 'receiving' as const, qty, note: '' },
    ref: null,
  }
  await till.commit([{ verb: 'moveStock', args }], {
    isKept: async () => (await phone.store.db.moves.get(args.id)) !== undefined,
    note: () => notebook.moved(good.id, qty),
  })
}

/** Somebody looks for the day's UPI: most of it came, some is taken another way, and of that some comes after all. */
export async function lookForMoney(till: Till): Promise<void> {
  const { world, unseen } = till
  const { chance } = world
  till.unseen = []
  for (const { billId, paymentId } of unseen) {
    const isOpen = (await billOf(till, billId))?.voidAt === undefined
    const hasCome = !chance.oneIn(4)
    await look(till, billId, paymentId, hasCome)
    if (hasCome || !isOpen) continue
    await payInstead(till, billId, paymentId)
    if (!chance.oneIn(3)) continue
    await look(till, billId, paymentId, true)
    await giveBackSurplus(till, billId)
  }
}

const look = (till: Till, billId: string, paymentId: string, came: boolean): Promise<void> =>
  till.commit([{ verb: 'lookForMoney', args: { billId, paymentId, came } }], said)

/** Asked at once whether it is kept, as nobody kills the app in the evening. */
const said = { isKept: async () => false, note: () => {} }

async function payInstead(till: Till, billId: string, paymentId: string): Promise<void> {
  const { world, notebook } = till
  const bill = await billOf(till, billId)
  const never = bill && paymentsOf(bill).find(({ id }) => id === paymentId)
  if (!never || isReplaced(bill, paymentId)) return
  const [person] = world.chance.oneIn(2) ? world.chance.maybe(till.people) : []
  const customerId = person?.id ?? null
  const method = customerId === null ? ('cash' as const) : ('khata' as const)
  const args = {
    ...{ billId, insteadOf: paymentId, id: world.newId(), method, paise: never.paise, utr: '' },
    customerId,
  }
  await till.commit([{ verb: 'payInstead', args }], {
    ...said,
    note: () => notebook.paid({ method }, never.paise, customerId),
  })
}

async function giveBackSurplus(till: Till, billId: string): Promise<void> {
  const bill = await billOf(till, billId)
  const amount = bill ? billMoney(bill).surplus : paise(0)
  if (amount === 0) return
  const args = {
    ...{ billId, id: till.world.newId(), method: 'cash' as const, paise: amount },
    customerId: null,
  }
  await till.commit([{ verb: 'giveBackSurplus', args }], {
    ...said,
    note: () => till.notebook.paid({ method: 'cash' }, 0 - amount, null),
  })
}

/** The drawer is counted; what is found is what there is. */
export async function countDrawer(till: Till): Promise<void> {
  const { world, notebook } = till
  const pieces = noteValues.map((value) => ({
    ...{ paise: amountSchema.parse(value), n: world.chance.from(1, 40) },
  }))
  const count = { pieces, coinsPaise: amountSchema.parse(world.chance.from(0, 9_999)) }
  const args = { id: world.newId(), ref: null, note: '', count }
  await till.commit([{ verb: 'closeDay', args }], {
    ...said,
    note: () => notebook.counted(countPaise(count)),
  })
}
