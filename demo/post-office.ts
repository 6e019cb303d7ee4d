import { randomBytes } from 'node:crypto'
import type { ChatEntry, ChatLog } from './chat-log.ts'
import { type DemoCustomer, findCustomer } from './customers.ts'
import { billIn } from './order-details.ts'
import { failedWebhook, messageWebhook, paymentWebhook, statusWebhook } from './webhook-bodies.ts'
import type { WebhookSender } from './webhook-sender.ts'

/** Carries messages between the chats and the shop's webhook, and moves the ticks. */
export class PostOffice {
  readonly #log: ChatLog
  readonly #sender: WebhookSender
  readonly #now: () => number
  readonly #away = new Set<string>()
  /** How many pages have a chat in front, by chat. */
  readonly #open = new Map<string, number>()

  constructor(log: ChatLog, sender: WebhookSender, now: () => number) {
    this.#log = log
    this.#sender = sender
    this.#now = now
  }

  /** The customer pressed Send. */
  fromCustomer(
    message: Pick<ChatEntry, 'phoneNumberId' | 'customerId' | 'content' | 'cart' | 'replyTo'>,
  ): ChatEntry {
    const entry: ChatEntry = {
      ...message,
      id: newWamid(),
      from: 'customer',
      at: this.#now(),
      tick: 'waiting',
      callbackData: null,
    }
    this.#log.add(entry)
    void this.#deliver(entry)
    return entry
  }

  /** Tries once more what the shop's webhook has not taken. */
  sendAgain(entry: ChatEntry): void {
    this.#log.setTick(entry.id, 'waiting')
    void this.#deliver(entry)
  }

  /** After a restart: what was under way when we were stopped. */
  resume(): void {
    for (const entry of this.#log.all()) {
      const customer = findCustomer(entry.customerId)
      if (entry.tick === 'waiting' || entry.tick === 'failed') this.sendAgain(entry)
      else if (entry.from === 'shop' && entry.tick === 'sent' && customer) {
        void this.#follow(entry, customer)
      }
    }
  }

  /** The shop's API handed us a message. Statuses follow by webhook once the answer is out. */
  fromShop(
    message: Pick<ChatEntry, 'phoneNumberId' | 'content' | 'replyTo' | 'callbackData'>,
    recipient: string,
    customer: DemoCustomer | undefined,
  ): string {
    if (customer === undefined) return this.refuse(message, recipient, 131026)
    const id = newWamid()
    const entry: ChatEntry = {
      ...message,
      id,
      customerId: customer.id,
      from: 'shop',
      at: this.#now(),
      tick: 'sent',
      cart: null,
    }
    this.#log.add(entry)
    setImmediate(() => void this.#follow(entry, customer))
    return id
  }

  /** WhatsApp takes the message, and tells by webhook that it will not do: nobody gets it. */
  refuse(
    message: Pick<ChatEntry, 'phoneNumberId' | 'callbackData'>,
    recipient: string,
    code: number,
  ): string {
    const id = newWamid()
    setImmediate(
      () => void this.#sender.send(failedWebhook({ ...message, id }, recipient, code, this.#now())),
    )
    return id
  }

  /**
   * The customer pays the bill in a message of the shop, through its gateway, which tells the shop; as WhatsApp does, more
   * than once. Resolves when all is told. At a UPI address the money comes as well, and nobody tells.
   */
  async pay(entry: ChatEntry, customer: DemoCustomer): Promise<void> {
    const bill = billIn(entry.content)
    if (bill === undefined) return
    const transaction = `order_${randomBytes(9).toString('base64url')}`
    this.#log.setPaid(entry.id, transaction)
    if (bill.gateway === null) return
    const { phoneNumberId } = entry
    for (const isDone of [false, true, true]) {
      const news = { transaction, isDone }
      await this.#sender.send(paymentWebhook({ phoneNumberId, bill }, customer, news, this.#now()))
    }
  }

  /** The shop has read a message of the customer, and with it all before. */
  readByShop(entry: ChatEntry): void {
    for (const { id, from, tick } of this.#log.chat(entry.phoneNumberId, entry.customerId)) {
      if (from === 'customer' && tick === 'delivered') this.#log.setTick(id, 'read')
      if (id === entry.id) return
    }
  }

  /** The customer has left WhatsApp, or is back: meanwhile nothing reaches him. */
  setAway(phoneNumberId: string, customer: DemoCustomer, isAway: boolean): void {
    const key = `${phoneNumberId}/${customer.id}`
    if (isAway) this.#away.add(key)
    else this.#away.delete(key)
  }

  isAway(phoneNumberId: string, customer: DemoCustomer): boolean {
    return this.#away.has(`${phoneNumberId}/${customer.id}`)
  }

  /** A page shows this chat: what lies in it is read. Returns how to close it. */
  openChat(phoneNumberId: string, customer: DemoCustomer): () => void {
    const key = `${phoneNumberId}/${customer.id}`
    this.#open.set(key, (this.#open.get(key) ?? 0) + 1)
    for (const entry of this.#log.chat(phoneNumberId, customer.id)) {
      if (entry.from === 'shop' && entry.tick === 'delivered') void this.#read(entry, customer)
    }
    return () => {
      this.#open.set(key, (this.#open.get(key) ?? 1) - 1)
    }
  }

  async #deliver(entry: ChatEntry): Promise<void> {
    const customer = findCustomer(entry.customerId)
    if (customer === undefined) return
    const taken = await this.#sender.send(messageWebhook(entry, customer))
    this.#log.setTick(entry.id, taken ? 'delivered' : 'failed')
  }

  async #follow(entry: ChatEntry, customer: DemoCustomer): Promise<void> {
    await this.#sender.send(statusWebhook('sent', entry, customer, this.#now()))
    this.#log.setTick(entry.id, 'delivered')
    await this.#sender.send(statusWebhook('delivered', entry, customer, this.#now()))
    if ((this.#open.get(`${entry.phoneNumberId}/${customer.id}`) ?? 0) > 0) {
      await this.#read(entry, customer)
    }
  }

  async #read(entry: ChatEntry, customer: DemoCustomer): Promise<void> {
    if (this.#log.find(entry.id)?.tick === 'read') return
    this.#log.setTick(entry.id, 'read')
    await this.#sender.send(statusWebhook('read', entry, customer, this.#now()))
  }
}

const newWamid = (): string => `wamid.${randomBytes(36).toString('base64')}`
