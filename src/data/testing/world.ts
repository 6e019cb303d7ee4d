import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { morning } from '#core/testing/shop-fixtures.ts'
import type { Channel, Files, Locks, Ports, Room } from '../ports.ts'
import { type Answer, ModelServer } from './model-server.ts'

/** Dexie remembers query results by the database's name, so each world has ids, and thereby names, of its own. */
let worlds = 0

type Timer = { at: number; fn: () => void }

/** One clock, one set of timers and one source of ids for everything in a test. */
export class World {
  time = morning
  readonly errors: Error[] = []
  readonly server: ModelServer
  private readonly timers = new Set<Timer>()
  private readonly number = (++worlds).toString(16).padStart(4, '0')
  private ids = 0

  constructor() {
    this.server = new ModelServer(
      () => this.time,
      () => this.newId(),
    )
  }

  readonly newId = (): string => {
    this.ids++
    return `0193${this.number}-0000-7000-8000-${this.ids.toString(16).padStart(12, '0')}`
  }

  readonly setTimer = (fn: () => void, ms: number): (() => void) => {
    const timer = { at: this.time + ms, fn }
    this.timers.add(timer)
    return () => this.timers.delete(timer)
  }

  /** Lets time pass, ringing timers in their order; what they start goes on by itself. */
  pass(ms: number): void {
    const end = this.time + ms
    for (;;) {
      const due = [...this.timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (!due) break
      this.timers.delete(due)
      this.time = Math.max(this.time, due.at)
      due.fn()
    }
    this.time = end
  }
}

/** A browser on one phone: what its tabs share. */
export class Browser {
  readonly indexedDB = new IDBFactory()
  /** How far this phone's clock is wrong. */
  skewMs = 0
  isOnline = true
  /** What the browser says of its space. */
  room: Room | undefined
  private readonly listeners = new Map<string, Set<Member>>()
  private readonly lockQueue = new LockTable()
  private readonly stored = new Map<string, string>()
  private readonly world: World

  constructor(world: World) {
    this.world = world
  }

  /** Ports for one tab; `send` carries its requests. */
  tab(
    send: (path: string, body: unknown, signal?: AbortSignal) => Promise<Answer> = this.direct,
  ): TabPorts {
    const { world } = this
    const wakers = new Set<() => void>()
    let isVisible = true
    return {
      app: '1.0.0',
      now: () => world.time + this.skewMs,
      elapsed: () => world.time,
      newId: world.newId,
      random: () => 0.5,
      fetch: async (path, init) =>
        path === '/v1/sync/events'
          ? this.events(init.signal)
          : asResponse(await send(path, await bodyOf(init), init.signal ?? undefined)),
      setTimer: world.setTimer,
      whenIdle: (fn) => world.setTimer(fn, 2_000),
      locks: this.lockQueue,
      channel: (name) => this.channel(name),
      online: () => this.isOnline,
      visible: () => isVisible,
      onWake: (fn) => {
        wakers.add(fn)
        return () => wakers.delete(fn)
      },
      indexedDB: this.indexedDB,
      IDBKeyRange,
      files: this.files(),
      persist: async () => true,
      persisted: async () => false,
      room: async () => this.room,
      report: (error) => world.errors.push(error),
      show: (visible) => {
        isVisible = visible
        if (visible) for (const wake of wakers) wake()
      },
    }
  }

  /** Straight to the server; TypeError, as fetch says it, while there is no network. */
  readonly direct = async (path: string, body: unknown): Promise<Answer> => {
    if (!this.isOnline) throw new TypeError('Failed to fetch')
    return this.world.server.handle(path, body)
  }

  /** How many streams of pokes this phone has open. */
  streams = 0

  private events(signal: AbortSignal | null | undefined): Response {
    if (!this.isOnline) throw new TypeError('Failed to fetch')
    const { pokes } = this.world.server
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const writer = writable.getWriter()
    const poke = (v: number) => {
      if (this.isOnline) void say(`event: poke\ndata: {"v":${v}}\n\n`)
    }
    const say = (text: string) => writer.write(new TextEncoder().encode(text)).catch(() => {})
    this.streams++
    pokes.add(poke)
    signal?.addEventListener('abort', () => {
      this.streams--
      pokes.delete(poke)
      void writer.abort().catch(() => {})
    })
    void say(': hello\n\n')
    return new Response(readable, { headers: { 'content-type': 'text/event-stream' } })
  }

  private channel(name: string): Channel {
    const members = this.listeners.get(name) ?? new Set<Member>()
    this.listeners.set(name, members)
    const own: Member = { hear: () => {} }
    members.add(own)
    return {
      post: (message) => {
        for (const member of members) if (member !== own) member.hear(structuredClone(message))
      },
      listen: (fn) => {
        own.hear = fn
      },
      close: () => members.delete(own),
    }
  }

  private files(): Files {
    return {
      write: async (name, text) => {
        this.stored.set(name, text)
      },
      read: async (name) => this.stored.get(name) ?? null,
      remove: async (name) => {
        this.stored.delete(name)
      },
    }
  }
}

export type TabPorts = Ports & { show(visible: boolean): void }

type Member = { hear: (message: unknown) => void }

class LockTable implements Locks {
  private readonly holders = new Map<string, (error: Error) => void>()
  private readonly queues = new Map<string, (() => void)[]>()

  hold(
    name: string,
    { steal, signal }: { steal?: boolean; signal: AbortSignal },
    work: () => Promise<void>,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const take = () => {
        if (signal.aborted && !steal) {
          this.next(name)
          return
        }
        this.holders.set(name, reject)
        const release = () => {
          if (this.holders.get(name) !== reject) return
          this.holders.delete(name)
          this.next(name)
        }
        work().then(
          () => {
            release()
            resolve()
          },
          (error: unknown) => {
            release()
            reject(error)
          },
        )
      }
      if (steal) this.holders.get(name)?.(new DOMException('stolen', 'AbortError'))
      else
        signal.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')))
      if (steal || !this.holders.has(name)) take()
      else this.queues.set(name, [...(this.queues.get(name) ?? []), take])
    })
  }

  private next(name: string): void {
    const [first, ...rest] = this.queues.get(name) ?? []
    this.queues.set(name, rest)
    first?.()
  }
}

const asResponse = ({ status, body, headers }: Answer): Response =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })

async function bodyOf({ body, headers }: RequestInit): Promise<unknown> {
  if (body == null) return undefined
  const isPacked = new Headers(headers).get('content-encoding') === 'gzip'
  const stream = new Response(body).body
  const text =
    isPacked && stream
      ? await new Response(stream.pipeThrough(new DecompressionStream('gzip'))).text()
      : await new Response(body).text()
  return JSON.parse(text)
}
