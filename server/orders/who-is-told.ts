import type { Customer } from '#core/customer/customer.ts'
import { isWritten, type Order } from '#core/order/order.ts'
import { entity } from '#core/sync/rows.ts'
import { cardsOfPerson } from '../customers/cards-of-person.ts'
import type { ShopTx } from '../db/db.ts'

/**
 * The customer who hears by WhatsApp what becomes of an order: whoever sent it there; and of one that the shop wrote
 * down, whoever has written to the shop before, so that WhatsApp knows him under an id (O16), on whichever of his cards
 * that is (K3).
 */
export async function whoIsTold(tx: ShopTx, order: Order): Promise<Customer | undefined> {
  const { channel, customerId } = order
  if (customerId === null || !(channel === 'whatsapp' || isWritten(order))) return undefined
  const customer = await tx.row(entity.customer, customerId)
  if (!customer || isReachable(customer)) return customer
  return (await cardsOfPerson(tx, customer)).find(isReachable)
}

const isReachable = ({ waId, bsuid }: Customer): boolean => waId !== null || bsuid !== null
