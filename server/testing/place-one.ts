import { personOf } from '#core/customer/person.ts'
import { amountSchema } from '#core/money/paise.ts'
import { entity } from '#core/sync/rows.ts'
import { placeCustomerOrder } from '../orders/place-order.ts'
import { newCustomer } from '../whatsapp/customers.ts'
import { shelf, type TestShop } from './test-shop.ts'

/** Another customer orders one packet of noodles, perhaps at the same moment as others do. */
export const placeOne = ({ deps, id }: TestShop, messageId: string): Promise<void> =>
  deps.db.withShopTx(id, async (tx) => {
    const shop = await tx.row(entity.shop, id)
    if (!shop) throw new Error('There is no shop.')
    const { id: productId, pricePaise, unit, per } = shelf.noodles
    const line = {
      said: 'maggi',
      productId,
      unit,
      qty: 1,
      pricePaise,
      per,
      totalPaise: amountSchema.parse(pricePaise),
      doubt: null,
      options: [],
      status: 'ok' as const,
      held: 0,
      packed: null,
      moveId: null,
    }
    const now = deps.now()
    const customer = newCustomer(deps.newId(), shop)
    const person = personOf([customer])
    const said = { messageId, sentAt: now, pageUrl: null, quoted: null, isTap: false }
    const talk = { tx, deps, now, shop, customer, person, ...said }
    await placeCustomerOrder(talk, [line], '')
  })
