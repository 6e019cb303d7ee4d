import { paise } from '#core/money/paise.ts'
import { acceptArgs, cancelArgs, deliverArgs, packArgs } from '#core/order/order-acts.ts'
import { type Order, payablePaise } from '#core/order/order.ts'
import type { OrderStatus } from '#core/order/order-status.ts'
import { mustardOil, sugar } from '#core/testing/shop-fixtures.ts'
import type { CommitResult } from '../mutate.ts'
import type { Store } from '../store.ts'

/** One act of the shopkeeper, chosen by `n` among those that the rows on this phone allow. */
export async function commitSome(store: Store, n: number): Promise<CommitResult> {
  const { newId } = store.book.ports
  const goods = n % 2 === 0 ? sugar : mustardOil
  const pick = async (st: OrderStatus): Promise<Order | undefined> => {
    const found = await store.db.orders.where('st').equals(st).toArray()
    return found[(n >> 4) % Math.max(1, found.length)]
  }
  const order = {
    placed: await pick('placed'),
    accepted: await pick('accepted'),
    packed: await pick('packed'),
    out: await pick('out_for_delivery'),
  }
  switch ((n >> 1) % 10) {
    case 0:
    case 1:
      if (order.placed) return store.commit('acceptOrder', acceptArgs(order.placed))
      break
    case 2:
      if (order.accepted) return store.commit('packOrder', packArgs(order.accepted, newId))
      break
    case 3:
      if (order.packed) return store.commit('dispatchOrder', { orderId: order.packed.id })
      break
    case 4:
      if (order.out) {
        const payment = {
          id: newId(),
          method: 'cash' as const,
          state: 'cod_collected' as const,
          amountPaise: paise(payablePaise(order.out)),
          utr: '',
        }
        return store.commit('deliverOrder', deliverArgs(order.out, payment))
      }
      break
    case 5:
      if (order.placed)
        return store.commit('rejectOrder', { orderId: order.placed.id, reason: 'shop_busy' })
      break
    case 6:
      if (order.accepted)
        return store.commit('cancelOrder', cancelArgs(order.accepted, 'no_rider', newId))
      break
    case 7: {
      const set = { pricePaise: paise(4000 + (n % 7) * 100) }
      return store.commit('editProduct', { productId: goods.id, set })
    }
    case 8: {
      const stock = await store.db.stock.get(goods.id)
      const args = { id: newId(), productId: goods.id, counted: n % 50, seen: stock?.qty ?? 0 }
      return store.commit('countStock', args)
    }
    default: {
      const item = await store.db.attention.where('st').equals('open').first()
      if (item && n % 3 === 0) return store.commit('resolveAttention', { attentionId: item.id })
    }
  }
  const move = {
    id: newId(),
    productId: goods.id,
    reason: 'receiving',
    qty: 1 + (n % 9),
  } as const
  return store.commit('moveStock', { ...move, ref: null, note: '' })
}
