import { expect, test } from 'vitest'
import { listen, PokeReader } from './events.ts'
import { until } from './testing/until.ts'
import { Browser, World } from './testing/world.ts'

test('pokes are read however the stream is cut', () => {
  const text =
    ': hello\n\nevent: poke\ndata: {"v":7}\n\nevent: poke\r\ndata:{"v":8}\r\n\r\nevent: other\ndata: {"v":9}\n\n'
  for (let size = 1; size < 30; size++) {
    const reader = new PokeReader()
    const seen: number[] = []
    for (let i = 0; i < text.length; i += size) seen.push(...reader.read(text.slice(i, i + size)))
    expect(seen).toEqual([7, 8])
  }
})

test('a poke that is no poke is passed over', () => {
  expect(
    new PokeReader().read(
      'event: poke\ndata: {"v":"x"}\n\nevent: poke\ndata: {\n\nevent: poke\n\n',
    ),
  ).toEqual([])
})

function streaming() {
  const world = new World()
  const writers: WritableStreamDefaultWriter<Uint8Array>[] = []
  const ports = {
    ...new Browser(world).tab(),
    fetch: async (_path: string, { signal }: RequestInit) => {
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
      const writer = writable.getWriter()
      signal?.addEventListener('abort', () => void writer.abort().catch(() => {}))
      writers.push(writer)
      return new Response(readable, { headers: { 'content-type': 'text/event-stream' } })
    },
  }
  return {
    world,
    ports,
    writers,
    say: (text: string) => writers.at(-1)?.write(new TextEncoder().encode(text)),
  }
}

test('a stream that ends or falls silent is opened again until it is given up', async () => {
  const { world, ports, writers, say } = streaming()
  const stop = new AbortController()
  const pokes: number[] = []
  let isOpen = false
  const ended = listen(
    ports,
    stop.signal,
    (v) => pokes.push(v),
    (open) => {
      isOpen = open
    },
  )
  await until(() => expect(isOpen).toBe(true))
  void say('event: poke\ndata: {"v":3}\n\n')
  await until(() => expect(pokes).toEqual([3]))
  world.pass(60_000)
  await until(() => expect(isOpen).toBe(false))
  world.pass(1_000)
  await until(() => expect(writers).toHaveLength(2))
  await until(() => expect(isOpen).toBe(true))
  void writers[1]?.close()
  await until(() => expect(isOpen).toBe(false))
  stop.abort()
  await ended
  world.pass(600_000)
  expect(writers).toHaveLength(2)
})
