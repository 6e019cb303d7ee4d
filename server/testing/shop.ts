import { randomUUID } from 'node:crypto'
import { v7 } from 'uuid'
import type { Product } from '#core/catalogue/product.ts'
import { sugar } from '#core/testing/shop-fixtures.ts'
import type {
  Joined,
  MutationResult,
  OpenShopRequest,
  PullRequest,
  PullResponse,
  PushRequest,
  PushResponse,
  WireMutation,
} from '#core/sync/protocol.ts'
import { unpackColumns } from '#core/sync/columns.ts'
import type { ArgsOf, Verb } from '#core/sync/registry.ts'
import { type Entity, type Key, keyOf, type Row, type RowOf } from '#core/sync/rows.ts'
import type { TestServer } from './start-server.ts'

type Reply<T> = {
  status: number
  body: T
  headers: Record<string, unknown>
  cookie: string | undefined
}

/** One phone of a test: speaks the protocol over `app.inject` with its own cookie and numbers its mutations. */
export class TestPhone {
  readonly server: TestServer
  readonly joined: Joined
  cookie: string
  epoch: string
  nextSeq: number
  cursor: string | null = null
  ackSeq = 0
  /** All rows and results that it was given. */
  readonly rows = new Map<Key, { row: Row; v: number }>()
  readonly results: MutationResult[] = []

  constructor(server: TestServer, joined: Joined, cookie: string) {
    this.server = server
    this.joined = joined
    this.cookie = cookie
    this.epoch = joined.epoch
    this.nextSeq = joined.lastSeq + 1
  }

  get shop(): string {
    return this.joined.shop
  }

  /** The next mutation of this phone, numbered but not sent. */
  mutation<V extends Verb>(
    name: V,
    args: ArgsOf<V>,
    change: Partial<WireMutation> = {},
  ): WireMutation {
    return {
      id: v7(),
      seq: this.nextSeq++,
      name,
      nv: 1,
      at: this.server.deps.now(),
      login: this.joined.login,
      args: args as Record<string, unknown>,
      ...change,
    }
  }

  pushRequest(muts: WireMutation[], change: Partial<PushRequest> = {}): PushRequest {
    return {
      proto: 1,
      shop: this.shop,
      dev: this.joined.dev,
      epoch: this.epoch,
      app: 'test',
      clock: this.server.deps.now(),
      pending: muts.length,
      muts,
      ...change,
    }
  }

  pullRequest(change: Partial<PullRequest> = {}): PullRequest {
    return {
      proto: 1,
      shop: this.shop,
      dev: this.joined.dev,
      epoch: this.epoch,
      cursor: this.cursor,
      ackSeq: this.ackSeq,
      limit: 500,
      pending: 0,
      ...change,
    }
  }

  post<T>(
    url: string,
    payload: object,
    cookie: string | undefined = this.cookie,
  ): Promise<Reply<T>> {
    return post<T>(this.server, url, payload, cookie)
  }

  push(muts: WireMutation[], change: Partial<PushRequest> = {}): Promise<Reply<PushResponse>> {
    return this.post('/v1/sync/push', this.pushRequest(muts, change))
  }

  /** Pushes one verb and gives its result. */
  async act<V extends Verb>(
    name: V,
    args: ArgsOf<V>,
    change: Partial<WireMutation> = {},
  ): Promise<MutationResult> {
    const { status, body } = await this.push([this.mutation(name, args, change)])
    const [result] = body.results ?? []
    if (status !== 200 || !result) {
      throw new Error(`The push of ${name} was answered ${status} ${JSON.stringify(body)}.`)
    }
    return result
  }

  pull(change: Partial<PullRequest> = {}): Promise<Reply<PullResponse>> {
    return this.post('/v1/sync/pull', this.pullRequest(change))
  }

  /** Takes one page. */
  take(body: PullResponse): void {
    this.cursor = body.to
    for (const result of body.results) {
      this.results.push(result)
      this.ackSeq = Math.max(this.ackSeq, result.seq)
    }
    for (const { e, v, row } of unpackColumns(body.rows).rows) {
      const known = this.rows.get(keyOf(e, String(row['id'])))
      if (!known || v >= known.v) this.rows.set(keyOf(e, String(row['id'])), { row: row as Row, v })
    }
  }

  /** Pulls until it is caught up; tells how many pages that took. */
  async catchUp(limit = 500): Promise<number> {
    for (let pages = 1; ; pages++) {
      const { status, body } = await this.pull({ limit })
      if (status !== 200)
        throw new Error(`The pull was answered ${status} ${JSON.stringify(body)}.`)
      this.take(body)
      if (!body.more) return pages
    }
  }

  /** The row as this phone was last given it. */
  has<E extends Entity>(e: E, id: string): RowOf[E] | undefined {
    return this.rows.get(keyOf(e, id))?.row as RowOf[E] | undefined
  }

  /** The row as the server has it now. */
  serverRow<E extends Entity>(e: E, id: string): Promise<RowOf[E] | undefined> {
    return this.server.deps.db.readShop(this.shop, (tx) => tx.row(e, id))
  }

  async addProduct(product: Product, opening = 0): Promise<void> {
    const { sold30: _, fat: __, ...fresh } = product
    await this.act('addProduct', { product: fresh, opening: { id: v7(), qty: opening } })
  }
}

export async function post<T>(
  { app }: TestServer,
  url: string,
  payload: object,
  cookie?: string,
): Promise<Reply<T>> {
  const response = await app.inject({
    method: 'POST',
    url,
    payload,
    // Where a browser would also send a Secure cookie.
    headers: { host: 'localhost', ...(cookie ? { cookie } : {}) },
  })
  const [set] = response.cookies
  return {
    status: response.statusCode,
    body: response.json(),
    headers: response.headers,
    cookie: set && `${set.name}=${set.value}`,
  }
}

export const openShopRequest = (change: Partial<OpenShopRequest> = {}): OpenShopRequest => ({
  shop: { id: v7(), name: 'Annapurna Store', lang: 'hi', openedAt: 1_700_000_000_000 },
  member: { id: v7(), name: 'Ravi' },
  device: { id: v7(), name: 'Counter' },
  login: v7(),
  claim: randomUUID() + randomUUID(),
  ...change,
})

/** A new shop with its owner's phone. */
export async function openTestShop(server: TestServer): Promise<TestPhone> {
  const { body, cookie, status } = await post<Joined>(server, '/v1/shops', openShopRequest())
  if (status !== 200 || !cookie) throw new Error(`The shop was not opened: ${JSON.stringify(body)}`)
  return new TestPhone(server, body, cookie)
}

/** A second phone of the same shop, of its owner or of `member`. */
export async function pairTestPhone(
  owner: TestPhone,
  name = 'Second',
  member?: string,
): Promise<TestPhone> {
  const { body: offer } = await owner.post<{ code: string }>('/v1/devices/pair-codes', { member })
  const { body, cookie, status } = await post<Joined>(owner.server, '/v1/devices/pair', {
    code: offer.code,
    device: { id: v7(), name },
    login: v7(),
    claim: randomUUID() + randomUUID(),
  })
  if (status !== 200 || !cookie)
    throw new Error(`The phone was not paired: ${JSON.stringify(body)}`)
  return new TestPhone(owner.server, body, cookie)
}

/** Sugar by weight under an id of its own. */
export const newSugar = (): Product => ({ ...sugar, id: v7() })
