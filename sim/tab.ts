import { assert } from '#core/assert.ts'
import type { ArgsOf, Verb } from '#core/sync/registry.ts'
import type { Beside, CommitResult, Step } from '#src/data/mutate.ts'
import type { Ports } from '#src/data/ports.ts'
import { openStore, type Store } from '#src/data/store.ts'
import { type Fault, kill, newFault, putUnder } from '#src/data/testing/storage-faults.ts'
import type { Flight, Network } from './network.ts'
import { portsOf } from './phone-ports.ts'
import type { Phone } from './phone.ts'
import { SimPages } from './sim-pages.ts'
import type { World } from './world.ts'

/** Something between tab and server that has not come to its end. */
type Exchange = { ended: Promise<void>; isEnded: boolean }

/** The app, running in one tab of a phone's browser. It talks with the server in single exchanges. */
export class Tab {
  readonly phone: Phone
  readonly name: string
  readonly pages = new SimPages()
  /** The request in the air that this tab waits for. */
  flight: Flight | undefined
  private opened: Store | undefined
  private fault = newFault()
  private exchange: Exchange | undefined
  private nextFlight = Promise.withResolvers<void>()
  private readonly world: World
  private readonly network: Network

  constructor(phone: Phone, name: string, world: World, network: Network) {
    this.phone = phone
    this.name = name
    this.world = world
    this.network = network
  }

  get store(): Store {
    assert(this.opened, 'The shop is open in this tab.')
    return this.opened
  }

  get hasShop(): boolean {
    return this.opened !== undefined
  }

  get isTalking(): boolean {
    return this.exchange !== undefined && !this.exchange.isEnded
  }

  get isDead(): boolean {
    return this.fault.isDead
  }

  newPorts(): Ports {
    return portsOf(this.world, this.network, this)
  }

  /** Opens the shop that the disk holds. */
  async open(shopId: string): Promise<void> {
    const store = await openStore(shopId, this.newPorts())
    putUnder(store.db.backendDB(), this.fault)
    this.opened = store
  }

  async commit<V extends Verb>(verb: V, args: ArgsOf<V>): Promise<CommitResult> {
    const { store, phone } = this
    phone.tried.push(args as object)
    const result = await store.commit(verb, args)
    // A second tap changes nothing, is told "ok" and has nothing to send.
    if (result.ok && (await store.db.outbox.where('id').equals(result.id).count()) > 0)
      phone.told.push({ id: result.id, verb, args: args as object })
    return result
  }

  /** Several verbs in one act: told all together or not at all. */
  async commitAll(steps: readonly [Step, ...Step[]], beside?: Beside): Promise<CommitResult> {
    const { store, phone } = this
    phone.tried.push(...steps.map(({ args }) => args as object))
    const result = await store.commitAll(steps, beside)
    const last = result.ok && (await store.db.outbox.where('id').equals(result.id).first())
    if (!last) return result
    // What one act keeps stands side by side in the outbox.
    const first = last.seq - steps.length + 1
    const kept = await store.db.outbox.where('seq').between(first, last.seq, true, true).toArray()
    for (const [i, { verb, args }] of steps.entries())
      phone.told.push({ id: kept[i]?.id ?? 'nowhere', verb, args: args as object })
    return result
  }

  // ── talking ──────────────────────────────────────────────────────────────

  /** Begins an exchange and lets it run up to its request or its end. */
  async begin(work: () => Promise<unknown>): Promise<void> {
    assert(!this.isTalking, 'A tab has one exchange at a time.')
    const exchange: Exchange = { isEnded: false, ended: Promise.resolve() }
    exchange.ended = work().then(
      () => {
        exchange.isEnded = true
      },
      (error: unknown) => {
        exchange.isEnded = true
        // The work of a dead app ends in the middle; anything else is a fault of ours.
        if (!this.isDead && error instanceof Error) this.phone.errors.push(error)
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
    const [error] = this.phone.errors
    if (!value) throw error ?? new Error('The exchange came to no end.')
    return value.of
  }

  // ── failing ──────────────────────────────────────────────────────────────

  /** Runs `doing` while the disk or the app fails as `how` says; what a dead app does not end stays as it is. */
  async failing(how: Partial<Fault>, doing: () => Promise<unknown>): Promise<void> {
    const { fault } = this
    Object.assign(fault, how)
    try {
      await doing()
    } catch (error) {
      if (!fault.isDead) throw error
    }
    if (!fault.isDead) Object.assign(fault, newFault())
  }

  /** Gone without a word, in the middle of whatever it does. What it has sent goes on without it. */
  kill(): void {
    this.fault.isDead = true
    this.exchange = undefined
    if (this.flight) this.landed(this.flight)
    if (!this.opened) return
    kill(this.opened.db.backendDB())
    this.opened.db.close({ disableAutoOpen: true })
    this.opened = undefined
  }

  async close(): Promise<void> {
    await this.opened?.close()
  }
}
