import { assert } from '#core/assert.ts'
import { pullOnce, PageSize } from '#src/data/pull.ts'
import { PushSize, pushOnce } from '#src/data/push.ts'
import type { Outcome } from '#src/data/exchange.ts'
import { readMeta } from '#src/data/meta.ts'
import { createShop, joinServer, pairPhone } from '#src/data/store.ts'
import { newFault } from '#src/data/testing/storage-faults.ts'
import { Customers } from './customers.ts'
import { newGood } from './goods.ts'
import { type Middleman, Network } from './network.ts'
import { Phone } from './phone.ts'
import type { SimServer } from './sim-server.ts'
import { World } from './world.ts'

/** More rounds than any healthy phone needs (I5). */
const mostRounds = 200

/** A shop on two or three phones with its customers and the real server, for as long as a run lasts. */
export class Day {
  readonly world: World
  readonly server: SimServer
  readonly network: Network
  readonly shopId: string
  readonly phones: Phone[]
  readonly customers: Customers
  /** Versions that the server said it has committed, in their order. */
  readonly versions: number[] = []
  isJoined = false
  private endListening = () => {}

  private constructor(parts: Pick<Day, 'world' | 'server' | 'network' | 'shopId' | 'phones'>) {
    this.world = parts.world
    this.server = parts.server
    this.network = parts.network
    this.shopId = parts.shopId
    this.phones = parts.phones
    this.customers = new Customers(parts.world, parts.server, parts.shopId)
  }

  /** The first phone has made its shop with some goods. Mostly all have met already; a shop may also begin alone. */
  static async begin(server: SimServer, seed: number, middleman?: Middleman): Promise<Day> {
    const world = new World(seed)
    await server.enter(world)
    const network = new Network(server, middleman)
    const names = world.chance.oneIn(3) ? ['A', 'B', 'C'] : ['A', 'B']
    const phones = names.map((name) => new Phone(name, world, network))
    const [first] = phones
    assert(first, 'A shop has a phone.')
    const store = await createShop(first.newPorts(newFault()), {
      name: 'Gupta Kirana',
      lang: 'hi',
      memberName: 'Sunita',
      phoneName: 'A',
    })
    await store.close()
    await first.open(store.shopId)
    for (let n = 0; n < 3; n++)
      await first.commit('addProduct', {
        product: newGood(n, world.newId()),
        opening: { id: world.newId(), qty: 10 * world.chance.from(1, 500) },
      })
    const day = new Day({ world, server, network, shopId: store.shopId, phones })
    day.endListening = server.api.deps.poke.subscribe(store.shopId, (news) => {
      if ('v' in news) day.versions.push(news.v)
    })
    if (!world.chance.oneIn(4)) await day.meet()
    return day
  }

  /** All phones join on a network without faults. */
  private async meet(): Promise<void> {
    for (const phone of this.phones) {
      if (this.mayJoin(phone)) await phone.talk(() => this.join(phone))
      await this.drain(phone)
    }
  }

  // ── what a phone says to the server ──────────────────────────────────────

  push(phone: Phone): Promise<Outcome> {
    const size = new PushSize()
    size.max = this.world.chance.pick([1, 2, 50])
    return pushOnce(phone.store.book, size)
  }

  async pull(phone: Phone): Promise<Outcome> {
    const size = new PageSize()
    size.limit = this.world.chance.pick([2, 5, 20, 500])
    const outcome = await pullOnce(phone.store.book, size)
    await this.noteWhole(phone)
    return outcome
  }

  /** Movements come in no snapshot; from the end of its first one on a phone is told of every one. */
  private async noteWhole(phone: Phone): Promise<void> {
    const sync = await readMeta(phone.store.db, 'sync')
    if (sync && sync.wholeG > 0) phone.wholeFrom ??= sync.caughtUpV
  }

  /** The first phone opens the shop at the server; any other one is paired by a code of the first. */
  async join(phone: Phone): Promise<void> {
    const [first] = this.phones
    if (phone === first) {
      const joined = await joinServer(phone.store)
      if (!joined.ok || this.isJoined) return
      this.isJoined = true
      await this.customers.welcome()
      return
    }
    const code = await this.pairCode()
    const paired = await pairPhone(phone.newPorts(newFault()), code, phone.name)
    if (!paired.ok) return
    const { shopId } = paired.value
    await paired.value.close()
    await phone.open(shopId)
  }

  private async pairCode(): Promise<string> {
    const { body } = await this.server.take({
      path: '/v1/devices/pair-codes',
      headers: { 'content-type': 'application/json' },
      body: '{}',
      cookie: this.phones[0]?.cookie,
    })
    const offer: unknown = JSON.parse(body)
    assert(
      typeof offer === 'object' &&
        offer !== null &&
        'code' in offer &&
        typeof offer.code === 'string',
      'The owner’s phone gets a code.',
    )
    return offer.code
  }

  /** Whether the phone may ask to join: the shop must be at the server before others come. */
  mayJoin(phone: Phone): boolean {
    return phone === this.phones[0] ? !this.isJoined : this.isJoined && !phone.hasShop
  }

  // ── the end of the day ───────────────────────────────────────────────────

  /** All faults are off, everybody is in the shop, and all talk until nothing is left to say. */
  async heal(): Promise<void> {
    this.network.loseAll()
    for (const phone of this.phones) {
      await phone.rest()
      phone.isOnline = true
    }
    for (const phone of this.phones)
      if (this.mayJoin(phone)) await phone.talk(() => this.join(phone))
    for (let round = 0; round < mostRounds; round++) {
      await this.server.api.worker.drain()
      const before = this.versions.length
      for (const phone of this.phones) await this.drain(phone)
      if (this.versions.length === before && round > 0) return
    }
    throw new Error('The phones and the server never came to an end (I5).')
  }

  private async drain(phone: Phone): Promise<void> {
    for (let round = 0; round < mostRounds; round++) {
      const pushed = await phone.talk(() => this.push(phone))
      if (pushed.kind === 'again') continue
      const pulled = await phone.talk(() => this.pull(phone))
      const ends = [pushed, pulled].filter(({ kind }) => kind !== 'again' && kind !== 'idle')
      const [end] = ends
      if (end?.kind === 'wait') this.world.pass(end.retryMs ?? 1_000)
      else if (end) throw new Error(`${phone.name} ends healthy in ${JSON.stringify(end)} (I5).`)
      else if (pushed.kind === 'idle' && pulled.kind === 'idle') return
    }
    throw new Error(`${phone.name} never came to an end (I5).`)
  }

  async close(): Promise<void> {
    this.endListening()
    this.network.loseAll()
    for (const phone of this.phones) await phone.close()
  }
}
