import { IDBFactory } from 'fake-indexeddb'
import { assert } from '#core/assert.ts'
import type { ArgsOf, Verb } from '#core/sync/registry.ts'
import type { CommitResult } from '#src/data/mutate.ts'
import type { Ports } from '#src/data/ports.ts'
import { openStore, type Store } from '#src/data/store.ts'
import { type Fault, kill, newFault, putUnder } from '#src/data/testing/storage-faults.ts'
import { type Flight, type Network, noNetwork } from './network.ts'
import { portsOf } from './phone-ports.ts'
import type { World } from './world.ts'

/** The app while it runs on a phone; `fault` lets it die at one of its next writes. */
type Tab = { store: Store; fault: Fault }

/** Something between phone and server that has not come to its end. */
type Exchange = { ended: Promise<void>; isEnded: boolean }

/** What the person at the phone was told "ok" for. */
export type Told = { id: string; verb: Verb; args: object }

/** One phone: its disk outlives the app, its clock may be wrong, and it talks with the server in single exchanges. */
export class Phone {
  readonly name: string
  readonly disk = new IDBFactory()
  readonly files = new Map<string, string>()
  readonly told: Told[] = []
  /** What the data layer reported as something that should not happen. */
  readonly errors: Error[] = []
  cookie: string | undefined
  skewMs = 0
  isOnline = true
  /** The request in the air that this phone waits for. */
  flight: Flight | undefined
  /** The shop on its disk, once it has one, and the version from which on this phone is told of all movements. */
  shopId: string | undefined
  wholeFrom: number | undefined
  private tab: Tab | undefined
  private exchange: Exchange | undefined
  private nextFlight = Promise.withResolvers<void>()
  private readonly world: World
  private readonly network: Network

  constructor(name: string, world: World, network: Network) {
    this.name = name
    this.world = world
    this.network = network
  }

  get store(): Store {
    assert(this.tab, 'The app is open on this phone.')
    return this.tab.store
  }

  get hasShop(): boolean {
    return this.tab !== undefined
  }

  get isTalking(): boolean {
    return this.exchange !== undefined && !this.exchange.isEnded
  }

  /** Ports for one life of the app. */
  newPorts(fault: Fault): Ports {
    return portsOf(this.world, this.network, this, (error) => {
      if (!fault.isDead) this.errors.push(error)
    })
  }

  /** Opens the app on what the disk holds. */
  async open(shopId: string): Promise<void> {
    const fault = newFault()
    const store = await openStore(shopId, this.newPorts(fault))
    putUnder(store.db.backendDB(), fault)
    this.tab = { store, fault }
    this.shopId = shopId
  }

  async commit<V extends Verb>(verb: V, args: ArgsOf<V>): Promise<CommitResult> {
    const { store } = this
    const result = await store.commit(verb, args)
    // A second tap changes nothing, is told "ok" and has nothing to send.
    if (result.ok && (await store.db.outbox.where('id').equals(result.id).count()) > 0)
      this.told.push({ id: result.id, verb, args: args as object })
    return result
  }

  /** Takes back what was told last; false when it is too late. */
  async undo(): Promise<Told | undefined> {
    const last = this.told.at(-1)
    if (!last || !(await this.store.undo(last.id))) return undefined
    this.told.pop()
    return last
  }

  // ── talking ──────────────────────────────────────────────────────────────

  /** Begins an exchange and lets it run up to its request or its end. */
  async begin(work: () => Promise<unknown>): Promise<void> {
    assert(!this.isTalking, 'A phone has one exchange at a time.')
    const fault = this.tab?.fault
    const exchange: Exchange = { isEnded: false, ended: Promise.resolve() }
    exchange.ended = work().then(
      () => {
        exchange.isEnded = true
      },
      (error: unknown) => {
        exchange.isEnded = true
        // The work of a dead app ends in the middle; anything else is a fault of ours.
        if (!fault?.isDead && error instanceof Error) this.errors.push(error)
      },
    )
    this.exchange = exchange
    await this.rest()
  }

  /** Does what it can do without the network. */
  async rest(): Promise<void> {
    const { exchange } = this
    while (exchange && !exchange.isEnded && !this.flight)
      await Promise.race([exchange.ended, this.nextFlight.promise])
  }

  departed(flight: Flight): void {
    this.flight = flight
    this.nextFlight.resolve()
  }

  landed(flight: Flight): void {
    if (this.flight !== flight) return
    this.flight = undefined
    this.nextFlight = Promise.withResolvers()
  }

  /** Runs the exchange to its end on a network without faults. */
  async talk<T>(work: () => Promise<T>): Promise<T> {
    let value: { of: T } | undefined
    await this.begin(async () => {
      value = { of: await work() }
    })
    while (this.flight) {
      const { flight } = this
      flight.settle(await this.network.serve(flight))
      await this.rest()
    }
    const [error] = this.errors
    if (!value) throw error ?? new Error('The exchange came to no end.')
    return value.of
  }

  // ── dying ────────────────────────────────────────────────────────────────

  /** The app dies at one of its next writes, in the middle of `doing`, and is opened again. */
  async dieIn(writesLeft: number, doing: () => Promise<unknown>): Promise<void> {
    assert(this.tab, 'An app that dies is open.')
    const { fault } = this.tab
    fault.end = 'die'
    fault.writesLeft = writesLeft
    try {
      await doing()
    } catch (error) {
      if (!fault.isDead) throw error
    }
    await this.die()
  }

  /** The app is gone without a word, in the middle of whatever it does, and is opened again on the same disk. */
  async die(): Promise<void> {
    const { tab, shopId, flight } = this
    if (!tab || !shopId) {
      // Not in the shop yet: whoever waited for the pairing gives up.
      flight?.settle(noNetwork())
      return this.rest()
    }
    this.exchange = undefined
    // The request goes on without the app that sent it.
    if (flight) this.landed(flight)
    tab.fault.isDead = true
    kill(tab.store.db.backendDB())
    tab.store.db.close({ disableAutoOpen: true })
    this.tab = undefined
    await this.open(shopId)
  }

  async close(): Promise<void> {
    await this.tab?.store.close()
  }
}
