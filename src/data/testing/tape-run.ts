import { assert } from '#core/assert.ts'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import { cancelArgs } from '#core/order/order-acts.ts'
import type { Order } from '#core/order/order.ts'
import { sugar } from '#core/testing/shop-fixtures.ts'
import { PullPages, pullOnce } from '../pull.ts'
import { PushSize, pushOnce } from '../push.ts'
import { joinServer, openStore, type Store } from '../store.ts'
import type { Answer } from './model-server.ts'
import type { State } from './model-state.ts'
import {
  customerOrders,
  drain,
  localShop,
  pairWith,
  shown,
  stockUp,
  sync,
} from './shop-on-phones.ts'
import { commitSome } from './tape-commit.ts'
import { type Fault, kill, newFault, putUnder } from './storage-faults.ts'
import { Browser, type World } from './world.ts'

/** A request on its way: the server may meet it late, twice or never, and its answer may be lost. */
type InAir = {
  tab: Tab
  path: string
  body: unknown
  answer: Answer | undefined
  settle: (answer: Answer | Error) => void
}

/** One exchange of a tab that has not come to its end. */
type Exchange = { ended: Promise<void>; isEnded: boolean }

type Tab = { store: Store; fault: Fault; exchange: Exchange | undefined }
export type Phone = { browser: Browser; tabs: Tab[]; committed: string[] }

/**
 * One run: a shop on two phones and a server, told by a tape of numbers what happens next. Whatever the tape says, the
 * invariants hold after each step and everything agrees after the network has healed.
 */
export class TapeRun {
  readonly world: World
  readonly phones: Phone[]
  private readonly air: InAir[] = []
  private backup: State | undefined
  private orders = 0

  private constructor(world: World, first: Phone) {
    this.world = world
    this.phones = [first]
  }

  /** `isJoined`: with the server and both phones in agreement, instead of one phone that never met a server. */
  static async begin(isJoined: boolean): Promise<TapeRun> {
    const { world, browser, store } = await localShop()
    await stockUp(world, store)
    await store.close()
    const first: Phone = { browser, tabs: [], committed: [] }
    const run = new TapeRun(world, first)
    await run.openTab(first, store.shopId)
    if (isJoined) for (let i = 0; i < 2; i++) await run.join(0)
    return run
  }

  /** One step; returns its name for a readable failure. */
  async step(choice: number, param: number): Promise<string> {
    this.world.time += 1_000
    const steps = this.steps()
    const step = steps[choice % steps.length]
    assert(step, 'The list of steps is not empty.')
    await step.do(param)
    return step.name
  }

  private steps(): { name: string; do: (n: number) => Promise<void> }[] {
    return [
      { name: 'commit', do: (n) => this.commit(n) },
      { name: 'commit', do: (n) => this.commit(n) },
      { name: 'commit', do: (n) => this.commit(n) },
      { name: 'push', do: (n) => this.exchange(n, 'push') },
      { name: 'pull', do: (n) => this.exchange(n, 'pull') },
      { name: 'push', do: (n) => this.exchange(n, 'push') },
      { name: 'pull', do: (n) => this.exchange(n, 'pull') },
      { name: 'serve', do: (n) => this.serve(n) },
      { name: 'serve', do: (n) => this.serve(n) },
      { name: 'answer', do: (n) => this.giveAnswer(n) },
      { name: 'answer', do: (n) => this.giveAnswer(n) },
      { name: 'talk', do: (n) => this.talk(n) },
      { name: 'talk', do: (n) => this.talk(n) },
      { name: 'lose', do: (n) => this.lose(n) },
      { name: 'portal', do: (n) => this.portal(n) },
      { name: 'crash', do: (n) => this.crash(n) },
      { name: 'customer', do: (n) => this.customer(n) },
      { name: 'customer', do: (n) => this.customer(n) },
      { name: 'undo', do: (n) => this.undo(n) },
      { name: 'full disk', do: (n) => this.fullDisk(n) },
      { name: 'clock', do: (n) => this.setClock(n) },
      { name: 'join', do: (n) => this.join(n) },
      { name: 'join', do: (n) => this.join(n) },
      { name: 'restore', do: (n) => this.restore(n) },
      {
        name: 'purge',
        do: async () => this.world.server.state && this.world.server.purgeTombstones(),
      },
      { name: 'second tab', do: (n) => this.secondTab(n) },
    ]
  }

  /** The network heals, every request in the air is lost, and all phones talk until nothing is left to say. */
  async heal(): Promise<void> {
    await this.loseAll()
    for (const phone of this.phones) {
      phone.browser.skewMs = 0
      for (const tab of phone.tabs) await tab.exchange?.ended
    }
    if (!this.world.server.state) await this.join(0)
    if (this.phones.length === 1) await this.join(0)
    for (let round = 0; round < 2; round++) {
      for (const phone of this.phones) {
        const [tab] = phone.tabs
        assert(tab, 'A phone has a tab.')
        const healthy = this.direct(phone, tab)
        const end = await drain(healthy)
        assert(
          end.kind === 'idle',
          `A healthy phone comes to an end, not to ${JSON.stringify(end)}.`,
        )
      }
    }
  }

  /** The same store with an undisturbed network. */
  private direct({ browser }: Phone, { store }: Tab): Store {
    const { fetch } = browser.tab()
    return { ...store, book: { ...store.book, ports: { ...store.book.ports, fetch } } }
  }

  private pick(n: number): { phone: Phone; tab: Tab } {
    const phone = this.phones[n % this.phones.length]
    const tab = phone?.tabs[(n >> 1) % phone.tabs.length]
    assert(phone && tab, 'Every phone has a tab.')
    return { phone, tab }
  }

  // ── the shop's hands ─────────────────────────────────────────────────────

  private async commit(n: number): Promise<void> {
    const { phone, tab } = this.pick(n)
    const result = await commitSome(tab.store, n >> 2)
    if (result.ok && (await tab.store.db.outbox.where('id').equals(result.id).count()) > 0)
      phone.committed.push(result.id)
  }

  private async undo(n: number): Promise<void> {
    const { phone, tab } = this.pick(n)
    const last = phone.committed.at(-1)
    if (last) await tab.store.undo(last)
  }

  // ── the network ──────────────────────────────────────────────────────────

  private send(tab: Tab, path: string, body: unknown): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const settle = (answer: Answer | Error) => {
        this.air.splice(this.air.indexOf(request), 1)
        if (answer instanceof Error) reject(answer)
        else resolve(answer)
      }
      const request: InAir = { tab, path, body, answer: undefined, settle }
      this.air.push(request)
    })
  }

  /** Begins an exchange and lets it run up to its request. */
  private async exchange(n: number, way: 'push' | 'pull'): Promise<void> {
    const { tab } = this.pick(n)
    if (tab.exchange && !tab.exchange.isEnded) return
    const { book } = tab.store
    const pages = new PullPages()
    pages.limit = [1, 3, 500][n % 3] ?? 1
    // A tape tells of one request a tab.
    pages.askAhead = async () => undefined
    this.world.server.resultsPerPull = [1, 2, 200][(n >> 3) % 3] ?? 1
    const run = way === 'push' ? pushOnce(book, new PushSize()) : pullOnce(book, pages)
    const exchange: Exchange = { isEnded: false, ended: Promise.resolve() }
    exchange.ended = run.then(
      () => {
        exchange.isEnded = true
      },
      (error: unknown) => {
        exchange.isEnded = true
        // A dead tab's work ends in the middle; anything else is a fault of ours.
        if (!tab.fault.isDead && !Number.isFinite(tab.fault.writesLeft)) throw error
      },
    )
    tab.exchange = exchange
    await this.untilWaiting(tab)
  }

  private inAir(n: number): InAir | undefined {
    return this.air[n % Math.max(1, this.air.length)]
  }

  private async serve(n: number): Promise<void> {
    const request = this.inAir(n)
    if (request)
      request.answer = this.world.server.handle(request.path, structuredClone(request.body))
  }

  private async giveAnswer(n: number): Promise<void> {
    const request = this.inAir(n)
    if (!request?.answer) return
    request.settle(request.answer)
    await this.settled()
  }

  private async lose(n: number): Promise<void> {
    this.inAir(n)?.settle(new TypeError('Failed to fetch'))
    await this.settled()
  }

  private async portal(n: number): Promise<void> {
    this.inAir(n)?.settle({ status: 200, body: '<html>Please sign in to the free Wi-Fi</html>' })
    await this.settled()
  }

  private async loseAll(): Promise<void> {
    for (const request of [...this.air]) request.settle(new TypeError('Failed to fetch'))
    await this.settled()
  }

  /** A push and a pull without trouble. */
  private async talk(n: number): Promise<void> {
    for (const way of ['push', 'pull'] as const) {
      await this.exchange(n, way)
      const { tab } = this.pick(n)
      const request = this.air.find((waiting) => waiting.tab === tab)
      if (!request) continue
      request.answer = this.world.server.handle(request.path, structuredClone(request.body))
      request.settle(request.answer)
      await tab.exchange?.ended
    }
  }

  /** Every exchange whose answer has come runs to its end. */
  private async settled(): Promise<void> {
    for (const { tabs } of this.phones) for (const tab of tabs) await this.untilWaiting(tab)
  }

  /** The tab does what it can do without the network. */
  private async untilWaiting(tab: Tab): Promise<void> {
    const { exchange } = tab
    while (exchange && !exchange.isEnded && !this.air.some((request) => request.tab === tab))
      await tick()
  }

  // ── what goes wrong ──────────────────────────────────────────────────────

  /** The tab dies at one of its next writes, in the middle of whatever it then does. */
  private async crash(n: number): Promise<void> {
    const { phone, tab } = this.pick(n)
    tab.fault.end = 'die'
    tab.fault.writesLeft = n % 23
    try {
      if (n % 2 === 0) await commitSome(tab.store, n >> 2)
      else await this.talk(n)
    } catch (error) {
      if (!tab.fault.isDead) throw error
    }
    kill(tab.store.db.backendDB())
    tab.store.db.close({ disableAutoOpen: true })
    phone.tabs.splice(phone.tabs.indexOf(tab), 1)
    await this.openTab(phone, tab.store.shopId)
    await this.noteWhatWasKept(phone)
  }

  /** A commit that died may still have been kept; then it counts like any other. */
  private async noteWhatWasKept(phone: Phone): Promise<void> {
    const [tab] = phone.tabs
    for (const { id } of (await tab?.store.db.outbox.toArray()) ?? [])
      if (!phone.committed.includes(id)) phone.committed.push(id)
  }

  /** A write fails for want of space: the commit says so and leaves no trace. */
  private async fullDisk(n: number): Promise<void> {
    const { tab } = this.pick(n)
    if (tab.exchange && !tab.exchange.isEnded) return
    const before = await tab.store.db.outbox.count()
    const view = await shown(tab.store)
    tab.fault.end = 'full'
    tab.fault.writesLeft = n % 3
    const args = {
      id: this.world.newId(),
      productId: sugar.id,
      reason: 'receiving',
      qty: 5,
    } as const
    const result = await tab.store.commit('moveStock', { ...args, ref: null, note: '' })
    Object.assign(tab.fault, newFault())
    assert(!result.ok && result.code === 'storage_full', 'A full phone says that it is full.')
    assert((await tab.store.db.outbox.count()) === before, 'Nothing is recorded on a full phone.')
    assert(sameRows(view, await shown(tab.store)), 'A full phone shows what it showed before.')
  }

  private async setClock(n: number): Promise<void> {
    const { phone } = this.pick(n)
    phone.browser.skewMs = ((n % 5) - 2) * 24 * 3600 * 1000
  }

  private async customer(n: number): Promise<void> {
    if (!this.world.server.state) return
    const placed = [...this.world.server.state.rows]
      .filter(
        ([key, { row }]) =>
          key.startsWith('7:') && ['placed', 'accepted'].includes((row as Order).st),
      )
      .map(([, { row }]) => row as Order)
    const order = placed[(n >> 2) % Math.max(1, placed.length)]
    if (order && n % 3 === 0) {
      const args = cancelArgs(order, 'changed_mind', this.world.newId)
      this.world.server.act('cancelOrder', args, 'customer')
    } else customerOrders(this.world, 0x700 + this.orders++, { acceptBy: this.world.time + 40_000 })
  }

  /** The first phone joins; later a second one is paired. */
  private async join(_n: number): Promise<void> {
    const [first] = this.phones
    const tab = first?.tabs[0]
    assert(first && tab, 'The first phone has a tab.')
    if (!this.world.server.state) {
      const joined = await joinServer(this.direct(first, tab))
      assert(joined.ok, 'A healthy network lets a shop join.')
    } else if (this.phones.length === 1) {
      const browser = new Browser(this.world)
      const phone: Phone = { browser, tabs: [], committed: [] }
      const store = await pairWith(this.world, browser.tab())
      await store.close()
      this.phones.push(phone)
      await this.openTab(phone, store.shopId)
      this.backup = this.world.server.backup()
    }
  }

  /** The server comes back from a backup; what was acknowledged since then is gone there. */
  private async restore(n: number): Promise<void> {
    if (!this.backup) return
    if (n % 2 === 0) this.backup = this.world.server.backup()
    else this.world.server.restore(this.backup)
  }

  private async secondTab(n: number): Promise<void> {
    const { phone, tab } = this.pick(n)
    if (phone.tabs.length < 2) await this.openTab(phone, tab.store.shopId)
  }

  private async openTab(phone: Phone, shopId: string): Promise<void> {
    const ports = phone.browser.tab((path, body) => this.send(tab, path, body))
    const store = await openStore(shopId, ports)
    const tab: Tab = { store, fault: newFault(), exchange: undefined }
    putUnder(store.db.backendDB(), tab.fault)
    phone.tabs.push(tab)
  }

  async close(): Promise<void> {
    await this.loseAll()
    for (const { tabs } of this.phones) for (const { store } of tabs) await store.close()
  }

  /** Whether the phone still stands on a timeline that the server has left. */
  async isOnThisTimeline({ tabs: [tab] }: Phone): Promise<boolean> {
    if (!tab || !this.world.server.state) return false
    return (await sync(tab.store)).epoch === this.world.server.state.epoch
  }
}

/** Lets everything that can go on without us go on; a message to oneself queues behind what is already due. */
const tick = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })

function sameRows(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  return canonicalJson(Object.fromEntries(a)) === canonicalJson(Object.fromEntries(b))
}
