import { mayDo } from '#core/shop/permissions.ts'
import { modules, type Verb } from '#core/sync/registry.ts'
import {
  addCustomer,
  editCustomer,
  eraseCustomer,
  mergeCustomers,
  unmergeCustomers,
} from './acts-on-customers.ts'
import {
  giveBackSurplus,
  lookForMoney,
  payInstead,
  recordBill,
  takeBackGoods,
  voidBill,
} from './acts-on-bills.ts'
import { closeDay, noteCash } from './acts-on-cash.ts'
import { noteCredit, setCreditLimit, setKhataPage } from './acts-on-credit.ts'
import {
  addProduct,
  countStock,
  editProduct,
  editShop,
  mergeProducts,
  moveStock,
  pauseOrders,
  resolveAttention,
  setPhoto,
  unmergeProducts,
} from './acts-on-goods.ts'
import { checkPayment, recordPayment, recordRefund, takeBackSeen } from './acts-on-money.ts'
import {
  acceptOrder,
  answerChange,
  cancelOrder,
  declineCancel,
  deliverOrder,
  dispatchOrder,
  editOrderLine,
  failDelivery,
  packOrder,
  placeOrder,
  proposeChange,
  readyOrder,
  rejectOrder,
  returnOrder,
  scheduleOrder,
} from './acts-on-orders.ts'
import { saveMember, signIn } from './acts-on-people.ts'
import {
  keepGoods,
  noteKhata,
  recordPurchase,
  reversePurchase,
  saveSupplier,
  sendBackGoods,
} from './acts-on-purchases.ts'
import { closeStockTake, countShelf, openStockTake } from './acts-on-stock-takes.ts'
import { handInRound, linkRound, planRound, sendRound } from './acts-on-rounds.ts'
import { type Act, Hand } from './hand.ts'
import type { Tab } from './tab.ts'
import type { World } from './world.ts'

/**
 * How likely a person does each verb beside the others; 0 = comes about otherwise, as the comment says. A new verb does
 * not compile until it is here, and `npm run sim` fails until it happens in a run.
 */
const acts: Record<Verb, readonly [weight: number, act: Act]> = {
  // The shop begins with it.
  openShop: [0, nothing],
  editShop: [2, editShop],
  pauseOrders: [2, pauseOrders],
  // At pairing.
  addPhone: [0, nothing],
  saveMember: [3, saveMember],
  signIn: [2, signIn],
  addProduct: [1, addProduct],
  editProduct: [3, editProduct],
  setPhoto: [2, setPhoto],
  mergeProducts: [6, mergeProducts],
  unmergeProducts: [12, unmergeProducts],
  moveStock: [2, moveStock],
  countStock: [2, countStock],
  saveSupplier: [2, saveSupplier],
  recordPurchase: [4, recordPurchase],
  reversePurchase: [8, reversePurchase],
  sendBackGoods: [6, sendBackGoods],
  keepGoods: [4, keepGoods],
  noteKhata: [3, noteKhata],
  noteCredit: [6, noteCredit],
  setCreditLimit: [2, setCreditLimit],
  setKhataPage: [2, setKhataPage],
  recordBill: [16, recordBill],
  takeBackGoods: [8, takeBackGoods],
  voidBill: [4, voidBill],
  lookForMoney: [30, lookForMoney],
  payInstead: [40, payInstead],
  giveBackSurplus: [60, giveBackSurplus],
  noteCash: [4, noteCash],
  closeDay: [3, closeDay],
  openStockTake: [2, openStockTake],
  countShelf: [8, countShelf],
  closeStockTake: [4, closeStockTake],
  placeOrder: [8, placeOrder],
  // Customers who write.
  saveCustomer: [0, nothing],
  addToOrder: [0, nothing],
  addCustomer: [2, addCustomer],
  editCustomer: [2, editCustomer],
  mergeCustomers: [10, mergeCustomers],
  unmergeCustomers: [40, unmergeCustomers],
  eraseCustomer: [2, eraseCustomer],
  editOrderLine: [8, editOrderLine],
  scheduleOrder: [3, scheduleOrder],
  acceptOrder: [60, acceptOrder],
  rejectOrder: [4, rejectOrder],
  // The server's clock.
  expireOrder: [0, nothing],
  proposeChange: [8, proposeChange],
  answerChange: [16, answerChange],
  // Customers who change their mind.
  requestCancel: [0, nothing],
  declineCancel: [60, declineCancel],
  cancelOrder: [3, cancelOrder],
  packOrder: [120, packOrder],
  readyOrder: [12, readyOrder],
  dispatchOrder: [5, dispatchOrder],
  failDelivery: [12, failDelivery],
  returnOrder: [40, returnOrder],
  deliverOrder: [16, deliverOrder],
  recordPayment: [8, recordPayment],
  checkPayment: [16, checkPayment],
  takeBackSeen: [12, takeBackSeen],
  // Customers who pay a bill.
  verifyPayment: [0, nothing],
  recordRefund: [120, recordRefund],
  planRound: [200, planRound],
  sendRound: [160, sendRound],
  linkRound: [2, linkRound],
  handInRound: [8, handInRound],
  resolveAttention: [20, resolveAttention],
  // What is taken back before it was sent.
  voidMutation: [0, nothing],
}

async function nothing(): Promise<string[]> {
  return []
}

/** So often a person looks for something to do. */
const mostTries = 20

/**
 * One act of the person at a phone, chosen by chance among those that the role allows; told as a line of the story.
 * undefined = there was nothing to do.
 */
export async function actAtPhone(world: World, tab: Tab): Promise<string | undefined> {
  const hand = new Hand(world, tab)
  // Now and then the screen offers too much.
  const isFree = world.chance.oneIn(20)
  const offered = Object.entries(acts).flatMap(([verb, weighted]) => {
    const { action } = modules[verb as Verb]
    return isFree || (action && mayDo(tab.phone.role, action)) ? [weighted] : []
  })
  for (let tries = 0; tries < mostTries; tries++) {
    const act = world.chance.weighted(offered)
    const [line] = await act(hand)
    if (line !== undefined) return line
  }
  return undefined
}
