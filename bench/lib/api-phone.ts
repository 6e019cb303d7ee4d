import { setTimeout as pause } from 'node:timers/promises'
import { v7 } from 'uuid'

/** A mutation on its way to the server (docs/sync.md). */
type Mutation = { seq: number } & Record<string, unknown>

type PushReply = { results: { st: string }[]; halt?: { code: string } }
type PullReply = { to: string; more: boolean; rows: { e: number; k: string[]; c: unknown[][] }[] }
/** What is read of an order. */
type PulledOrder = {
  id: string
  st: string
  lines: { n: number; productId: string | null; qty: number }[]
}
/** What a pull brought: how many rows, and the orders among them. */
type Pulled = { cursor: string | null; rows: number; orders: PulledOrder[] }

const orderEntity = 7

/** A phone that speaks the protocol over HTTP with a cookie of its own. */
export class ApiPhone {
  private readonly url: string
  private readonly cookie: string
  private readonly joined: { shop: string; dev: string; epoch: string; login: string }
  private lastSeq: number

  private constructor(
    url: string,
    cookie: string,
    joined: ApiPhone['joined'] & { lastSeq: number },
  ) {
    this.url = url
    this.cookie = cookie
    this.joined = joined
    this.lastSeq = joined.lastSeq
  }

  /** The owner's phone of a new shop. */
  static openShop(url: string): Promise<ApiPhone> {
    return ApiPhone.join(url, '/v1/shops', {
      shop: { id: v7(), name: 'Annapurna Store', lang: 'hi', openedAt: Date.now() },
      member: { id: v7(), name: 'Ravi' },
    })
  }

  /** One more phone of the same shop. */
  async another(): Promise<ApiPhone> {
    return ApiPhone.join(this.url, '/v1/devices/pair', { code: await this.pairCode() })
  }

  /** The eight digits by which one more phone joins. */
  async pairCode(): Promise<string> {
    return (await this.post<{ code: string }>('/v1/devices/pair-codes', {})).code
  }

  private static async join(url: string, path: string, body: object): Promise<ApiPhone> {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        device: { id: v7(), name: 'Counter' },
        login: v7(),
        claim: v7() + v7(),
        ...body,
      }),
    })
    const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';')
    return new ApiPhone(url, cookie, await answer(response))
  }

  /** The next mutation of this phone, numbered but not sent. */
  mutation(name: string, args: object): Mutation {
    this.lastSeq += 1
    const { login } = this.joined
    return { id: v7(), seq: this.lastSeq, name, nv: 1, at: Date.now(), login, args }
  }

  /** Sends mutations, at most 50 at a time as the protocol wants it; each must be applied. */
  async push(mutations: readonly Mutation[]): Promise<void> {
    for (let i = 0; i < mutations.length; i += 50) {
      const muts = mutations.slice(i, i + 50)
      const { results, halt } = await this.post<PushReply>('/v1/sync/push', {
        app: 'bench',
        clock: Date.now(),
        pending: muts.length,
        muts,
      })
      const applied = results.filter(({ st }) => st === 'applied').length
      if (applied < muts.length)
        throw new Error(`${applied} of ${muts.length} applied, ${halt?.code}`)
    }
  }

  /** Pulls from a cursor, null = the beginning, until there are `most` rows or no more. */
  async pull(from: string | null, most = Number.MAX_SAFE_INTEGER): Promise<Pulled> {
    const pulled: Pulled = { cursor: from, rows: 0, orders: [] }
    for (let more = true; more && pulled.rows < most; ) {
      const page: PullReply = await this.post<PullReply>('/v1/sync/pull', {
        cursor: pulled.cursor,
        ackSeq: this.lastSeq,
        limit: 500,
        pending: 0,
      })
      for (const { e, k, c } of page.rows) {
        pulled.rows += c[0]?.length ?? 0
        if (e === orderEntity) pulled.orders.push(...ordersOf(k, c))
      }
      pulled.cursor = page.to
      more = page.more
    }
    return pulled
  }

  /** Where customers find the shop's own page. */
  async orderPage(): Promise<string> {
    const headers = { cookie: this.cookie }
    const response = await fetch(`${this.url}/v1/order-page`, { headers })
    return this.url + (await answer<{ path: string }>(response)).path
  }

  private async post<Reply>(path: string, body: object): Promise<Reply> {
    const { shop, dev, epoch } = this.joined
    for (;;) {
      const response = await fetch(this.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: this.cookie },
        body: JSON.stringify({ proto: 1, shop, dev, epoch, ...body }),
      })
      // A server on a busy machine asks to come back; what was measured then shows it.
      if (response.status !== 503) return answer(response)
      await response.arrayBuffer()
      await pause(1_000)
    }
  }
}

function ordersOf(names: readonly string[], columns: unknown[][]): PulledOrder[] {
  const column = (name: keyof PulledOrder) => columns[names.indexOf(name)] ?? []
  const [ids, states, lines] = [column('id'), column('st'), column('lines')]
  return ids.map((id, i) => ({ id, st: states[i], lines: lines[i] }) as PulledOrder)
}

async function answer<Reply>(response: Response): Promise<Reply> {
  if (!response.ok)
    throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`)
  // What the server says is measured here, not checked: its own tests do that.
  return (await response.json()) as Reply
}
