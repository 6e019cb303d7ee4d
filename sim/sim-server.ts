import { assert } from '#core/assert.ts'
import type { FakeCloudApi } from '#server/testing/fake-cloud-api.ts'
import { startTestServer, type TestServer } from '#server/testing/start-server.ts'
import { openTestDb } from '#server/testing/test-db.ts'
import { type Death, mortal } from './mortal-db.ts'
import { plantPoison } from './poison.ts'
import { SimWhatsapp } from './sim-whatsapp.ts'
import type { World } from './world.ts'

export type Request = {
  path: string
  headers: Record<string, string>
  body: string | Buffer | undefined
  cookie: string | undefined
}
export type Answer = {
  status: number
  headers: Record<string, string>
  body: string
  cookie: string | undefined
}

/** The run that the server is in, and how it dies while it dies. */
type Current = { world: World | undefined; death: Death | undefined }

/**
 * The real order API on PGlite. It stands for all runs, because starting one takes seconds; each run has a shop of its
 * own in it, and its clock and ids are those of the run that has entered.
 */
export class SimServer {
  readonly api: TestServer
  readonly post: SimWhatsapp
  private readonly current: Current

  private constructor(api: TestServer, post: SimWhatsapp, current: Current) {
    this.api = api
    this.post = post
    this.current = current
  }

  static async start(): Promise<SimServer> {
    const current: Current = { world: undefined, death: undefined }
    const inRun = (): World => {
      assert(current.world, 'The server works only while a run is in it.')
      return current.world
    }
    const post = new SimWhatsapp(() => inRun().time)
    const api = await startTestServer({
      openDb: async (options) => mortal(await openTestDb(options), () => current.death),
      now: () => inRun().time,
      newId: () => inRun().newId(),
      random: () => inRun().chance.fraction(),
      fetch: post.fetch,
    })
    await plantPoison(api.deps.db)
    return new SimServer(api, post, current)
  }

  /** Gives the server to a run; what an earlier one left to do is forgotten. */
  async enter(world: World): Promise<void> {
    this.current.world = world
    this.post.enter()
    await this.api.forget()
  }

  /** Lets the server do something and kills it on the way; the next one stands where that left the database. */
  async dying<T>(death: Omit<Death, 'isDead'>, doing: () => Promise<T>): Promise<T> {
    this.current.death = { ...death, isDead: false }
    try {
      return await doing()
    } finally {
      this.current.death = undefined
    }
  }

  async take({ path, headers, body, cookie }: Request): Promise<Answer> {
    const reply = await this.api.app.inject({
      method: 'POST',
      url: path,
      // Where a browser would also send a Secure cookie.
      headers: { ...headers, host: 'localhost', ...(cookie ? { cookie } : {}) },
      ...(body === undefined ? {} : { payload: body }),
    })
    const [set] = reply.cookies
    const retryAfter = reply.headers['retry-after']
    return {
      status: reply.statusCode,
      headers: {
        'content-type': String(reply.headers['content-type']),
        ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      },
      body: reply.body,
      cookie: set && `${set.name}=${set.value}`,
    }
  }

  /** WhatsApp, and the gateway that it asks about bills. */
  get whatsapp(): FakeCloudApi {
    return this.post.api
  }

  /** Lines of the log that tell of something going wrong. */
  get complaints(): string[] {
    return this.api.logLines.filter((line) => /"level":"(error|fatal)"/.test(line))
  }

  close(): Promise<void> {
    return this.api.close()
  }
}
