import * as z from 'zod/mini'
import type { ChatEntry, ChatLog } from './chat-log.ts'
import { type CustomerRequest, customerMessage } from './customer-message.ts'
import { crowdOf, type DemoCustomer, findCustomer } from './customers.ts'
import { billIn } from './order-details.ts'
import type { PostOffice } from './post-office.ts'
import type { DemoShop } from './shops.ts'

const storySchema = z.enum([
  'answers_late',
  'cancels',
  'pays_twice',
  'writes_bengali',
  'rush_20',
  'rush_100',
])
type Story = z.infer<typeof storySchema>

export const isStory = (word: string): word is Story => storySchema.safeParse(word).success

/** What a person does when the shop has written: what he sends, after how many pauses each. */
type Act = { afterPauses: number; request: CustomerRequest | 'pay' }
type Part = { as: string; onMessage: (entry: ChatEntry) => Act[] }

const buttonsSchema = z.object({
  interactive: z.object({
    action: z.object({ buttons: z.array(z.object({ reply: z.object({ id: z.string() }) })) }),
  }),
})

/** The ids of the buttons under a message of the shop. */
function buttonsOf({ content }: ChatEntry): string[] {
  const { data } = buttonsSchema.safeParse(content)
  return (data?.interactive.action.buttons ?? []).map(({ reply }) => reply.id)
}

/** The one of that kind: `chg:ok` takes what is offered, `chg:no` cancels. */
const buttonOf = (entry: ChatEntry, kind: 'ok' | 'no'): string | undefined =>
  buttonsOf(entry).find((id) => id.startsWith(`chg:${kind}:`))

/** Asked how his order should go, everybody here wants it brought. */
const bringIt = (entry: ChatEntry): string | undefined =>
  buttonsOf(entry).find((id) => id.startsWith('way:') && id.endsWith(':home'))

/** Under an acceptance there is only the way out. */
const wayOut = (entry: ChatEntry): string | undefined =>
  buttonOf(entry, 'ok') === undefined ? buttonOf(entry, 'no') : undefined

const addressSchema = z.object({ interactive: z.object({ type: z.literal('address_message') }) })

const asksAddress = ({ content }: ChatEntry): boolean => addressSchema.safeParse(content).success

const tap = (entry: ChatEntry, id: string | undefined, afterPauses: number): Act[] =>
  id === undefined
    ? []
    : [{ afterPauses, request: { type: 'button_reply', replyTo: entry.id, id } }]

const parts: Partial<Record<Story, Part>> = {
  answers_late: { as: 'ramesh', onMessage: (entry) => tap(entry, buttonOf(entry, 'ok'), 3) },
  cancels: { as: 'farida', onMessage: (entry) => tap(entry, wayOut(entry), 2) },
  pays_twice: {
    as: 'vikram',
    onMessage: ({ content }) =>
      billIn(content) === undefined
        ? []
        : [
            { afterPauses: 1, request: 'pay' },
            { afterPauses: 2, request: 'pay' },
            { afterPauses: 3, request: { type: 'text', body: 'paise do baar kat gaye' } },
          ],
  },
}

/**
 * People who act by themselves: each orders, tells his address when he is asked, and does once what he is known for. Nobody plays on
 * after a restart.
 */
export class Stories {
  readonly #log: ChatLog
  readonly #office: PostOffice
  readonly #pauseMs: number
  /** Who still has something to do, by shop and person. */
  readonly #playing = new Map<string, { part: Part; shop: DemoShop }>()
  readonly #timers = new Set<NodeJS.Timeout>()

  constructor(log: ChatLog, office: PostOffice, pauseMs: number) {
    this.#log = log
    this.#office = office
    this.#pauseMs = pauseMs
    log.listen(({ kind, entry }) => {
      if (kind === 'entry' && entry.from === 'shop') this.#heard(entry)
    })
  }

  /** False when the shop has nothing that could be ordered. */
  start(story: Story, shop: DemoShop): boolean {
    if (story === 'writes_bengali') {
      this.#send(shop, 'mitali', { type: 'text', body: 'দাদা, চিনি ২ কেজি, ডিম এক ডজন, আর ১টা সাবান' })
      return true
    }
    if (shop.catalogue.length === 0) return false
    const part = parts[story]
    if (part) {
      this.#playing.set(`${shop.phoneNumberId}/${part.as}`, { part, shop })
      this.#send(shop, part.as, basketOf(shop, part.as.length))
      return true
    }
    const people = crowdOf(story === 'rush_20' ? 20 : 100)
    for (const [i, { id }] of people.entries()) this.#send(shop, id, basketOf(shop, i))
    return true
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer)
  }

  #heard(entry: ChatEntry): void {
    const key = `${entry.phoneNumberId}/${entry.customerId}`
    const playing = this.#playing.get(key)
    if (!playing) return
    if (asksAddress(entry)) {
      const values = findCustomer(entry.customerId)?.address ?? {}
      this.#later(playing.shop, entry, {
        afterPauses: 1,
        request: { type: 'address', replyTo: entry.id, values },
      })
      return
    }
    const way = tap(entry, bringIt(entry), 1)
    for (const act of way) this.#later(playing.shop, entry, act)
    if (way.length > 0) return
    const acts = playing.part.onMessage(entry)
    if (acts.length > 0) this.#playing.delete(key)
    for (const act of acts) this.#later(playing.shop, entry, act)
  }

  #later(shop: DemoShop, entry: ChatEntry, { afterPauses, request }: Act): void {
    const customer = findCustomer(entry.customerId)
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      if (request !== 'pay') this.#send(shop, entry.customerId, request)
      else if (customer) void this.#office.pay(entry, customer)
    }, afterPauses * this.#pauseMs)
    this.#timers.add(timer)
  }

  /** As if the person had sent it from the page. */
  #send(shop: DemoShop, customerId: string, request: CustomerRequest): void {
    const customer: DemoCustomer | undefined = findCustomer(customerId)
    if (!customer) return
    const message = customerMessage(request, customer, shop, (id) => this.#log.find(id))
    if (!message.ok) return
    const { phoneNumberId } = shop
    this.#office.fromCustomer({ phoneNumberId, customerId, ...message.value })
  }
}

/** Two goods of the shop, others for everybody. */
function basketOf({ catalogue }: DemoShop, no: number): CustomerRequest {
  const places = new Set([(2 * no) % catalogue.length, (2 * no + 1) % catalogue.length])
  const items = [...places].flatMap((place) => {
    const good = catalogue[place]
    return good ? [{ retailerId: good.retailerId, quantity: 1 + ((no + place) % 3) }] : []
  })
  return { type: 'order', items, note: '' }
}
