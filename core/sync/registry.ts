import type { MutationModule } from './mutation.ts'
import { resolveAttention, voidMutation } from './mutations/attention.ts'
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
import { deliverOrder, recordPayment } from './mutations/order-handover.ts'
import { addToOrder, editOrderLine, placeOrder, saveCustomer } from './mutations/order-placing.ts'
import { addProduct, editProduct } from './mutations/product.ts'
import { addPhone, editShop, openShop } from './mutations/shop.ts'
import { countStock, moveStock } from './mutations/stock.ts'

export const modules = {
  openShop,
  editShop,
  addPhone,
  addProduct,
  editProduct,
  moveStock,
  countStock,
  placeOrder,
  saveCustomer,
  addToOrder,
  editOrderLine,
  acceptOrder,
  rejectOrder,
  expireOrder,
  cancelOrder,
  packOrder,
  readyOrder,
  dispatchOrder,
  failDelivery,
  returnOrder,
  deliverOrder,
  recordPayment,
  resolveAttention,
  voidMutation,
} as const

export type Verb = keyof typeof modules

export type ArgsOf<V extends Verb> =
  (typeof modules)[V] extends MutationModule<infer Args> ? Args : never

/** A module with its argument type hidden: safe to hold once the arguments have passed its own schema. */
export type AnyModule = MutationModule<unknown>

/** The module for a verb at a version, or undefined when this program does not know it (yet). */
export function findModule(name: string, nv: number): AnyModule | undefined {
  if (!Object.hasOwn(modules, name)) return undefined
  const module = modules[name as Verb] as AnyModule
  return module.nv === nv ? module : undefined
}
