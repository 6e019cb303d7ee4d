import { useSyncExternalStore } from 'react'

/** How often shown times move on. */
const tickMs = 20_000

const listeners = new Set<() => void>()
let timer: number | undefined
let now = Date.now()

function tick() {
  now = Date.now()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  if (timer === undefined) {
    now = Date.now()
    timer = window.setInterval(tick, tickMs)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    window.clearInterval(timer)
    timer = undefined
  }
}

/**
 * The phone's clock in ms, moving on three times a minute by one timer for the whole app. Use it in the smallest part
 * that shows time, so that a list is not drawn again for it.
 */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now)
