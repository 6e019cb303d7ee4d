import type { ServerResponse } from 'node:http'
import type { Poke } from './poke.ts'

const heartbeatMs = 25_000
const minute = 60_000
/** A phone that does not read what it is sent is cut off; it pulls when it is back. */
const mostBuffered = 64 * 1024
/** Streams one process holds; each costs about 10 kB. */
export const mostStreams = 20_000

type Stream = {
  shopId: string
  response: ServerResponse
  beatAt: number
  endAt: number
  unsubscribe: () => void
}

export type Listener = { shopId: string; deviceId: string }

/**
 * The open event streams of this process, one a phone. A stream says only "look, version v": what is new comes by pull,
 * so any poke may be lost. `tick` keeps them alive and ends those that have had their time.
 */
export class PokeStreams {
  private readonly byDevice = new Map<string, Stream>()
  private readonly poke: Poke
  private readonly random: () => number

  constructor(poke: Poke, random: () => number) {
    this.poke = poke
    this.random = random
  }

  get size(): number {
    return this.byDevice.size
  }

  /** Begins to write to `response`, whose head has been sent. A newer stream of the same phone replaces the older. */
  open({ shopId, deviceId }: Listener, response: ServerResponse, now: number): void {
    this.end(deviceId)
    const unsubscribe = this.poke.subscribe(shopId, (news) => {
      if ('v' in news) this.tell(deviceId, news.v)
      else if (news.dismissed === deviceId) this.end(deviceId)
    })
    // Streams that begin together do not end together.
    const endAt = now + (10 + 5 * this.random()) * minute
    const stream = { shopId, response, beatAt: now + heartbeatMs, endAt, unsubscribe }
    this.byDevice.set(deviceId, stream)
    response.on('close', () => {
      if (this.byDevice.get(deviceId) === stream) this.forget(deviceId)
    })
    this.write(deviceId, `retry: ${this.retryMs()}\n\n`)
  }

  tell(deviceId: string, v: number): void {
    this.write(deviceId, `event: poke\ndata: {"v":${v}}\n\n`)
  }

  /** To be called every few seconds. */
  tick(now: number): void {
    for (const [deviceId, stream] of this.byDevice) {
      if (now >= stream.endAt) this.end(deviceId)
      else if (now >= stream.beatAt) {
        stream.beatAt = now + heartbeatMs
        this.write(deviceId, ':\n\n')
      }
    }
  }

  endAll(): void {
    for (const deviceId of [...this.byDevice.keys()]) this.end(deviceId)
  }

  private end(deviceId: string): void {
    const response = this.byDevice.get(deviceId)?.response
    this.forget(deviceId)
    response?.end(`retry: ${this.retryMs()}\n\n`)
  }

  private write(deviceId: string, text: string): void {
    const stream = this.byDevice.get(deviceId)
    if (!stream) return
    if (stream.response.writableLength > mostBuffered) {
      this.forget(deviceId)
      stream.response.destroy()
    } else stream.response.write(text)
  }

  private forget(deviceId: string): void {
    this.byDevice.get(deviceId)?.unsubscribe()
    this.byDevice.delete(deviceId)
  }

  private retryMs(): number {
    return Math.round(5_000 + 25_000 * this.random())
  }
}
