import * as z from 'zod/mini'
import { Backoff } from '../data/backoff.ts'
import { joinServer, type Store } from '../data/store.ts'

const helloSchema = z.object({ demo: z.boolean() })
const soonestMs = 15_000

/**
 * On a demo server the shop goes online by itself, as soon as the network lets it. Anywhere else the owner decides in
 * the settings. One question at a time, ever more seldom while nobody answers. Returns the end of trying.
 */
export function keepJoined(store: Store): () => void {
  const { ports } = store.book
  const backoff = new Backoff(ports.random)
  let isAsking = false
  let isDone = false
  let callOff = () => {}

  const attempt = async (): Promise<void> => {
    if (isAsking || isDone) return
    isAsking = true
    isDone = (await tryOnce(store)) || isDone
    isAsking = false
    if (!isDone) callOff = ports.setTimer(() => void attempt(), backoff.failed(soonestMs))
  }

  const endWake = ports.onWake(() => {
    callOff()
    backoff.reset()
    void attempt()
  })
  void attempt()
  return () => {
    isDone = true
    callOff()
    endWake()
  }
}

/** Whether there is nothing more to try. */
async function tryOnce(store: Store): Promise<boolean> {
  const isDemo = await asksByItself(store)
  if (isDemo === undefined) return false
  if (!isDemo) return true
  const joined = await joinServer(store)
  return joined.ok || joined.code === 'refused'
}

/** undefined when no server of ours answered. */
async function asksByItself({ book: { ports } }: Store): Promise<boolean | undefined> {
  try {
    const reply = await ports.fetch('/v1/hello', { cache: 'no-store' })
    const hello = helloSchema.safeParse(await reply.json())
    return hello.success ? hello.data.demo : undefined
  } catch {
    return undefined
  }
}
