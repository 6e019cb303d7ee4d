import type { MutationModule } from './mutation.ts'
import type { Key } from './rows.ts'
import { resolveAttention, voidMutation } from './mutations/attention.ts'
import { recordBill, takeBackGoods, voidBill } from './mutations/bill.ts'
import { giveBackSurplus, lookForMoney, payInstead } from './mutations/bill-money.ts'
import {
  addCustomer,
  editCustomer,
  eraseCustomer,
  mergeCustomers,
  saveCustomer,
  unmergeCustomers,
} from './mutations/customer.ts'
import {
  acceptOrder,
  cancelOrder,
  dispatchOrder,
  expireOrder,
  failDelivery,
  packOrder,
  readyOrder,
  rejectOrder,
  returnOrder,
} from './mutations/order.ts'
import {
  answerChange,
  declineCancel,
  proposeChange,
  requestCancel,
} from './mutations/order-change.ts'
import { deliverOrder } from './mutations/order-handover.ts'
import { addToOrder, editOrderLine, placeOrder } from './mutations/order-placing.ts'
import { scheduleOrder } from './mutations/order-slot.ts'
import {
  checkPayment,
  recordPayment,
  recordRefund,
  takeBackSeen,
  verifyPayment,
} from './mutations/payment.ts'
import { closeDay, noteCash } from './mutations/drawer.ts'
import { saveMember, signIn } from './mutations/member.ts'
import { noteCredit, noteKhata, setCreditLimit, setKhataPage } from './mutations/khata.ts'
import { mergeProducts, unmergeProducts } from './mutations/merge-products.ts'
import { addProduct, editProduct, setPhoto } from './mutations/product.ts'
import { recordPurchase, reversePurchase, saveSupplier } from './mutations/purchase.ts'
import { keepGoods, sendBackGoods } from './mutations/send-back.ts'
import { handInRound, linkRound, planRound, sendRound } from './mutations/round.ts'
import { addPhone, editShop, openShop, pauseOrders } from './mutations/shop.ts'
import { closeStockTake, countShelf, openStockTake } from './mutations/stock-take.ts'
import { countStock, moveStock } from './mutations/stock.ts'

export const modules = {
  openShop,
  editShop,
  pauseOrders,
  addPhone,
  saveMember,
  signIn,
  addProduct,
  editProduct,
  setPhoto,
  mergeProducts,
  unmergeProducts,
  moveStock,
  countStock,
  saveSupplier,
  recordPurchase,
  reversePurchase,
  sendBackGoods,
  keepGoods,
  noteKhata,
  noteCredit,
  setCreditLimit,
  setKhataPage,
  recordBill,
  takeBackGoods,
  voidBill,
  lookForMoney,
  payInstead,
  giveBackSurplus,
  noteCash,
  closeDay,
  openStockTake,
  countShelf,
  closeStockTake,
  placeOrder,
  saveCustomer,
  addCustomer,
  editCustomer,
  mergeCustomers,
  unmergeCustomers,
  eraseCustomer,
  addToOrder,
  editOrderLine,
  scheduleOrder,
  acceptOrder,
  rejectOrder,
  expireOrder,
  proposeChange,
  answerChange,
  requestCancel,
  declineCancel,
  cancelOrder,
  packOrder,
  readyOrder,
  dispatchOrder,
  failDelivery,
  returnOrder,
  deliverOrder,
  recordPayment,
  checkPayment,
  takeBackSeen,
  verifyPayment,
  recordRefund,
  planRound,
  sendRound,
  linkRound,
  handInRound,
  resolveAttention,
  voidMutation,
} as const

export type Verb = keyof typeof modules

export type ArgsOf<V extends Verb> =
  (typeof modules)[V] extends MutationModule<infer Args> ? Args : never

/** A module with its argument type hidden: safe to hold once the arguments have passed its own schema. */
export type AnyModule = MutationModule<unknown>

/** A verb as it was said, perhaps by an app of another age. */
export type Said = { name: string; nv: number; args: unknown }

/** Its module, and the arguments as that module takes them. */
export type Understood = { module: AnyModule; args: unknown }

/**
 * What was said, in today's words: the verb's module, and arguments of an older version brought up to it (Y8). They are
 * not validated. undefined = this program does not know the verb, or its version, (yet).
 */
export function understand({ name, nv, args }: Said): Understood | undefined {
  if (!Object.hasOwn(modules, name)) return undefined
  const module = modules[name as Verb] as AnyModule
  let today = args
  for (let age = nv; age !== module.nv; age++) {
    const upcast = module.upcasts?.[age]
    if (age > module.nv || !upcast) return undefined
    today = upcast(today)
  }
  return { module, args: today }
}

/** The rows that a valid mutation touches, each once; none of a verb that is not understood. */
export function keysOf(said: Said): Key[] {
  const today = understand(said)
  return today ? [...new Set(today.module.keys(today.args))] : []
}
