import type { Verb } from '#core/sync/registry.ts'
import {
  addProduct,
  countStock,
  editProduct,
  editShop,
  moveStock,
  resolveAttention,
} from './acts-on-goods.ts'
import {
  acceptOrder,
  cancelOrder,
  deliverOrder,
  dispatchOrder,
  editOrderLine,
  failDelivery,
  packOrder,
  placeOrder,
  readyOrder,
  recordPayment,
  rejectOrder,
  returnOrder,
} from './acts-on-orders.ts'
import { type Act, Hand } from './hand.ts'
import type { Phone } from './phone.ts'
import type { World } from './world.ts'

/**
 * How likely a person does each verb beside the others; 0 = comes about otherwise, as the comment says. A new verb does
 * not compile until it is here, and `verbs.test.ts` fails until it happens in a run.
 */
const acts: Record<Verb, readonly [weight: number, act: Act]> = {
  // The shop begins with it.
  openShop: [0, nothing],
  editShop: [2, editShop],
  // At pairing.
  addPhone: [0, nothing],
  addProduct: [1, addProduct],
  editProduct: [3, editProduct],
  moveStock: [3, moveStock],
  countStock: [3, countStock],
  placeOrder: [3, placeOrder],
  // Customers who write.
  saveCustomer: [0, nothing],
  addToOrder: [0, nothing],
  editOrderLine: [4, editOrderLine],
  acceptOrder: [9, acceptOrder],
  rejectOrder: [2, rejectOrder],
  // The server's clock.
  expireOrder: [0, nothing],
  cancelOrder: [2, cancelOrder],
  packOrder: [6, packOrder],
  readyOrder: [3, readyOrder],
  dispatchOrder: [6, dispatchOrder],
  failDelivery: [4, failDelivery],
  returnOrder: [8, returnOrder],
  deliverOrder: [6, deliverOrder],
  recordPayment: [2, recordPayment],
  resolveAttention: [4, resolveAttention],
  // What is taken back before it was sent.
  voidMutation: [0, nothing],
}

async function nothing(): Promise<string[]> {
  return []
}

/** One act of the person at a phone, chosen by chance among those that the screen offers; told as a line of the story. */
export async function actAtPhone(world: World, phone: Phone): Promise<string> {
  const hand = new Hand(world, phone)
  for (;;) {
    const act = world.chance.weighted(Object.values(acts))
    const [line] = await act(hand)
    if (line !== undefined) return line
  }
}
