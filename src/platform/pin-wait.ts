import { useEffect, useState } from 'react'
import * as z from 'zod/mini'
import { keep, readKept } from './kept.ts'
import { afterOpenFor, afterWrongPin, noWait, type PinWait } from './pin-wait-rules.ts'

const key = 'pin-waits'
const waitsSchema = z.record(z.string(), z.object({ wrong: z.int(), leftMs: z.number() }))
type Waits = Record<string, PinWait>

/** By member: the wait as it was when this page first saw it, and when that was by a clock nobody can set. */
const seen = new Map<string, { wait: PinWait; at: number }>()

function kept(): Waits {
  try {
    return waitsSchema.parse(JSON.parse(readKept(key) ?? '{}'))
  } catch {
    // What nobody can read must not keep the owner out.
    return {}
  }
}

/** How the wait of a person stands now. Another tab may have seen a wrong PIN meanwhile. */
function waitOf(memberId: string): PinWait {
  const wait = kept()[memberId] ?? noWait
  const before = seen.get(memberId)
  const now = performance.now()
  if (before?.wait.wrong === wait.wrong) return afterOpenFor(before.wait, now - before.at)
  seen.set(memberId, { wait, at: now })
  return wait
}

const put = (memberId: string, wait: PinWait): Promise<void> =>
  keep(key, JSON.stringify({ ...kept(), [memberId]: wait }))

/** Counts a wrong PIN; resolves when that survives a kill. */
export function countWrongPin(memberId: string): Promise<void> {
  const wait = afterWrongPin(waitOf(memberId))
  seen.set(memberId, { wait, at: performance.now() })
  return put(memberId, wait)
}

/** After a right PIN nothing is waited for any more. */
export function forgetWrongPins(memberId: string): Promise<void> {
  seen.set(memberId, { wait: noWait, at: 0 })
  return put(memberId, noWait)
}

const tickMs = 1_000
/** So much of a wait a kill may give back. */
const keptEveryTicks = 5

/** Whole seconds until the next PIN of this person is looked at. */
export function usePinWait(memberId: string): number {
  const [leftMs, setLeftMs] = useState(() => waitOf(memberId).leftMs)
  useEffect(() => {
    let ticks = 0
    const look = () => {
      const wait = waitOf(memberId)
      setLeftMs(wait.leftMs)
      ticks++
      if (wait.leftMs > 0 && ticks % keptEveryTicks === 0) void put(memberId, wait)
    }
    look()
    const timer = window.setInterval(look, tickMs)
    return () => window.clearInterval(timer)
  }, [memberId])
  return Math.ceil(leftMs / 1_000)
}
