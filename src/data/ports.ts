import { v7 } from 'uuid'

/** A lock shared by all tabs of one browser. */
export type Locks = {
  /**
   * Waits for the lock, holds it while `work` runs and gives it back. `steal` takes it from its holder, whose own
   * call then rejects although its `work` goes on. Aborting `signal` ends the waiting.
   */
  hold(
    name: string,
    how: { steal?: boolean; signal: AbortSignal },
    work: () => Promise<void>,
  ): Promise<void>
}

/** Messages between the tabs of one browser; a tab does not hear itself. */
export type Channel = {
  post(message: unknown): void
  listen(fn: (message: unknown) => void): void
  close(): void
}

/** A small file store beside IndexedDB, for what must survive a broken database. */
export type Files = {
  write(name: string, text: string): Promise<void>
  read(name: string): Promise<string | null>
  remove(name: string): Promise<void>
}

/** Bytes in use, and the most there may be. */
export type Room = { used: number; most: number }

/** The world outside the data layer. A simulation hands in false ones; nothing else here touches the browser. */
export type Ports = {
  /** Version of this program. */
  app: string
  /** The phone's own clock, UTC ms. */
  now(): number
  /** Ms since some start, never going back, whatever happens to the clock. */
  elapsed(): number
  /** A new UUIDv7. */
  newId(): string
  /** 0 <= number < 1. */
  random(): number
  fetch(path: string, init: RequestInit): Promise<Response>
  /** Calls `fn` once after `ms`; the returned function calls it off. */
  setTimer(fn: () => void, ms: number): () => void
  /** Calls `fn` once when nothing more urgent is going on. */
  whenIdle(fn: () => void): () => void
  /** undefined where the page may not use locks; every tab then leads, which is safe. */
  locks: Locks | undefined
  channel(name: string): Channel
  online(): boolean
  visible(): boolean
  /** Calls `fn` when the page becomes visible, is thawed, or the network comes back. */
  onWake(fn: () => void): () => void
  indexedDB: IDBFactory
  IDBKeyRange: typeof IDBKeyRange
  files: Files | undefined
  /** Asks the browser not to clear this origin by itself; true when it promised. */
  persist(): Promise<boolean>
  persisted(): Promise<boolean>
  /** What the browser believes to have given and could give this origin; undefined where it does not say. */
  room(): Promise<Room | undefined>
  /** Something that should not happen, for the developers; never shown to the shopkeeper. */
  report(error: Error): void
}

/** The browser as it is; `app` = version of this program. */
export function browserPorts(app = 'dev'): Ports {
  return {
    app,
    now: () => Date.now(),
    elapsed: () => performance.now(),
    newId: () => v7(),
    random: () => Math.random(),
    fetch: (path, init) => fetch(path, init),
    setTimer: (fn, ms) => {
      const timer = setTimeout(fn, ms)
      return () => clearTimeout(timer)
    },
    whenIdle,
    locks: 'locks' in navigator ? browserLocks(navigator.locks) : undefined,
    channel: openChannel,
    online: () => navigator.onLine,
    visible: () => document.visibilityState === 'visible',
    onWake,
    indexedDB,
    IDBKeyRange,
    files: 'caches' in globalThis ? cacheFiles(caches) : undefined,
    persist: async () => ('storage' in navigator ? navigator.storage.persist() : false),
    persisted: async () => ('storage' in navigator ? navigator.storage.persisted() : false),
    room,
    report: (error) => reportError(error),
  }
}

async function room(): Promise<Room | undefined> {
  if (!('storage' in navigator)) return undefined
  const { usage, quota } = await navigator.storage.estimate()
  return usage === undefined || quota === undefined ? undefined : { used: usage, most: quota }
}

function whenIdle(fn: () => void): () => void {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(fn, 2_000)
    return () => clearTimeout(timer)
  }
  const request = requestIdleCallback(fn, { timeout: 60_000 })
  return () => cancelIdleCallback(request)
}

const browserLocks = (locks: LockManager): Locks => ({
  hold: (name, { steal, signal }, work) =>
    // The standard allows a signal only for those who wait, and a thief does not wait.
    locks.request(name, steal ? { steal } : { signal }, work),
})

function openChannel(name: string): Channel {
  const channel = new BroadcastChannel(name)
  return {
    post: (message) => channel.postMessage(message),
    listen: (fn) => channel.addEventListener('message', ({ data }) => fn(data)),
    close: () => channel.close(),
  }
}

function onWake(fn: () => void): () => void {
  const ifVisible = () => {
    if (document.visibilityState === 'visible') fn()
  }
  document.addEventListener('visibilitychange', ifVisible)
  document.addEventListener('resume', fn)
  window.addEventListener('pageshow', fn)
  window.addEventListener('online', fn)
  return () => {
    document.removeEventListener('visibilitychange', ifVisible)
    document.removeEventListener('resume', fn)
    window.removeEventListener('pageshow', fn)
    window.removeEventListener('online', fn)
  }
}

function cacheFiles(storage: CacheStorage): Files {
  const cacheName = 'haat-files'
  const open = () => storage.open(cacheName)
  const path = (name: string) => `/files/${name}`
  return {
    write: async (name, text) => (await open()).put(path(name), new Response(text)),
    read: async (name) => (await (await open()).match(path(name)))?.text() ?? null,
    remove: async (name) => {
      await (await open()).delete(path(name))
    },
  }
}
