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
  addProduct,
  countStock,
  editProduct,
  editShop,
  moveStock,
  pauseOrders,
  resolveAttention,
  setPhoto,
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
import { noteKhata, recordPurchase, reversePurchase, saveSupplier } from './acts-on-purchases.ts'
import { closeStockTake, countShelf, openStockTake } from './acts-on-stock-takes.ts'
import { handInRound, linkRound, planRound, sendRound } from './acts-on-rounds.ts'
import { type Act, Hand } from './hand.ts'
import type { Tab } from './tab.ts'
import type { World } from './world.ts'

/**
 * How likely a person does each verb beside the others; 0 = comes about otherwise, as the comment says. A new verb does
 * not compile until it is here, and `verbs.test.ts` fails until it happens in a run.
 */
const acts: Record<Verb, readonly [weight: number, act: Act]> = {
  // The shop begins with it.
  openShop: [0, nothing],
  editShop: [3, editShop],
  pauseOrders: [2, pauseOrders],
  // At pairing.
  addPhone: [0, nothing],
  addProduct: [1, addProduct],
  editProduct: [3, editProduct],
  setPhoto: [2, setPhoto],
  moveStock: [3, moveStock],
  countStock: [3, countStock],
  saveSupplier: [3, saveSupplier],
  recordPurchase: [5, recordPurchase],
  reversePurchase: [4, reversePurchase],
  noteKhata: [4, noteKhata],
  openStockTake: [2, openStockTake],
  countShelf: [8, countShelf],
  closeStockTake: [4, closeStockTake],
  placeOrder: [3, placeOrder],
  // Customers who write.
  saveCustomer: [0, nothing],
  addToOrder: [0, nothing],
  addCustomer: [3, addCustomer],
  editCustomer: [3, editCustomer],
  mergeCustomers: [4, mergeCustomers],
  unmergeCustomers: [4, unmergeCustomers],
  eraseCustomer: [3, eraseCustomer],
  editOrderLine: [8, editOrderLine],
  scheduleOrder: [3, scheduleOrder],
  acceptOrder: [12, acceptOrder],
  rejectOrder: [2, rejectOrder],
  // The server's clock.
  expireOrder: [0, nothing],
  proposeChange: [6, proposeChange],
  answerChange: [3, answerChange],
  // Customers who change their mind.
  requestCancel: [0, nothing],
  declineCancel: [20, declineCancel],
  cancelOrder: [2, cancelOrder],
  packOrder: [12, packOrder],
  readyOrder: [8, readyOrder],
  dispatchOrder: [8, dispatchOrder],
  failDelivery: [7, failDelivery],
  returnOrder: [12, returnOrder],
  deliverOrder: [16, deliverOrder],
  recordPayment: [7, recordPayment],
  checkPayment: [8, checkPayment],
  takeBackSeen: [6, takeBackSeen],
  // Customers who pay a bill.
  verifyPayment: [0, nothing],
  recordRefund: [12, recordRefund],
  planRound: [30, planRound],
  sendRound: [30, sendRound],
  linkRound: [3, linkRound],
  handInRound: [6, handInRound],
  resolveAttention: [8, resolveAttention],
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
