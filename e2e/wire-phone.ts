import { randomUUID as newId } from 'node:crypto'
import { expect } from '@playwright/test'

/** A row as it travels, by the names of its columns. */
export type WireRow = Record<string, unknown> & { id: string; v: number }

type Columns = { e: number; same?: number; k: string[]; c: unknown[][] }
type Pulled = { to: string; more: boolean; rows: Columns[]; dels: [e: number, id: string][] }
type Pushed = { lastSeq: number; results: { st: string }[] }

const mostInOnePush = 50

/** The owner's phone without a screen: it speaks docs/protocol.md and has what the server has. */
export class WirePhone {
  readonly shop = newId()
  private readonly rows = new Map<string, WireRow>()
  private readonly dev = newId()
  private readonly login = newId()
  private readonly origin: string
  private cookie = ''
  private epoch = ''
  private cursor: string | null = null
  private seq = 0

  constructor(origin: string) {
    this.origin = origin
  }

  /** Opens the shop at the server. Call first, once. */
  async openShop(name: string): Promise<void> {
    const reply = await this.post('/v1/shops', {
      shop: { id: this.shop, name, lang: 'hi', openedAt: Date.now() },
      member: { id: newId(), name: 'Ganesh' },
      device: { id: this.dev, name: 'Wire' },
      login: this.login,
      claim: newId(),
    })
    this.cookie = reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    this.epoch = ((await reply.json()) as { epoch: string }).epoch
    // A snapshot brings no movements, so it is taken before there are any.
    await this.catchUp()
  }

  /** The eight digits by which one more phone joins. */
  async pairCode(): Promise<string> {
    const reply = await this.post('/v1/devices/pair-codes', undefined)
    return ((await reply.json()) as { code: string }).code
  }

  /** Does the verb once for each of the arguments; the server takes all of them. */
  async act(name: string, all: readonly object[]): Promise<void> {
    for (let i = 0; i < all.length; i += mostInOnePush) {
      const muts = all.slice(i, i + mostInOnePush).map((args) => {
        this.seq += 1
        return { id: newId(), seq: this.seq, name, nv: 1, at: Date.now(), login: this.login, args }
      })
      const reply = await this.post('/v1/sync/push', {
        ...this.envelope(),
        app: 'wire',
        clock: Date.now(),
        muts,
      })
      const { results, lastSeq } = (await reply.json()) as Pushed
      expect(results.map(({ st }) => st)).toEqual(muts.map(() => 'applied'))
      expect(lastSeq).toBe(this.seq)
    }
  }

  /** All rows of an entity as the server has them now, by id. */
  async rowsOf(e: number): Promise<Map<string, WireRow>> {
    await this.catchUp()
    const found = [...this.rows].filter(([key]) => key.startsWith(`${e}:`))
    return new Map(found.map(([, row]) => [row.id, row]))
  }

  private async catchUp(): Promise<void> {
    for (let more = true; more; ) {
      const reply = await this.post('/v1/sync/pull', {
        ...this.envelope(),
        cursor: this.cursor,
        ackSeq: this.seq,
        limit: 500,
      })
      const page = (await reply.json()) as Pulled
      this.take(page)
      this.cursor = page.to
      ;({ more } = page)
    }
  }

  private take({ rows, dels }: Pulled): void {
    const productIds = rows.find(({ e }) => e === 4)
    const ids = productIds?.c[productIds.k.indexOf('id')] ?? []
    for (const { e, same, k, c } of rows)
      for (let i = 0; i < (c[0]?.length ?? 0); i++) {
        const fields = Object.fromEntries(k.map((name, column) => [name, c[column]?.[i]]))
        const row = { ...(same === 4 ? { id: ids[i] } : {}), ...fields } as WireRow
        this.rows.set(`${e}:${row.id}`, row)
      }
    for (const [e, id] of dels) this.rows.delete(`${e}:${id}`)
  }

  private envelope() {
    return { proto: 1, shop: this.shop, dev: this.dev, epoch: this.epoch, pending: 0 }
  }

  private async post(path: string, body: unknown): Promise<Response> {
    const request = {
      method: 'POST',
      headers: {
        cookie: this.cookie,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }
    let reply = await fetch(this.origin + path, request)
    // A server that has too much to do asks to come back, and a call repeated is the same call.
    await expect(async () => {
      if (reply.status === 503) reply = await fetch(this.origin + path, request)
      expect(reply.status).not.toBe(503)
    }).toPass()
    expect(reply.status, path).toBe(200)
    return reply
  }
}
