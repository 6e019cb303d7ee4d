import { paise } from '#core/money/paise.ts'
import { type Order, payablePaise } from '#core/order/order.ts'
import type { OrderStatus } from '#core/order/order-status.ts'
import { paidPaise } from '#core/payment/payment.ts'
import type { ArgsOf, Verb } from '#core/sync/registry.ts'
import type { CommitResult } from '#src/data/mutate.ts'
import type { Tab } from './tab.ts'
import type { World } from './world.ts'

/** One act of a person; told as a line of the story, or nothing when there was nothing to do it with. */
export type Act = (hand: Hand) => Promise<string[]>

/** The person at a tab of a phone: finds something on the screen and does something with it. */
export class Hand {
  readonly world: World
  readonly tab: Tab

  constructor(world: World, tab: Tab) {
    this.world = world
    this.tab = tab
  }

  async do<V extends Verb>(words: string, verb: V, args: ArgsOf<V>): Promise<string[]> {
    const result = await this.tab.commit(verb, args)
    return [`${this.tab.name} ${words}${outcome(result)}`]
  }

  async orderAt(...states: OrderStatus[]): Promise<Order[]> {
    const found = await this.tab.store.db.orders.where('st').anyOf(states).toArray()
    return this.world.chance.maybe(found)
  }

  async product() {
    return this.world.chance.maybe(await this.tab.store.db.products.toArray())
  }

  /** What is still owed for an order, in cash. */
  cash(order: Order) {
    return {
      id: this.world.newId(),
      method: 'cash' as const,
      state: 'cod_collected' as const,
      amountPaise: paise(Math.max(0, payablePaise(order) - paidPaise(order.payments))),
      utr: '',
    }
  }
}

const outcome = (result: CommitResult): string => (result.ok ? '' : `: no, ${result.code}`)
