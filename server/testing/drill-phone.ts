import { v7 } from 'uuid'
import {
  type Joined,
  joinedSchema,
  maxPushMutations,
  type MutationResult,
  pushResponseSchema,
  type WireMutation,
} from '#core/sync/protocol.ts'

/** One call to a server that may die at any moment: undefined = no answer came, and nobody knows what was done. */
export async function call(
  url: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: unknown; cookie: string } | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
    const [cookie = ''] = response.headers.getSetCookie()
    return { status: response.status, body: await response.json(), cookie }
  } catch {
    return undefined
  }
}

/** A phone that never stops pushing: what has no answer yet is sent again, as the app does it. */
export class DrillPhone {
  readonly joined: Joined
  readonly cookie: string
  /** What it was answered, by seq: from then on the app shows two ticks. */
  readonly told = new Map<number, MutationResult>()
  /** All it has made, in order. */
  readonly made: WireMutation[] = []

  constructor(joined: Joined, cookie: string) {
    this.joined = joined
    this.cookie = cookie
  }

  /** Joins by `path` (opening a shop, or a code). Throws when the server does not let it. */
  static async join(address: string, path: string, request: object): Promise<DrillPhone> {
    const reply = await call(`${address}${path}`, JSON.stringify(request))
    if (reply?.status !== 200) throw new Error(`Not joined: ${JSON.stringify(reply)}`)
    const [cookie = ''] = reply.cookie.split(';')
    return new DrillPhone(joinedSchema.parse(reply.body), cookie)
  }

  keep(name: string, args: Record<string, unknown>): void {
    const seq = this.made.length + 1
    const { login } = this.joined
    this.made.push({ id: v7(), seq, name, nv: 1, at: Date.now(), login, args })
  }

  get waiting(): WireMutation[] {
    return this.made.slice(this.told.size)
  }

  /**
   * Pushes once, beginning `back` mutations before the first unanswered one. false = no answer. Throws when the server
   * answers a repeated mutation otherwise than before, or has forgotten one.
   */
  async push(address: string, back = 0): Promise<boolean> {
    const { shop, dev, epoch } = this.joined
    const from = Math.max(0, this.told.size - back)
    const muts = this.made.slice(from, from + maxPushMutations)
    const pending = this.waiting.length
    const request = { proto: 1, shop, dev, epoch, app: 'drill', clock: Date.now(), pending, muts }
    const reply = await call(`${address}/v1/sync/push`, JSON.stringify(request), {
      cookie: this.cookie,
    })
    if (!reply) return false
    // The database was busy: nothing was done, and the same comes again.
    if (reply.status === 503) return true
    const read = pushResponseSchema.safeParse(reply.body)
    const halt = read.data?.halt
    if (reply.status !== 200 || !read.success || (halt && halt.code !== 'budget'))
      throw new Error(`A push after seq ${from} was answered ${JSON.stringify(reply.body)}`)
    for (const result of read.data.results) {
      const before = this.told.get(result.seq)
      if (before && JSON.stringify(before) !== JSON.stringify(result))
        throw new Error(`Told ${JSON.stringify(before)}, then ${JSON.stringify(result)}`)
      this.told.set(result.seq, result)
    }
    return true
  }
}
