import { assert } from '#core/assert.ts'
import type { Role } from '#core/shop/permissions.ts'
import { createShop } from '#src/data/store.ts'
import { taking } from './acts-on-goods.ts'
import type { Backup } from './backup.ts'
import { Customers } from './customers.ts'
import { newGood } from './goods.ts'
import { type Middleman, Network } from './network.ts'
import { Riders } from './riders.ts'
import { Phone } from './phone.ts'
import type { SimServer } from './sim-server.ts'
import type { Tab } from './tab.ts'
import { World } from './world.ts'

/** Who uses a further phone. */
const roles = [
  [4, 'owner'],
  [2, 'manager'],
  [2, 'counter'],
  [2, 'delivery'],
] as const satisfies readonly (readonly [number, Role])[]

/** A shop on up to four phones with its customers and the real server, for as long as a run lasts. */
export class Day {
  readonly world: World
  readonly server: SimServer
  readonly network: Network
  readonly shopId: string
  readonly phones: Phone[]
  readonly customers: Customers
  readonly riders = new Riders()
  /** Versions that the server said it has committed, in their order. */
  readonly versions: number[] = []
  /** Most runs last a day or two, a long one weeks. */
  readonly isLong: boolean
  /** People in the shop beside the owner, by their role. */
  readonly members = new Map<Role, string>()
  isJoined = false
  backup: Backup | undefined
  restores = 0
  deaths = 0
  private endListening = () => {}

  private constructor(parts: Pick<Day, 'world' | 'server' | 'network' | 'shopId' | 'phones'>) {
    this.world = parts.world
    this.server = parts.server
    this.network = parts.network
    this.shopId = parts.shopId
    this.phones = parts.phones
    this.customers = new Customers(parts.world, parts.server, parts.shopId)
    this.isLong = this.world.chance.oneIn(6)
  }

  /** The first phone has made its shop with some goods; it has not met the server yet. */
  static async begin(
    server: SimServer,
    seed: number,
    middleman?: Middleman,
    /** Of the phones, the owner's first; by chance when nothing is said. */
    asked?: readonly Role[],
  ): Promise<Day> {
    const world = new World(seed)
    await server.enter(world)
    const network = new Network(server, middleman)
    network.isServerOld = world.chance.oneIn(8)
    const count = world.chance.weighted([
      [6, 2],
      [2, 3],
      [1, 4],
    ])
    const phones = ['A', 'B', 'C', 'D'].slice(0, asked?.length ?? count).map((name, i) => {
      const role = i === 0 ? 'owner' : world.chance.weighted(roles)
      return new Phone(name, asked?.[i] ?? role, world, network)
    })
    const [first] = phones
    assert(first, 'A shop has a phone.')
    const store = await createShop(first.tab.newPorts(), {
      name: 'Gupta Kirana',
      lang: 'hi',
      memberName: 'Sunita',
      phoneName: 'A',
    })
    await store.close()
    await first.open(store.shopId)
    for (let n = 0; n < 3; n++)
      await first.tab.commit('addProduct', {
        product: newGood(n, world.newId()),
        opening: { id: world.newId(), qty: 10 * world.chance.from(1, 500) },
      })
    // Most days nobody touches these settings, without which the owner is not reached and no order accepts itself.
    if (world.chance.oneIn(3)) {
      const set = { ownerPhone: '+919820040004', ownerRing: true }
      await first.tab.commit('editShop', { shopId: store.shopId, set })
    }
    if (world.chance.oneIn(3))
      await first.tab.commit('editShop', { shopId: store.shopId, set: taking(world.chance) })
    const day = new Day({ world, server, network, shopId: store.shopId, phones })
    day.endListening = server.api.deps.poke.subscribe(store.shopId, (news) => {
      if ('v' in news) day.versions.push(news.v)
    })
    return day
  }

  /** The phone of the owner, who has made the shop. */
  get owner(): Phone {
    const [owner] = this.phones
    assert(owner, 'A shop has a phone.')
    return owner
  }

  get tabs(): Tab[] {
    return this.phones.flatMap(({ tabs }) => tabs)
  }

  async close(): Promise<void> {
    this.endListening()
    this.network.loseAll()
    for (const phone of this.phones) await phone.close()
  }
}
