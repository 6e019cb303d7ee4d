import * as z from 'zod/mini'
import { Backoff } from './backoff.ts'
import type { Ports } from './ports.ts'

/** The server says something at least every 25 s. */
const silenceMs = 60_000

const pokeSchema = z.object({ v: z.int() })

/** Pokes in a text/event-stream, whose pieces may be cut anywhere. */
export class PokeReader {
  private rest = ''

  /** The versions poked for in what has become whole with `text`. */
  read(text: string): number[] {
    const blocks = (this.rest + text).replaceAll('\r\n', '\n').split('\n\n')
    this.rest = blocks.pop() ?? ''
    return blocks.flatMap((block) => {
      const lines = block.split('\n')
      if (!lines.includes('event: poke')) return []
      const data = lines.find((line) => line.startsWith('data:'))?.slice('data:'.length)
      const poke = pokeSchema.safeParse(parsed(data ?? ''))
      return poke.success ? [poke.data.v] : []
    })
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Listens to `GET /v1/sync/events` until `signal`, coming back with jitter whenever the stream ends. A poke carries no
 * data and may be lost; a timer pulls in any case. `onOpen` tells whether a stream stands.
 */
export async function listen(
  ports: Ports,
  signal: AbortSignal,
  onPoke: (v: number) => void,
  onOpen: (isOpen: boolean) => void,
): Promise<void> {
  const backoff = new Backoff(ports.random)
  while (!signal.aborted) {
    const hasSpoken = await listenOnce(ports, signal, onPoke, onOpen)
    onOpen(false)
    if (hasSpoken) backoff.reset()
    await pause(ports, backoff.failed(1_000), signal)
  }
}

async function listenOnce(
  ports: Ports,
  signal: AbortSignal,
  onPoke: (v: number) => void,
  onOpen: (isOpen: boolean) => void,
): Promise<boolean> {
  const controller = new AbortController()
  const abort = () => controller.abort()
  signal.addEventListener('abort', abort)
  let endTimer = ports.setTimer(abort, silenceMs)
  let hasSpoken = false
  try {
    const response = await ports.fetch('/v1/sync/events', {
      headers: { accept: 'text/event-stream' },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: controller.signal,
    })
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false
    if (!response.ok || !isStream || !response.body) return false
    onOpen(true)
    const reader = new PokeReader()
    const body = response.body.pipeThrough(new TextDecoderStream()).getReader()
    for (;;) {
      const { done, value } = await body.read()
      if (done) return hasSpoken
      hasSpoken = true
      endTimer()
      endTimer = ports.setTimer(abort, silenceMs)
      for (const v of reader.read(value)) onPoke(v)
    }
  } catch {
    // Gone, as streams go; whoever listens comes back.
    return hasSpoken
  } finally {
    endTimer()
    signal.removeEventListener('abort', abort)
    abort()
  }
}

const pause = (ports: Ports, ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      endTimer()
      signal.removeEventListener('abort', end)
      resolve()
    }
    const endTimer = ports.setTimer(end, ms)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
