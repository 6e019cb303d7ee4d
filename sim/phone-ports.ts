import { IDBKeyRange } from 'fake-indexeddb'
import type { Channel, Ports } from '#src/data/ports.ts'
import type { Network } from './network.ts'
import type { Tab } from './tab.ts'
import type { World } from './world.ts'

/** Tabs hear nothing of each other, which is the worst that their channel may do. */
const silence: Channel = { post: () => {}, listen: () => {}, close: () => {} }

/**
 * The world as one tab of a phone's browser sees it. Exchanges and tidying are begun by steps, so nothing here wakes or
 * idles by itself. A dead tab reports nothing.
 */
export const portsOf = (world: World, network: Network, tab: Tab): Ports => ({
  app: tab.phone.app,
  now: () => world.time + tab.phone.skewMs,
  elapsed: () => world.time,
  newId: world.newId,
  random: () => world.chance.fraction(),
  fetch: (path, init) => network.send(tab, path, init),
  setTimer: world.setTimer,
  whenIdle: () => () => {},
  locks: undefined,
  channel: () => silence,
  online: () => tab.phone.isOnline,
  visible: () => true,
  onWake: () => () => {},
  indexedDB: tab.phone.disk,
  IDBKeyRange,
  files: undefined,
  persist: async () => true,
  persisted: async () => true,
  room: async () => undefined,
  report: (error) => {
    const isOfOldApp = tab.phone.isOldApp && error.message.endsWith('of a newer app were skipped.')
    if (!tab.isDead && !isOfOldApp) tab.phone.errors.push(error)
  },
})
