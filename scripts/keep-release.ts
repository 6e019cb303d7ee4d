// Keeps a book of this release as src/data/testing/released/v<version>.json.gz: a shop with sixty goods, orders in every
// state, and 500 unsent changes. Run it once, before a release whose database version is new; an existing file is never
// written again, because the phones it stands for do not change either.
//
//   node scripts/keep-release.ts

import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import packageJson from '../package.json' with { type: 'json' }
import { assert } from '../core/assert.ts'
import { voidBillArgs } from '../core/bill/take-back.ts'
import { amountSchema, paise } from '../core/money/paise.ts'
import {
  acceptArgs,
  cancelArgs,
  deliverArgs,
  packArgs,
  returnArgs,
} from '../core/order/order-acts.ts'
import { changeAnswerArgs } from '../core/order/order-change.ts'
import type { Order } from '../core/order/order.ts'
import { seenWords } from '../core/payment/payment.ts'
import { reversePurchaseArgs } from '../core/purchase/purchase.ts'
import { keepGoodsArgs, sendBackArgs } from '../core/purchase/send-back.ts'
import { modules } from '../core/sync/registry.ts'
import { backArgs, billArgs } from '../core/testing/bill-fixtures.ts'
import { pin1234 } from '../core/testing/pin-fixtures.ts'
import { id, line, mustardOil, order, sugar } from '../core/testing/shop-fixtures.ts'
import { schema } from '../src/data/db-versions.ts'
import type { CommitResult } from '../src/data/mutate.ts'
import { countUnanswered } from '../src/data/outbox.ts'
import { joinServer, type Store } from '../src/data/store.ts'
import { structureOf, totalsOf, writeBook } from '../src/data/testing/released-book.ts'
import {
  addProduct,
  customerOrders,
  drain,
  localShop,
  push,
  receive,
  stockUp,
} from '../src/data/testing/shop-on-phones.ts'
import { commitSome } from '../src/data/testing/tape-commit.ts'
import type { World } from '../src/data/testing/world.ts'

const unsent = 500
const day = 86_400_000

const { world, store } = await localShop()
await stockUp(world, store)
for (let n = 0; n < 58; n++)
  await addProduct(
    world,
    store,
    { ...sugar, id: id(0x1000 + n), names: { en: `Item ${n}` } },
    1000 + n,
  )
await joinServer(store)
for (let n = 0; n < 60; n++)
  customerOrders(world, 0x7000 + n, { code: `R-${n}`, acceptBy: world.time + 60 * day })
world.server.act('requestCancel', { orderId: id(0x7000) }, 'customer')
await drain(store)
const broken = await receive(world, store, 1)
assert(broken.ok, 'The phone takes it, and the server refuses it.')
world.server.poison.set(broken.id, 2)
await drain(store)
const resolved = await store.commit('resolveAttention', { attentionId: broken.id })
assert(resolved.ok, 'What was refused waits for a person.')

const declined = await store.commit('declineCancel', { orderId: id(0x7000) })
assert(declined.ok, 'The customer of an open order wants to cancel it.')

// Some that the server has answered, although its rows have not come.
await keepUntil(40)
await push(store)
await oneOfEach(world, store)
await keepUntil(unsent)

const kept = new Set((await store.db.outbox.toArray()).map(({ name }) => name))
const missing = Object.values(modules).filter(
  ({ name, action }) => action !== null && name !== 'openShop' && !kept.has(name),
)
assert(missing.length === 0, `No ${missing.map(({ name }) => name).join()} waits; add it below.`)
const at = world.time
const idb = store.db.backendDB()
const structure = structureOf(idb)
const rows = Object.fromEntries(
  await Promise.all(
    store.db.tables.map(async (table) => [table.name, await table.toArray()] as const),
  ),
)
assert(world.server.state, 'The shop has joined.')
const text = writeBook({
  release: packageJson.version,
  version: idb.version,
  shopId: store.shopId,
  at,
  structure,
  rows,
  totals: await totalsOf(store.db),
  // The rows of earlier versions serve tests of the server only.
  server: { ...world.server.state, past: new Map() },
})
// Ids that no world of a test will make again.
const packed = gzipSync(text.replaceAll('01930001-', '0193ffff-'), { level: 9 })
const file = new URL(`../src/data/testing/released/v${schema.version}.json.gz`, import.meta.url)
writeFileSync(file, packed, { flag: 'wx' })
console.log(`${file.pathname}: ${packed.length} bytes`, await totalsOf(store.db))
await store.close()

/** Does this and that at the phone until so many changes wait. */
async function keepUntil(count: number): Promise<void> {
  for (let n = 7; (await countUnanswered(store.db)) < count; n = (n * 1103 + 12_345) % 65_536) {
    world.pass(1_000)
    await commitSome(store, n)
  }
}

/** One order to its return, one to its pickup, and the verbs that the tape of the tests does not know. */
async function oneOfEach(
  { newId, time }: World,
  { commit, db, shopId, undo }: Store,
): Promise<void> {
  const must = (kept: CommitResult) => assert(kept.ok, 'The phone takes it.')
  const take = async (orderId: string, mode: Order['mode']): Promise<void> => {
    const acceptBy = time + 60 * day
    const made = order('placed', {
      id: orderId,
      channel: 'phone',
      channelRef: null,
      mode,
      acceptBy,
    })
    const {
      payments: _p,
      attempts: _a,
      reason: _r,
      cancelRequestedAt: _c,
      timeline: _t,
      ...fresh
    } = made
    must(await commit('placeOrder', { order: { ...fresh, st: 'placed', customerId: null } }))
    const fewer = { productId: sugar.id, unit: sugar.unit, qty: 1000, pricePaise: sugar.pricePaise }
    const edit = { ...fewer, per: sugar.per, totalPaise: paise(4400), dropped: false }
    must(await commit('editOrderLine', { orderId, n: 1, ...edit }))
    must(await commit('acceptOrder', acceptArgs(await read(orderId))))
  }
  const bring = async (orderId: string, mode: Order['mode']): Promise<void> => {
    await take(orderId, mode)
    must(await commit('packOrder', packArgs(await read(orderId), newId)))
  }
  const read = async (orderId: string): Promise<Order> => {
    const row = await db.orders.get(orderId)
    assert(row, 'The order has just been placed.')
    return row
  }
  /** Asked about a change, which he takes; says that he has paid, too much, and gets some of it back. */
  const changeAndMoney = async (orderId: string): Promise<void> => {
    await take(orderId, 'home')
    const { productId, unit, pricePaise, per, n } = line(1, sugar, 1000, 4400)
    assert(productId, 'A line of sugar names it.')
    const less = { n, productId, unit, qty: 500, pricePaise, per, totalPaise: paise(2200) }
    must(await commit('proposeChange', { orderId, lines: [less] }))
    const answer = changeAnswerArgs(await read(orderId), [less])
    assert(answer, 'Something is left of the order.')
    must(await commit('answerChange', answer))
    must(await commit('packOrder', packArgs(await read(orderId), newId)))
    const upi = { method: 'upi_direct', amountPaise: paise(30_000), utr: '' } as const
    const payment = { id: newId(), state: 'claimed', ...upi } as const
    must(await commit('recordPayment', { orderId, payment }))
    must(await commit('checkPayment', { orderId, paymentId: payment.id, came: true }))
    const [seen] = (await read(orderId)).payments
    assert(seen, 'It has just been written down.')
    const slip = { orderId, paymentId: payment.id, words: seenWords(seen) }
    must(await commit('takeBackSeen', slip))
    must(await commit('checkPayment', { orderId, paymentId: payment.id, came: true }))
    const refund = { id: newId(), ...upi, amountPaise: paise(9300) }
    must(await commit('recordRefund', { orderId, refund }))
  }
  /** Two bags go together under a link, and their rider comes back. */
  const round = async (orderIds: string[]): Promise<void> => {
    for (const orderId of orderIds) await bring(orderId, 'home')
    const roundId = newId()
    const drops = orderIds.map((orderId) => ({ orderId, paymentId: newId() }))
    must(await commit('planRound', { roundId, rider: 'Raju', drops, without: [] }))
    must(await commit('sendRound', { roundId, orderIds, tokenHash: 'ab'.repeat(32) }))
    must(await commit('linkRound', { roundId, tokenHash: null }))
    const money = { expectedPaise: paise(0), countedPaise: paise(0) }
    must(await commit('handInRound', { roundId, orderIds, ...money }))
  }
  /** Two goods that turn out to be one, and do not. */
  const merge = async (): Promise<void> => {
    const pair = { productId: id(0x1000), into: id(0x1001) }
    must(await commit('mergeProducts', pair))
    must(await commit('unmergeProducts', pair))
  }
  /** Somebody is taken in and takes the phone for a moment. */
  const people = async (): Promise<void> => {
    const memberId = newId()
    const set = { name: 'Asha', role: 'counter', voidPaise: paise(20_000), pin: pin1234 } as const
    must(await commit('saveMember', { memberId, set }))
    must(await commit('signIn', { memberId, login: newId(), phone: 'Counter' }))
  }
  /** Two cards that turn out to be one person, and somebody who wants to be forgotten. */
  const customers = async (): Promise<void> => {
    const [first, second] = [newId(), newId()]
    for (const customerId of [first, second]) {
      const customer = {
        id: customerId,
        name: 'Sunita',
        phone: null,
        lang: 'hi',
        address: null,
      } as const
      must(await commit('addCustomer', { customer }))
    }
    must(await commit('editCustomer', { customerId: first, set: { note: 'third floor' } }))
    const entry = { party: 'customer', partyId: first, method: null, ref: null, note: '' } as const
    const given = { ...entry, id: newId(), reason: 'bought', paise: paise(4000) } as const
    must(await commit('noteCredit', given))
    must(await commit('setCreditLimit', { customerId: first, limitPaise: amountSchema.parse(0) }))
    must(await commit('setKhataPage', { customerId: first, pageId: newId() }))
    must(await commit('mergeCustomers', { customerId: second, into: first }))
    must(await commit('unmergeCustomers', { customerId: second, into: first }))
    must(await commit('eraseCustomer', { customerIds: [second], orderIds: [] }))
  }
  /** A shelf is counted twice, and the second count becomes the shelf. */
  const stockTake = async (): Promise<void> => {
    const takeId = newId()
    must(await commit('openStockTake', { id: takeId, scope: {} }))
    const [first, second] = [newId(), newId()]
    const count = { takeId, productId: sugar.id }
    must(await commit('countShelf', { ...count, id: first, qty: 9000, instead: [] }))
    must(await commit('countShelf', { ...count, id: second, qty: 9100, instead: [first] }))
    const row = await db.counts.get(second)
    assert(row, 'It has just been counted.')
    const found = { id: second, productId: sugar.id, counted: 9100, seen: 9100, at: row.at }
    must(await commit('closeStockTake', { takeId, as: 'posted', counts: [found] }))
  }
  /** Cash without a bill, and the drawer counted at the end of the day. */
  const drawer = async (): Promise<void> => {
    const tea = { reason: 'tea', paise: paise(-2000), ref: null, note: '' } as const
    must(await commit('noteCash', { id: newId(), ...tea }))
    const pieces = [{ paise: amountSchema.parse(50_000), n: 3 }]
    const count = { pieces, coinsPaise: amountSchema.parse(700) }
    must(await commit('closeDay', { id: newId(), ref: null, count, note: '' }))
  }
  /** Goods of a supplier with two bills, one of them a mistake, and money that he got. */
  const purchases = async (): Promise<void> => {
    const supplierId = newId()
    must(await commit('saveSupplier', { supplierId, set: { name: 'Agarwal Agency', days: [2] } }))
    for (const billPaise of [paise(210_000), paise(42_000)]) {
      const line = {
        moveId: newId(),
        productId: sugar.id,
        qty: 50_000,
        batch: 'S9',
        expiry: 20_900,
      }
      const bill = { id: newId(), supplierId, billNo: '77', entryId: newId(), billPaise }
      const lines = [{ ...line, costPaise: billPaise }]
      const paid = { id: newId(), paise: paise(10_000), method: 'cash' } as const
      must(await commit('recordPurchase', { ...bill, lines, paid }))
    }
    const [slip, stays] = await db.purchases.toArray()
    assert(slip && stays, 'Two bills have just been written down.')
    const wanted = new Map(stays.lines.map(({ moveId }) => [moveId, 1000]))
    must(await commit('sendBackGoods', sendBackArgs(stays, wanted, 'damaged', newId)))
    const gone = await db.purchases.get(stays.id)
    const [back] = gone?.sentBack ?? []
    assert(back, 'Goods have just gone back.')
    must(await commit('keepGoods', keepGoodsArgs(stays, back)))
    must(await commit('reversePurchase', reversePurchaseArgs(slip)))
    const entry = { id: newId(), party: 'supplier', partyId: supplierId, note: '' } as const
    const paid = { ...entry, reason: 'paid', paise: paise(5000), method: 'upi', ref: null } as const
    must(await commit('noteKhata', paid))
  }
  /** Bills of the counter: one by UPI that somebody looks for, one of which goods come back, one by mistake. */
  const bills = async (): Promise<void> => {
    const sold = [{ good: sugar, qty: 455 }]
    const upi = billArgs(newId, sold, { methods: ['upi'], unseen: true })
    const [back, slip] = [billArgs(newId, sold), billArgs(newId, sold)]
    for (const bill of [upi, back, slip]) must(await commit('recordBill', bill))
    const paymentId = upi.payments[0]?.id ?? ''
    must(await commit('lookForMoney', { billId: upi.id, paymentId, came: false }))
    const pay = { billId: upi.id, id: newId(), method: 'cash', customerId: null } as const
    const { totalPaise } = upi
    must(await commit('payInstead', { ...pay, insteadOf: paymentId, paise: totalPaise, utr: '' }))
    must(await commit('lookForMoney', { billId: upi.id, paymentId, came: true }))
    must(await commit('giveBackSurplus', { ...pay, id: newId(), paise: totalPaise }))
    const lines = back.lines.map((line) => ({ ...line, qty: 455, paise: back.totalPaise }))
    must(
      await commit('takeBackGoods', backArgs(newId, back.id, { customerId: null, lines }, 'cash')),
    )
    const row = await db.bills.get(slip.id)
    assert(row, 'It has just been written.')
    must(await commit('voidBill', voidBillArgs(row, 'typed twice')))
  }
  must(await commit('countStock', { id: newId(), productId: sugar.id, counted: 9000, seen: 9100 }))
  must(await commit('editShop', { shopId, set: { acceptMinutes: 15 } }))
  await addProduct(world, store, { ...mustardOil, id: id(0x2000) }, 9)
  const same = { productId: id(0x2000), into: mustardOil.id }
  must(await commit('mergeProducts', same))
  must(await commit('unmergeProducts', same))

  const picture = { type: 'image/webp', data: 'AAAA' } as const
  must(await commit('setPhoto', { productId: sugar.id, picture }))

  const [pickup, home, gone] = [id(0x7100), id(0x7101), id(0x7102)]
  await bring(pickup, 'pickup')
  must(await commit('readyOrder', { orderId: pickup }))
  const cash = {
    method: 'cash',
    state: 'cod_collected',
    amountPaise: paise(5000),
    utr: '',
  } as const
  must(await commit('recordPayment', { orderId: pickup, payment: { id: newId(), ...cash } }))
  must(await commit('deliverOrder', deliverArgs(await read(pickup), null)))
  await bring(home, 'home')
  const slot = { from: time + day, to: time + day + 7_200_000 }
  must(await commit('scheduleOrder', { orderId: home, slot }))
  must(await commit('dispatchOrder', { orderId: home }))
  must(await commit('failDelivery', { orderId: home, reason: 'customer_absent' }))
  must(await commit('returnOrder', returnArgs(await read(home), 'customer_absent', newId)))
  await bring(gone, 'home')
  must(await commit('cancelOrder', cancelArgs(await read(gone), 'no_rider', newId)))
  must(await commit('pauseOrders', { shopId, what: 'orders', forMs: 600_000 }))

  await changeAndMoney(id(0x7103))
  await round([id(0x7104), id(0x7105)])
  await customers()
  await people()
  await merge()
  await purchases()
  await bills()
  await drawer()
  await stockTake()

  const moved = await receive(world, store, 100)
  assert(moved.ok && (await undo(moved.id)), 'What was never sent can be taken back.')
}
