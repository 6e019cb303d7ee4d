import { withoutCounts, withoutCustomers } from './older-programs.ts'
import type { Phone } from './phone.ts'
import type { Answer, Request, SimServer } from './sim-server.ts'
import type { Tab } from './tab.ts'

/** A request on its way. The server may meet it late, twice or never; the tab may never hear the answer. */
export type Flight = {
  tab: Tab
  request: Request
  answer: Answer | undefined
  /** Gives the tab that waits an answer, or the fault that the browser would report. */
  settle(end: Answer | Error): void
}

/** Stands between network and server and may tamper with both; a healthy network only serves. */
export type Middleman = (
  request: Request,
  /** null = a rider's page asks. */
  phone: Phone | null,
  serve: (request: Request) => Promise<Answer>,
) => Promise<Answer>

/** Old requests that may still come out of some buffer, hours or days later. */
const mostEchoes = 12

export const noNetwork = (): Error => new TypeError('Failed to fetch')

/** Everything between the phones and the server. Nothing moves by itself: each flight is moved by a step. */
export class Network {
  /** Requests that a tab waits for. */
  readonly air: Flight[] = []
  /** The server does not know counts yet. */
  isServerOld = false
  private readonly echoes: Flight[] = []
  private readonly server: SimServer
  private readonly middleman: Middleman

  constructor(
    server: SimServer,
    middleman: Middleman = (request, _phone, serve) => serve(request),
  ) {
    this.server = server
    this.middleman = middleman
  }

  /** What a tab calls: the answer comes when steps have moved the request and the answer. */
  async send(tab: Tab, path: string, init: RequestInit): Promise<Response> {
    const { phone } = tab
    if (!phone.isOnline) throw noNetwork()
    const { answer, flight } = this.depart(tab, await requestOf(tab, path, init))
    // Nobody waits for it any more, which does not stop it on its way.
    init.signal?.addEventListener('abort', () => this.delay(flight))
    return this.hear(tab, await answer)
  }

  /** What a tab asks without waiting for the answer: it is here at once or never. */
  async ask(tab: Tab, path: string, init: RequestInit): Promise<Response> {
    if (!tab.phone.isOnline) throw noNetwork()
    return this.hear(tab, await this.bring(await requestOf(tab, path, init), tab))
  }

  private hear({ phone }: Tab, { status, headers, body, cookie }: Answer): Response {
    phone.cookie = cookie ?? phone.cookie
    return new Response(phone.isOldApp ? withoutCustomers(body) : body, { status, headers })
  }

  private depart(tab: Tab, request: Request): { flight: Flight; answer: Promise<Answer> } {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const settle = (end: Answer | Error) => {
      const at = this.air.indexOf(flight)
      if (at < 0) return
      this.air.splice(at, 1)
      tab.landed(flight)
      if (end instanceof Error) reject(end)
      else resolve(end)
    }
    const flight: Flight = { tab, request, answer: undefined, settle }
    this.air.push(flight)
    tab.departed(flight)
    return { flight, answer: promise }
  }

  /** The server meets the request. */
  async serve(flight: Flight): Promise<Answer> {
    flight.answer = await this.bring(flight.request, flight.tab)
    this.remember(flight)
    return flight.answer
  }

  /** The server meets what arrives of a request; nobody hears the answer. */
  bring(request: Request, { phone }: Tab): Promise<Answer> {
    const isPush = request.path === '/v1/sync/push'
    return this.middleman(request, phone, (one) =>
      this.server.take(this.isServerOld && isPush ? withoutCounts(one) : one),
    )
  }

  /** The server meets what a rider's page tells. */
  ofRider(request: Request): Promise<Answer> {
    return this.middleman(request, null, (one) => this.server.take(one))
  }

  /** The tab gives up; the request hangs in some buffer and may arrive much later. */
  delay(flight: Flight): void {
    if (!flight.answer && this.air.includes(flight)) this.remember(flight)
    flight.settle(new DOMException('given up', 'AbortError'))
  }

  private remember(flight: Flight): void {
    this.echoes.push(flight)
    if (this.echoes.length > mostEchoes) this.echoes.shift()
  }

  /** An old request reaches the server once more; nobody hears the answer. */
  async echo(pick: (flights: readonly Flight[]) => Flight[]): Promise<string | undefined> {
    const [flight] = pick(this.echoes)
    if (!flight) return undefined
    const { status } = await this.bring(flight.request, flight.tab)
    return `${flight.tab.name}'s old ${flight.request.path} comes again, ${status}`
  }

  /** What the phones would have heard is lost, and so is a request that the server has not met yet. */
  loseAll(): void {
    for (const flight of [...this.air]) flight.settle(noNetwork())
  }
}

const requestOf = async ({ phone }: Tab, path: string, init: RequestInit): Promise<Request> => ({
  path,
  headers: Object.fromEntries(new Headers(init.headers)),
  body: await bytesOf(init),
  cookie: phone.cookie,
})

async function bytesOf({ body }: RequestInit): Promise<string | Buffer | undefined> {
  if (body == null || typeof body === 'string') return body ?? undefined
  return Buffer.from(await new Response(body).arrayBuffer())
}
