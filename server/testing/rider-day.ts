import { v7 } from 'uuid'
import type { Attention } from '#core/attention/attention.ts'
import { amountSchema } from '#core/money/paise.ts'
import type { Order } from '#core/order/order.ts'
import { riderToken } from '#core/round/rider-token.ts'
import { entity } from '#core/sync/rows.ts'
import { order as someOrder } from '#core/testing/shop-fixtures.ts'
import { hashSecret } from '../http/auth.ts'
import type { Answer, RiderAct } from '../rider/take-acts.ts'
import { openTestShop, type TestPhone } from './shop.ts'
import { startTestServer, type TestServer } from './start-server.ts'

export const cash = (paise: number) => amountSchema.parse(paise)

/** A server whose clock the test sets, one phone of one shop, and riders who go with bags. */
export class RiderDay {
  time = 1_800_000_000_000
  #server: TestServer | undefined
  #phone: TestPhone | undefined
  #links = 0

  readonly start = async (): Promise<void> => {
    this.#server = await startTestServer({ now: () => ++this.time })
  }
  readonly close = (): Promise<void> => this.server.close()
  readonly newShop = async (): Promise<void> => {
    this.#phone = await openTestShop(this.server)
  }

  get server(): TestServer {
    if (!this.#server) throw new Error('The server of this day was not started.')
    return this.#server
  }
  get phone(): TestPhone {
    if (!this.#phone) throw new Error('The shop of this day was not opened.')
    return this.#phone
  }

  newToken(): string {
    return riderToken(this.phone.shop, new Uint8Array(16).fill(++this.#links))
  }

  /** Bags that wait in the shop, ₹273 each, for customers of these names. */
  async bags(names: readonly string[], change: Partial<Order> = {}): Promise<Order[]> {
    const orders = names.map((customerName, n) =>
      someOrder('packed', {
        id: v7(),
        code: `BAG-${n + 1}`,
        channel: 'phone',
        channelRef: v7(),
        customerId: null,
        customerName,
        address: {
          line: `Flat ${n + 1}, Lane 4`,
          landmark: 'Ganesh temple',
          pin: '400601',
          latE6: null,
          lngE6: null,
        },
        ...change,
      }),
    )
    await this.server.deps.db.withShopTx(this.phone.shop, async (tx) => {
      for (const one of orders) await tx.write(entity.order, one)
    })
    return orders
  }

  /** One such bag. */
  async bag(change: Partial<Order> = {}): Promise<Order> {
    const [one] = await this.bags(['Mitali Das'], change)
    if (!one) throw new Error('There is no bag.')
    return one
  }

  /** A round with these bags is out; gives the token of its link. */
  async out(orders: readonly Order[], roundId = v7()): Promise<string> {
    const drops = orders.map(({ id }) => ({ orderId: id, paymentId: v7() }))
    await this.phone.act('planRound', { roundId, rider: 'Raju', drops, without: [] })
    const token = this.newToken()
    const orderIds = orders.map(({ id }) => id)
    await this.phone.act('sendRound', { roundId, orderIds, tokenHash: hashSecret(token) })
    return token
  }

  open(token: string) {
    return this.server.app.inject(`/r/${token}`)
  }

  async tell(token: string, acts: RiderAct[]): Promise<Answer> {
    const reply = await this.server.app.inject({
      ...{ method: 'POST', url: `/r/${token}/acts`, payload: { acts } },
    })
    if (reply.statusCode !== 200) throw new Error(`What was told is answered ${reply.statusCode}.`)
    return reply.json()
  }

  /** The round is back with so much cash counted. */
  async handIn(roundId: string, orders: readonly Order[], paise: number): Promise<void> {
    const orderIds = orders.map(({ id }) => id)
    const counted = { expectedPaise: cash(paise), countedPaise: cash(paise) }
    await this.phone.act('handInRound', { roundId, orderIds, ...counted })
  }

  delivered({ id }: Order, paise: number) {
    const act = { id: v7(), orderId: id, at: this.time, kind: 'delivered' as const }
    return { ...act, paise: cash(paise) }
  }
  failed({ id }: Order) {
    const act = { id: v7(), orderId: id, at: this.time, kind: 'failed' as const }
    return { ...act, reason: 'customer_absent' as const }
  }
  again({ id }: Order) {
    return { id: v7(), orderId: id, at: this.time, kind: 'again' as const }
  }

  row({ id }: Order): Promise<Order | undefined> {
    return this.phone.serverRow(entity.order, id)
  }

  tray(): Promise<Attention[]> {
    return this.server.deps.db.readShop(this.phone.shop, async (tx) => {
      const rows = await tx.sql
        .selectFrom('attention')
        .select('row')
        .where('shop_id', '=', this.phone.shop)
        .execute()
      return rows.map(({ row }) => row)
    })
  }
}
