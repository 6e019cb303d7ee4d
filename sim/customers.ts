import { cancelArgs } from '#core/order/order-acts.ts'
import type { Order } from '#core/order/order.ts'
import { isClosed } from '#core/order/order-status.ts'
import { upiReference } from '#core/payment/upi-link.ts'
import { entity } from '#core/sync/rows.ts'
import type { Product } from '#core/catalogue/product.ts'
import { setBills } from '#server/bills/bill-setting.ts'
import { assignWhatsappNumber } from '#server/shops/whatsapp-numbers.ts'
import { executeAs } from '#server/sync/execute.ts'
import { changeReplyId } from '#server/whatsapp/change-reply.ts'
import {
  addressReply,
  fromCustomer,
  fromSunita,
  paymentNews,
  postWebhook,
  text,
  together,
} from '#server/testing/webhook.ts'
import { readShopRows } from './server-book.ts'
import type { SimServer } from './sim-server.ts'
import type { CustomerCancel } from './straight-line.ts'
import type { World } from './world.ts'

/** The number that acts on the shop's settings set. */
export const ownerWaId = '919820040004'

const cancellable = ['placed', 'change_proposed', 'accepted', 'packed']

const lists = ['2 kg chini, maggi 3', 'mustard oil 1', 'sugar 500 g', 'chini 1 kilo, paneer 200g']

/** So many paise by each of these transactions. */
export type Paid = { paise: number; transactions: string[] }

/** The customers of the shop, who speak with the server alone: over WhatsApp, as it comes in by the webhook. */
export class Customers {
  /** Lists that the webhook has taken, by their ids; each is an order once. */
  sent: string[] = []
  cancels: CustomerCancel[] = []
  /** By bill: what the gateway has of it. */
  readonly paid = new Map<string, Paid>()
  /** Bills of whose payment the webhook has taken news. */
  news: string[] = []
  private readonly world: World
  private readonly server: SimServer
  private readonly shopId: string
  private last: { body: object; orderId?: string } | undefined

  constructor(world: World, server: SimServer, shopId: string) {
    this.world = world
    this.server = server
    this.shopId = shopId
  }

  /** The number of WhatsApp belongs to the shop of this run from now on, and its packed orders go out with a bill. */
  async welcome(): Promise<void> {
    const { deps } = this.server.api
    await assignWhatsappNumber(deps, '109876543210987', this.shopId)
    const way = { type: 'gateway', gateway: 'razorpay', configuration: 'sim' } as const
    await setBills(deps, this.shopId, { catalogueId: '1', way })
  }

  async write(): Promise<string | undefined> {
    const { chance } = this.world
    const products = await this.products()
    // Until the goods on the lists are known at the server, a list is small talk.
    if (products.length < 3) return undefined
    const basket = chance.oneIn(3) ? undefined : this.basket(products)
    const content = basket ?? text(chance.pick(lists))
    const id = this.world.newName('wamid')
    this.last = { body: fromSunita(content, { id, at: this.world.time }), orderId: id }
    const told = `a customer ${basket ? 'sends a basket' : 'writes a list'}, ${await this.post(this.last)}`
    if (chance.oneIn(3)) return told
    return `${told}, and his address, ${await this.post({ body: this.address() })}`
  }

  /** The customer says where he lives; an order of his that is not closed yet goes there. */
  async tellPlace(): Promise<string> {
    const { newName, time, chance } = this.world
    const location = { latitude: 19.076, longitude: 72.877, address: `Flat ${chance.from(1, 20)}` }
    const body = fromSunita({ type: 'location', location }, { id: newName('wamid'), at: time })
    this.last = { body }
    return `a customer tells where he lives, ${await this.post(this.last)}`
  }

  /** WhatsApp's address form, filled in. */
  private address(): object {
    const { newName, time, chance } = this.world
    const house_number = `Flat ${chance.from(1, 20)}`
    const form = addressReply({ house_number, city: 'Pune', in_pin_code: '411001' })
    return fromSunita(form, { id: newName('wamid'), at: time })
  }

  /** A child plays with the customer's phone. */
  async chatter(): Promise<string> {
    const { newName, time } = this.world
    const hello = () => fromSunita(text('hello'), { id: newName('wamid'), at: time })
    const more = Array.from({ length: this.world.chance.from(10, 24) }, hello)
    const status = await this.post({ body: together([hello(), ...more]) })
    return `a customer writes hello ${more.length + 1} times, ${status}`
  }

  /** WhatsApp delivers what it has not heard an answer for, again. */
  async again(): Promise<string | undefined> {
    return this.last && `WhatsApp repeats the last message, ${await this.post(this.last)}`
  }

  /** The customer no longer wants it. */
  async cancel(): Promise<string | undefined> {
    const { deps } = this.server.api
    const orders = await this.orders()
    const open = orders.filter(({ st }) => cancellable.includes(st))
    const [order] = this.world.chance.maybe(open)
    if (!order) return undefined
    const args = cancelArgs(order, 'changed_mind', deps.newId)
    const at = deps.now()
    await deps.db.withShopTx(this.shopId, async (tx) => {
      const { st } = await executeAs(tx, deps, 'customer', 'cancelOrder', args, at)
      if (st === 'applied') this.cancels.push({ v: tx.v, at, args })
    })
    return `the customer cancels ${order.code}`
  }

  /** The customer wants to cancel, and the shop is asked, as it is when the bag is packed by then. */
  async wishToCancel(): Promise<string | undefined> {
    const { deps } = this.server.api
    const orders = await this.orders()
    const [order] = this.world.chance.maybe(orders.filter(({ st }) => !isClosed(st)))
    if (!order) return undefined
    await deps.db.withShopTx(this.shopId, (tx) =>
      executeAs(tx, deps, 'customer', 'requestCancel', { orderId: order.id }, deps.now()),
    )
    return `the customer wishes to cancel ${order.code}`
  }

  /** No phone answers for a while, and the owner does from his own WhatsApp: a word brings the button, if there is one. */
  async ownerAnswers(): Promise<string | undefined> {
    const { world, server } = this
    const waiting = (await this.orders()).filter(({ st, acceptBy }) => st === 'placed' && acceptBy)
    const [order] = world.chance.maybe(waiting)
    if (!order?.acceptBy || order.acceptBy <= world.time) return undefined
    world.pass(Math.floor((order.acceptBy - world.time) * 0.75))
    await server.api.worker.drain()
    const ring = this.lastRing()
    if (!ring) return 'nobody answers for a while'
    await this.fromOwner({ ...text('ok'), context: { id: ring.wamid } })
    await server.api.worker.drain()
    const [id] = this.lastRing()?.buttons ?? []
    if (!id) return 'the owner looks at a ring'
    const interactive = { type: 'button_reply', button_reply: { id, title: '' } }
    return `the owner taps under a ring, ${await this.fromOwner({ type: 'interactive', interactive })}`
  }

  private lastRing() {
    return this.server.whatsapp.sent.findLast(({ to }) => to === ownerWaId)
  }

  private fromOwner(content: { type: string; [field: string]: unknown }): Promise<number> {
    const part = { id: this.world.newName('wamid'), at: this.world.time }
    return this.post({ body: fromCustomer({ waId: ownerWaId, name: 'Gupta' }, content, part) })
  }

  /** A button under the question what may be changed. */
  async answer(): Promise<string | undefined> {
    const { chance, newName, time } = this.world
    const orders = await this.orders()
    const [order] = chance.maybe(orders.filter(({ st }) => st === 'change_proposed'))
    if (!order?.change) return undefined
    const answer = chance.pick(['yes', 'part'] as const)
    const id = changeReplyId({ answer, orderId: order.id, version: order.change.version })
    const interactive = { type: 'button_reply', button_reply: { id, title: answer } }
    this.last = {
      body: fromSunita({ type: 'interactive', interactive }, { id: newName('wamid'), at: time }),
    }
    return `the customer answers ${answer} to ${order.code}, ${await this.post(this.last)}`
  }

  /**
   * The customer pays a bill, of whatever order and however late; the gateway may take too much, too little or twice, be
   * out of order, and its news comes as often as it likes. Now and then there is news of a bill that is not ours.
   */
  async pay(): Promise<string | undefined> {
    const { chance } = this.world
    const { whatsapp } = this.server
    const [bill] = chance.maybe(await this.bills())
    if (!bill) return undefined
    whatsapp.isGatewayDown = chance.oneIn(6)
    return this.payFor(bill)
  }

  /** In the end whoever has a bill pays it: few orders come so far that their customer could have paid before. */
  async payAll(): Promise<void> {
    for (const bill of await this.bills()) if (!this.paid.has(bill.id)) await this.payFor(bill)
  }

  private async payFor(bill: { id: string; paise: number }): Promise<string> {
    const { chance, newId, newName } = this.world
    const { whatsapp } = this.server
    const reference = upiReference(chance.oneIn(10) ? newId() : bill.id)
    const before = this.paid.get(bill.id)
    const paise = before?.paise ?? (chance.oneIn(6) ? bill.paise + 100 : bill.paise)
    const isTwice = before !== undefined && chance.oneIn(3)
    const old = before?.transactions ?? []
    const transactions = !before || isTwice ? [...old, newName('order')] : old
    this.paid.set(bill.id, { paise, transactions })
    const done = transactions.map((id) => ({ id, status: 'success' }))
    whatsapp.payments.set(upiReference(bill.id), { status: 'captured', paise, transactions: done })
    const transaction = transactions.at(-1) ?? ''
    const answers: number[] = []
    for (let times = chance.from(1, 2); times > 0; times--)
      answers.push(await this.post({ body: paymentNews(reference, paise, { transaction }) }))
    const isHeard = answers.every((status) => status === 200)
    if (isHeard && reference === upiReference(bill.id)) this.news.push(bill.id)
    const how = `${paise} by ${transactions.length}${whatsapp.isGatewayDown ? ', gateway down' : ''}`
    return `a customer has paid a bill, ${how}, ${answers.join()}`
  }

  /** The server came back from a backup: what was written to it since is gone. */
  forgetSince({ messages, news, v }: { messages: number; news: number; v: number }): void {
    this.sent = this.sent.slice(0, messages)
    this.news = this.news.slice(0, news)
    this.cancels = this.cancels.filter((cancel) => cancel.v <= v)
  }

  private async post({ body, orderId }: { body: object; orderId?: string }): Promise<number> {
    if (orderId !== undefined && !this.sent.includes(orderId)) this.sent.push(orderId)
    return (await postWebhook(this.server.api.app, body)).statusCode
  }

  private async bills(): Promise<{ id: string; paise: number }[]> {
    const rows = await this.server.api.deps.db.readShop(this.shopId, (tx) =>
      tx.sql
        .selectFrom('bill')
        .select(['id', 'amount_paise'])
        .where('shop_id', '=', this.shopId)
        .orderBy('at')
        .orderBy('id')
        .execute(),
    )
    return rows.map(({ id, amount_paise }) => ({ id, paise: Number(amount_paise) }))
  }

  private async products(): Promise<Product[]> {
    const rows = await readShopRows(this.server, this.shopId, [entity.product])
    return [...rows.values()].flatMap(({ row }) => ('pricePaise' in row ? [row] : []))
  }

  private basket(products: readonly Product[]) {
    const { chance } = this.world
    const first = chance.pick(products)
    const others = chance.maybe(products.filter(({ id }) => id !== first.id))
    const items = [first, ...others].map(({ id, pricePaise }) => ({
      product_retailer_id: id,
      quantity: chance.from(1, 3),
      item_price: pricePaise / 100,
      currency: 'INR',
    }))
    return { type: 'order', order: { catalog_id: '1', product_items: items } }
  }

  private async orders(): Promise<Order[]> {
    const rows = await readShopRows(this.server, this.shopId, [entity.order])
    return [...rows.values()].flatMap(({ row }) => ('timeline' in row ? [row] : []))
  }
}
