import { expect } from '@playwright/test'

type Button = { reply: { id: string; title: string } }
type Message = {
  id: string
  from: 'customer' | 'shop'
  content: {
    text?: { body: string }
    interactive?: {
      body: { text: string }
      action: { name?: string; buttons?: Button[]; sections?: { rows: { id: string }[] }[] }
    }
  }
}
const wordsOf = ({ text, interactive }: Message['content']): string =>
  text?.body ?? interactive?.body.text ?? ''

type DemoShop = {
  goods: { retailerId: string; name: string }[]
  customers: { id: string; chat: Message[] }[]
}

/** One of the demo's customers, chatting with the only shop of a server. */
export class Customer {
  private readonly origin: string
  private readonly id: string

  /** sunita writes Marathi, mitali Bengali, ravi Hindi. */
  constructor(origin: string, id: 'sunita' | 'mitali' | 'ravi') {
    this.origin = origin
    this.id = id
  }

  /** Sends a text, as soon as the shop has come online. */
  say(body: string): Promise<void> {
    return this.send({ type: 'text', body })
  }

  /** Photographs a list that is written on paper. */
  photographs(): Promise<void> {
    return this.send({ type: 'image' })
  }

  /** Sends a basket from the shop's catalogue: names of goods with how many of what each is priced for. */
  async order(basket: Record<string, number>): Promise<void> {
    const wanted = Object.entries(basket)
    let items: { retailerId: string; quantity: number }[] = []
    await expect
      .poll(async () => {
        const { goods } = await this.read()
        items = wanted.flatMap(([name, quantity]) => {
          const good = goods.find((one) => one.name === name)
          return good ? [{ retailerId: good.retailerId, quantity }] : []
        })
        return items.length
      })
      .toBe(wanted.length)
    await this.send({ type: 'order', items, note: '' })
  }

  /** Waits until the shop's API has sent a message that contains the text; `patience` in ms. */
  async hears(text: string, patience = 20_000): Promise<void> {
    const heard = async () => (await this.heard()).map(({ content }) => wordsOf(content)).join('\n')
    await expect.poll(heard, { timeout: patience }).toContain(text)
  }

  /** Leaves WhatsApp, so that nothing reaches him, or comes back. */
  async setAway(isAway: boolean): Promise<void> {
    const reply = await fetch(`${await this.shopPath()}/customers/${this.id}/away`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ isAway }),
    })
    expect(reply.status).toBe(200)
  }

  /** The codes for the door that he was sent, as soon as they are so many. */
  async codes(many: number): Promise<string[]> {
    const sent = async () =>
      (await this.heard()).flatMap(
        ({ content }) => /\*(\d{4})\*/.exec(content.text?.body ?? '')?.[1] ?? [],
      )
    await expect.poll(async () => (await sent()).length).toBe(many)
    return sent()
  }

  /** Taps a button under the newest message that has it. */
  async tap(title: string): Promise<void> {
    const found = async () =>
      (await this.heard())
        .flatMap(({ id, content }) =>
          (content.interactive?.action.buttons ?? []).map(({ reply }) => ({ replyTo: id, reply })),
        )
        .findLast(({ reply }) => reply.title === title)
    await expect.poll(found).toBeTruthy()
    const { replyTo, reply } = (await found()) ?? { replyTo: '', reply: { id: '' } }
    await this.send({ type: 'button_reply', replyTo, id: reply.id })
  }

  /** Quotes the shop's message that contains the text, and writes beside it. */
  async quote(text: string, body: string): Promise<void> {
    const found = async () =>
      (await this.heard()).find(({ content }) => wordsOf(content).includes(text))
    await expect.poll(found).toBeTruthy()
    await this.send({ type: 'text', body, replyTo: (await found())?.id })
  }

  /** Quotes what he has sent last himself, and writes beside it. */
  async adds(body: string): Promise<void> {
    const own = (await this.chat()).findLast(({ from }) => from === 'customer')
    await this.send({ type: 'text', body, replyTo: own?.id })
  }

  /** Chooses a row, counted from nought, of the list that the shop has sent last. */
  async choose(row: number): Promise<void> {
    const found = async () =>
      (await this.heard())
        .map(({ id: replyTo, content }) => ({
          replyTo,
          rows: (content.interactive?.action.sections ?? []).flatMap(({ rows }) => rows),
        }))
        .findLast(({ rows }) => rows.length > 0)
    await expect.poll(found).toBeTruthy()
    const { replyTo, rows } = (await found()) ?? { replyTo: '', rows: [] }
    await this.send({ type: 'list_reply', replyTo, id: rows[row]?.id })
  }

  /** Fills in the form for the address that the shop has sent. */
  async tellsAddress(values: Record<string, string>): Promise<void> {
    await this.send({ type: 'address', replyTo: await this.hasGot('address_message'), values })
  }

  /** Pays the newest bill in the chat. */
  async paysBill(): Promise<void> {
    const id = await this.hasGot('review_and_pay')
    const path = `${await this.shopPath()}/customers/${this.id}/payments`
    const reply = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id }),
    })
    expect(reply.status).toBe(200)
  }

  /** Waits for a message with this action, and tells the id of the newest. */
  private async hasGot(action: string): Promise<string> {
    const found = async () =>
      (await this.heard()).findLast(({ content }) => content.interactive?.action.name === action)
    await expect.poll(found).toBeTruthy()
    return (await found())?.id ?? ''
  }

  private async heard(): Promise<Message[]> {
    return (await this.chat()).filter(({ from }) => from === 'shop')
  }

  private async chat(): Promise<Message[]> {
    return (await this.read()).customers.find(({ id }) => id === this.id)?.chat ?? []
  }

  private async send(message: object): Promise<void> {
    const path = `${await this.shopPath()}/customers/${this.id}/messages`
    const reply = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
    })
    expect(reply.status).toBe(200)
  }

  private async read(): Promise<DemoShop> {
    const reply = await fetch(await this.shopPath())
    // A server that is too busy for the demo is asked again.
    return reply.ok ? ((await reply.json()) as DemoShop) : { goods: [], customers: [] }
  }

  private async shopPath(): Promise<string> {
    const path = `${this.origin}/demo/api/shops`
    let found: string[] = []
    const numbers = async () => {
      const reply = await fetch(path)
      if (!reply.ok) return []
      const { shops } = (await reply.json()) as { shops: { phoneNumberId: string }[] }
      found = shops.map(({ phoneNumberId }) => phoneNumberId)
      return found
    }
    await expect.poll(numbers).toHaveLength(1)
    return `${path}/${found[0]}`
  }
}
