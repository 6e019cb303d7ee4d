import { IDBKeyRange } from 'fake-indexeddb'
import type { Channel, Files, Ports } from '#src/data/ports.ts'
import type { Network } from './network.ts'
import type { Phone } from './phone.ts'
import type { World } from './world.ts'

/** Nobody else has this shop open on the phone. */
const silence: Channel = { post: () => {}, listen: () => {}, close: () => {} }

/**
 * The world as one tab of a phone's browser sees it. Exchanges and tidying are begun by steps, so nothing here wakes or
 * idles by itself. A dead tab reports nothing.
 */
export const portsOf = (
  world: World,
  network: Network,
  phone: Phone,
  report: (error: Error) => void,
): Ports => ({
  app: '1.0.0',
  now: () => world.time + phone.skewMs,
  elapsed: () => world.time,
  newId: world.newId,
  random: () => world.chance.fraction(),
  fetch: (path, init) => network.send(phone, path, init),
  setTimer: world.setTimer,
  whenIdle: () => () => {},
  locks: undefined,
  channel: () => silence,
  online: () => phone.isOnline,
  visible: () => true,
  onWake: () => () => {},
  indexedDB: phone.disk,
  IDBKeyRange,
  files: filesIn(phone.files),
  persist: async () => true,
  persisted: async () => true,
  room: async () => undefined,
  report,
})

const filesIn = (stored: Map<string, string>): Files => ({
  write: async (name, text) => {
    stored.set(name, text)
  },
  read: async (name) => stored.get(name) ?? null,
  remove: async (name) => {
    stored.delete(name)
  },
})
