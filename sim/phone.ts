import { IDBFactory } from 'fake-indexeddb'
import { assert } from '#core/assert.ts'
import type { Role } from '#core/shop/permissions.ts'
import type { Verb } from '#core/sync/registry.ts'
import type { Store } from '#src/data/store.ts'
import type { Network } from './network.ts'
import { Tab } from './tab.ts'
import type { World } from './world.ts'

/** What the person at the phone was told "ok" for. */
export type Told = { id: string; verb: Verb; args: object }

const newApp = '1.0.0'
/** Knows no customers: it skips them, and asks for everything again once it has become the new one. */
const oldApp = '0.9.0'

/** One phone: its disk outlives the app, its clock may be wrong, and the app may be open in two tabs. */
export class Phone {
  readonly name: string
  /** Of the person who uses it. */
  readonly role: Role
  readonly disk = new IDBFactory()
  readonly told: Told[] = []
  /** What the person tried, whatever became of it. */
  readonly tried: object[] = []
  /** What the data layer reported as something that should not happen. */
  readonly errors: Error[] = []
  app: string
  cookie: string | undefined
  skewMs = 0
  isOnline = true
  /** Then it keeps less of what the server has too. */
  hasBeenFull = false
  /** The owner took it out of the shop, and it has heard so. */
  isOut = false
  isRevoked = false
  tabs: Tab[]
  /** The shop on its disk, once it has one. */
  shopId: string | undefined
  /** Its last whole snapshot, and the version from which on it has been told of all movements since. */
  wholeG = 0
  wholeFrom = 0
  private readonly world: World
  private readonly network: Network

  constructor(name: string, role: Role, world: World, network: Network) {
    this.name = name
    this.role = role
    this.world = world
    this.network = network
    this.app = world.chance.oneIn(4) ? oldApp : newApp
    this.tabs = [this.newTab()]
  }

  /** The first tab; every other one may be gone at any time. */
  get tab(): Tab {
    const [tab] = this.tabs
    assert(tab, 'A phone always has a tab.')
    return tab
  }

  get isOldApp(): boolean {
    return this.app === oldApp
  }

  /** The app is loaded anew and is the newest one. */
  async update(): Promise<void> {
    this.app = newApp
    await this.die()
  }

  get store(): Store {
    return this.tab.store
  }

  private newTab(): Tab {
    const name = this.tabs?.length > 0 ? `${this.name}’s second tab` : this.name
    return new Tab(this, name, this.world, this.network)
  }

  /** Opens the shop that has just come onto the disk. */
  async open(shopId: string): Promise<void> {
    this.shopId = shopId
    await this.tab.open(shopId)
  }

  async openSecondTab(): Promise<void> {
    assert(this.shopId, 'There is something to open.')
    const tab = this.newTab()
    await tab.open(this.shopId)
    this.tabs.push(tab)
  }

  /** Takes back what was told last; undefined when it is too late. */
  async undo(): Promise<Told | undefined> {
    const last = this.told.at(-1)
    if (!last || !(await this.store.undo(last.id))) return undefined
    this.told.pop()
    return last
  }

  /** The app is gone with all its tabs, in the middle of whatever it does, and is opened again on the same disk. */
  async die(): Promise<void> {
    for (const tab of this.tabs) tab.kill()
    this.tabs = []
    this.tabs = [this.newTab()]
    if (this.shopId) await this.tab.open(this.shopId)
  }

  /** No longer in the shop; what its book held is empty, and it may be paired again. */
  async leave(): Promise<void> {
    this.shopId = undefined
    this.wholeG = 0
    this.isOut = false
    this.isRevoked = false
    await this.die()
  }

  async close(): Promise<void> {
    for (const tab of this.tabs) await tab.close()
  }
}
