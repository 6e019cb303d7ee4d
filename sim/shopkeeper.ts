import { paise } from '#core/money/paise.ts'
import {
  acceptArgs,
  cancelArgs,
  deliverArgs,
  packArgs,
  returnArgs,
} from '#core/order/order-acts.ts'
import { isUnsettled, liveLines, type Order, payablePaise } from '#core/order/order.ts'
import type { OrderStatus } from '#core/order/order-status.ts'
import { paidPaise } from '#core/payment/payment.ts'
import type { ArgsOf, Verb } from '#core/sync/registry.ts'
import type { CommitResult } from '#src/data/mutate.ts'
import { nameOf, newGood } from './goods.ts'
import type { Phone } from './phone.ts'
import type { World } from './world.ts'

/** One act of the person at a phone, chosen by chance among those that the screen offers; told as a line of the story. */
export async function actAtPhone(world: World, phone: Phone): Promise<string> {
  const hand = new Hand(world, phone)
  for (;;) {
    const act = world.chance.weighted<() => Promise<string[]>>([
      [10, () => hand.answer()],
      [14, () => hand.handOver()],
      [2, () => hand.breakOff()],
      [2, () => hand.takeMoney()],
      [2, () => hand.editPrice()],
      [2, () => hand.count()],
      [1, () => hand.addProduct()],
      [1, () => hand.seeTo()],
      [3, () => hand.moveStock()],
    ])
    const [line] = await act()
    if (line !== undefined) return line
  }
}

class Hand {
  private readonly world: World
  private readonly phone: Phone

  constructor(world: World, phone: Phone) {
    this.world = world
    this.phone = phone
  }

  private async do<V extends Verb>(words: string, verb: V, args: ArgsOf<V>): Promise<string[]> {
    const result = await this.phone.commit(verb, args)
    return [`${this.phone.name} ${words}${outcome(result)}`]
  }

  private async orderAt(...states: OrderStatus[]): Promise<Order[]> {
    const found = await this.phone.store.db.orders.where('st').anyOf(states).toArray()
    return this.world.chance.maybe(found)
  }

  private async product() {
    return this.world.chance.maybe(await this.phone.store.db.products.toArray())
  }

  async answer(): Promise<string[]> {
    const [order] = await this.orderAt('placed', 'draft')
    if (!order) return []
    if (order.st === 'placed' && this.world.chance.oneIn(5))
      return this.do(`rejects ${order.code}`, 'rejectOrder', {
        orderId: order.id,
        reason: 'shop_busy',
      })
    const [doubtful] = liveLines(order).filter(isUnsettled)
    if (!doubtful) {
      const args = acceptArgs(order)
      // Now and then there is less of it than was ordered.
      const less = (qty: number) => (this.world.chance.oneIn(8) ? Math.ceil(qty / 2) : qty)
      const lines = args.lines.map((line) => ({ ...line, qty: less(line.qty) }))
      return this.do(`accepts ${order.code}`, 'acceptOrder', { ...args, lines })
    }
    const { n, productId, unit, qty, pricePaise, per, totalPaise } = doubtful
    const line = { n, productId, unit, qty, pricePaise, per, totalPaise, dropped: true }
    const args = { orderId: order.id, ...line }
    return this.do(`drops line ${n} of ${order.code}`, 'editOrderLine', args)
  }

  async handOver(): Promise<string[]> {
    const { newId, chance } = this.world
    const [order] = await this.orderAt('accepted', 'packed', 'out_for_delivery', 'delivery_failed')
    if (!order) return []
    switch (order.st) {
      case 'accepted':
        return this.do(`packs ${order.code}`, 'packOrder', packArgs(order, newId))
      case 'out_for_delivery': {
        const payment = chance.oneIn(4) ? null : this.cash(order)
        const words = `delivers ${order.code} ${payment ? `for ${payment.amountPaise}` : 'unpaid'}`
        return this.do(words, 'deliverOrder', deliverArgs(order, payment))
      }
      default:
        return this.do(`sends out ${order.code}`, 'dispatchOrder', { orderId: order.id })
    }
  }

  async breakOff(): Promise<string[]> {
    const { newId } = this.world
    const [order] = await this.orderAt('accepted', 'packed', 'out_for_delivery', 'delivery_failed')
    if (!order) return []
    const orderId = order.id
    switch (order.st) {
      case 'out_for_delivery':
        return this.do(`finds nobody home for ${order.code}`, 'failDelivery', {
          orderId,
          reason: 'customer_absent',
        })
      case 'delivery_failed': {
        const args = returnArgs(order, 'customer_absent', newId)
        return this.do(`takes ${order.code} back`, 'returnOrder', args)
      }
      default: {
        const args = cancelArgs(order, 'no_rider', newId)
        return this.do(`cancels ${order.code}`, 'cancelOrder', args)
      }
    }
  }

  async takeMoney(): Promise<string[]> {
    const owing = await this.orderAt('delivered', 'out_for_delivery')
    const [order] = owing.filter((each) => paidPaise(each.payments) < payablePaise(each))
    if (!order) return []
    const payment = this.cash(order)
    const words = `takes ${payment.amountPaise} for ${order.code}`
    return this.do(words, 'recordPayment', { orderId: order.id, payment })
  }

  private cash(order: Order) {
    return {
      id: this.world.newId(),
      method: 'cash' as const,
      state: 'cod_collected' as const,
      amountPaise: paise(Math.max(0, payablePaise(order) - paidPaise(order.payments))),
      utr: '',
    }
  }

  async editPrice(): Promise<string[]> {
    const [product] = await this.product()
    if (!product) return []
    const pricePaise = paise(1000 + 50 * this.world.chance.from(0, 200))
    const words = `prices ${nameOf(product)} at ${pricePaise}`
    return this.do(words, 'editProduct', { productId: product.id, set: { pricePaise } })
  }

  async count(): Promise<string[]> {
    const [product] = await this.product()
    if (!product) return []
    const { id: productId } = product
    const seen = (await this.phone.store.db.stock.get(productId))?.qty ?? 0
    const counted = Math.max(0, seen + this.world.chance.from(-20, 20))
    const args = { id: this.world.newId(), productId, counted, seen }
    return this.do(`counts ${counted} of ${nameOf(product)}`, 'countStock', args)
  }

  async addProduct(): Promise<string[]> {
    const { newId, chance } = this.world
    const product = newGood(chance.from(0, 3), newId())
    const opening = chance.oneIn(4) ? null : { id: newId(), qty: chance.from(1, 5000) }
    const words = `puts ${nameOf(product)} on the list with ${opening?.qty ?? 'none'}`
    return this.do(words, 'addProduct', { product, opening })
  }

  /** Sees to something in the needs-you tray. */
  async seeTo(): Promise<string[]> {
    const open = await this.phone.store.db.attention.where('st').equals('open').toArray()
    const [item] = this.world.chance.maybe(open)
    if (!item) return []
    return this.do(`sees to "${item.code}"`, 'resolveAttention', { attentionId: item.id })
  }

  async moveStock(): Promise<string[]> {
    const { newId, chance } = this.world
    const [product] = await this.product()
    if (!product) return []
    const reason = chance.pick(['receiving', 'receiving', 'own_use'] as const)
    const qty = chance.from(1, 60) * (reason === 'own_use' ? -1 : 1)
    const args = { id: newId(), productId: product.id, reason, qty, ref: null, note: '' }
    return this.do(`moves ${qty} of ${nameOf(product)}`, 'moveStock', args)
  }
}

const outcome = (result: CommitResult): string => (result.ok ? '' : `: no, ${result.code}`)
