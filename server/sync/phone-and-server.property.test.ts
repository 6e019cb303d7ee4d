import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Order } from '#core/order/order.ts'
import { type Movement, onHand } from '#core/stock/movement.ts'
import type { Stock } from '#core/stock/stock.ts'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import type { Verb } from '#core/sync/registry.ts'
import { entity, type Key, keyOf, type Row } from '#core/sync/rows.ts'
import type { Db } from '../db/db.ts'
import { asTold } from '../testing/as-told.ts'
import { argsFor, intent, phoneVerbs } from '../testing/lone-phone.ts'
import { openArgs, Phone } from '../testing/phone-in-memory.ts'
import { openTestDb } from '../testing/test-db.ts'
import { execute } from './execute.ts'

let db: Db
beforeAll(async () => {
  db = await openTestDb()
})
afterAll(() => db.close())

/** The phone runs it, then the server; whatever the app would not do, it does not send. Tells whether it was done. */
async function both(phone: Phone, verb: Verb, args: object | undefined): Promise<boolean> {
  const act = args && phone.run(verb, args)
  if (!act) return false
  await db.withShopTx(phone.shop, async (tx) => {
    const verdict = await execute(tx, verb, act as never, { now: phone.now, newId: v7 })
    expect(verdict.st, verb).toBe('applied')
    // Flags are raised by the server alone; the phone gets them as it gets any row.
    const item = await tx.row(entity.attention, act.id)
    if (item) phone.rows.set(keyOf(entity.attention, act.id), item)
  })
  return true
}

async function newShop(): Promise<Phone> {
  const phone = new Phone()
  await db.openShopTx(phone.shop, v7(), async () => {})
  await both(phone, 'openShop', openArgs(phone))
  await both(phone, 'addProduct', argsFor(phone, { verb: 'addProduct', pick: 1, amount: 5000 }))
  return phone
}

const plain = (rows: ReadonlyMap<Key, Row>) =>
  [...rows].map(([key, row]) => `${key} ${canonicalJson(asTold(row))}`).sort()

async function expectSameRows(phone: Phone): Promise<void> {
  const rows = await db.readShop(phone.shop, (tx) => tx.rows([...phone.rows.keys()]))
  expect(plain(rows)).toEqual(plain(phone.rows))
}

/** Stock is the sum of its movements, and what is reserved is what the orders hold (S1, S4). */
function expectSums(phone: Phone): void {
  const moves = phone.list<Movement>(entity.movement)
  const lines = phone.list<Order>(entity.order).flatMap((one) => one.lines)
  for (const { id, qty, countAt, reserved } of phone.list<Stock>(entity.stock)) {
    expect(onHand(moves.filter(({ productId }) => productId === id))).toEqual({ qty, countAt })
    const held = lines.map((each) => (each.productId === id ? each.held : 0))
    expect(reserved).toBe(held.reduce((sum, each) => sum + each, 0))
  }
}

test('alone in its shop a phone has folded exactly the rows that the server makes of its work (I9, I2)', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(intent, { minLength: 1, maxLength: 60, size: 'max' }),
      async (intents) => {
        const phone = await newShop()
        for (const each of intents) await both(phone, each.verb, argsFor(phone, each))
        await expectSameRows(phone)
        expectSums(phone)
      },
    ),
    { numRuns: 40 },
  )
}, 120_000)

/** One day in which every verb of a phone is used at least once. */
const day: [verb: Verb, pick: number, amount: number][] = [
  ['addProduct', 2, 900],
  ['editShop', 1, 5],
  ['pauseOrders', 1, 2],
  ['editProduct', 1, 40],
  ['moveStock', 1, 300],
  ['countStock', 0, 4000],
  ['placeOrder', 1, 800],
  ['editOrderLine', 1, 1],
  ['scheduleOrder', 1, 1],
  ['acceptOrder', 1, 1],
  ['packOrder', 3, 1],
  ['dispatchOrder', 0, 1],
  ['failDelivery', 0, 1],
  ['returnOrder', 0, 1],
  ['placeOrder', 3, 700],
  ['acceptOrder', 2, 1],
  ['packOrder', 1, 1],
  ['readyOrder', 0, 1],
  ['deliverOrder', 1, 3100],
  ['placeOrder', 5, 100],
  ['rejectOrder', 0, 1],
  ['placeOrder', 4, 100],
  ['cancelOrder', 0, 1],
  ['recordPayment', 0, 2999],
  ['placeOrder', 7, 100],
  ['acceptOrder', 0, 1],
  ['proposeChange', 2, 2],
  ['answerChange', 1, 1],
  ['requestCancel', 0, 1],
  ['declineCancel', 0, 1],
  ['checkPayment', 0, 3000],
  ['checkPayment', 0, 3001],
  ['takeBackSeen', 0, 1],
  ['recordRefund', 0, 100],
  ['placeOrder', 1, 800],
  ['acceptOrder', 1, 1],
  ['packOrder', 1, 1],
  ['planRound', 0, 1],
  ['planRound', 1, 1],
  ['sendRound', 1, 1],
  ['linkRound', 1, 1],
  ['deliverOrder', 0, 1],
  ['handInRound', 1, 500],
  ['addCustomer', 1, 1],
  ['addCustomer', 2, 1],
  ['editCustomer', 0, 5],
  ['editCustomer', 1, 6],
  ['placeOrder', 1, 100],
  ['mergeCustomers', 0, 1],
  ['unmergeCustomers', 0, 1],
  ['rejectOrder', 0, 1],
  ['eraseCustomer', 1, 1],
  ['addCustomer', 7, 1],
  ['setCreditLimit', 2, 2000],
  ['setKhataPage', 2, 1],
  ['setKhataPage', 2, 4],
  ['noteCredit', 4, 1900],
  ['noteCredit', 4, 1000],
  ['noteCredit', 1, 500],
  ['noteCredit', 3, 1],
  ['openStockTake', 0, 1],
  ['countShelf', 1, 40],
  ['countShelf', 1, 30],
  ['countShelf', 3, 20],
  ['moveStock', 1, 7],
  ['closeStockTake', 1, 1],
  ['saveSupplier', 0, 1],
  ['saveSupplier', 0, 2],
  ['recordPurchase', 1, 30],
  ['recordPurchase', 0, 12],
  ['noteKhata', 1, 500],
  ['noteKhata', 3, 1],
  ['sendBackGoods', 0, 4],
  ['sendBackGoods', 1, 2],
  ['keepGoods', 0, 1],
  ['reversePurchase', 0, 1],
  ['recordBill', 1, 12],
  ['recordBill', 0, 7],
  ['recordBill', 2, 3],
  ['takeBackGoods', 0, 1],
  ['lookForMoney', 1, 2],
  ['lookForMoney', 1, 3],
  ['voidBill', 0, 1],
  ['noteCash', 1, 2000],
  ['noteCash', 3, 1],
  ['closeDay', 1, 300],
  ['closeDay', 2, 900],
  ['closeDay', 4, 700],
  ['saveMember', 0, 2000],
  ['saveMember', 4, 500],
  ['signIn', 1, 1],
  ['saveMember', 2, 1],
  ['saveMember', 2, 2],
  ['takeBackGoods', 2, 1],
  ['payInstead', 2, 3],
  ['payInstead', 2, 2],
  ['lookForMoney', 2, 2],
  ['giveBackSurplus', 2, 1],
  ['addProduct', 1, 700],
  ['mergeProducts', 0, 2],
  ['unmergeProducts', 0, 1],
  ['mergeProducts', 0, 2],
  ['countStock', 0, 650],
  ['setPhoto', 0, 3],
  ['setPhoto', 0, 1],
  ['moveStock', 0, 2_000_000],
  ['resolveAttention', 0, 1],
]

test('every verb of a phone ends in the same rows on both sides (I9)', async () => {
  const phone = await newShop()
  for (const [verb, pick, amount] of day) {
    expect(await both(phone, verb, argsFor(phone, { verb, pick, amount })), verb).toBe(true)
    await expectSameRows(phone)
  }
  expectSums(phone)
  const used = new Set(['openShop', 'voidMutation', ...day.map(([verb]) => verb)])
  expect(phoneVerbs.filter((verb) => !used.has(verb))).toEqual([])
})
