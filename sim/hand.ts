import type { Order } from '#core/order/order.ts'
import { billedPaymentId, orderMoney } from '#core/order/order-money.ts'
import type { OrderStatus } from '#core/order/order-status.ts'
import type { NewPayment } from '#core/payment/payment.ts'
import type { ArgsOf, Verb } from '#core/sync/registry.ts'
import type { CommitResult, Step } from '#src/data/mutate.ts'
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

  /** Several verbs in one act. */
  async doAll(words: string, steps: readonly [Step, ...Step[]]): Promise<string[]> {
    const result = await this.tab.commitAll(steps)
    return [`${this.tab.name} ${words}${outcome(result)}`]
  }

  async orderAt(...states: OrderStatus[]): Promise<Order[]> {
    const found = await this.tab.store.db.orders.where('st').anyOf(states).toArray()
    return this.world.chance.maybe(found)
  }

  async product() {
    return this.world.chance.maybe(await this.tab.store.db.products.toArray())
  }

  /** What is still to be asked for an order: in cash, by UPI that was seen, or as the customer says. */
  payment(order: Order): NewPayment {
    const { chance } = this.world
    const isCash = chance.oneIn(2)
    const payment: NewPayment = {
      id: this.world.newId(),
      method: isCash ? 'cash' : 'upi_direct',
      state: isCash
        ? 'cod_collected'
        : chance.pick(['shop_confirmed', 'claimed', 'claimed'] as const),
      amountPaise: orderMoney(order).due,
      // Now and then the number of a payment that was noted before.
      utr: isCash ? '' : `6265${chance.from(1, 9)}4821`,
    }
    return { ...payment, id: billedPaymentId(order, payment) ?? payment.id }
  }
}

const outcome = (result: CommitResult): string => (result.ok ? '' : `: no, ${result.code}`)
