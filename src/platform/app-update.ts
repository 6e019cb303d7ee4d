import { trustedScript } from './trusted-script.ts'

/** A version that is on the phone and waits; `apply` lets it take over, which loads the page anew. */
export type AppUpdate = { apply: () => void }

const lookEveryMs = 60 * 60_000
/** Longer than a worker needs to take over; see `askUntilHeard`. */
const takeoverMs = 3_000

/**
 * Registers the service worker and tells of each new version of the app. Returns the end of watching. That a page is
 * loaded anew when a version takes over stands in index.html, where it is heard even while the app is still coming.
 */
export function watchForUpdate(onUpdate: (update: AppUpdate) => void): () => void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return () => undefined
  let timer: number | undefined
  let isOver = false
  const watch = async () => {
    // The first visit brings its files first; one that has them all can ask at once.
    if (!navigator.serviceWorker.controller) await loaded()
    const registration = await navigator.serviceWorker.register(trustedScript('/sw.js'), {
      updateViaCache: 'none',
    })
    if (isOver) return
    const offer = (worker: ServiceWorker) => onUpdate({ apply: () => askUntilHeard(worker) })
    const follow = (worker: ServiceWorker | null) =>
      worker?.addEventListener('statechange', () => {
        // The very first version has nobody to wait for.
        if (worker.state === 'installed' && registration.active) offer(worker)
      })
    if (registration.waiting) offer(registration.waiting)
    follow(registration.installing)
    registration.addEventListener('updatefound', () => follow(registration.installing))
    timer = window.setInterval(() => void registration.update().catch(() => undefined), lookEveryMs)
  }
  // Without a network there is nothing to register from; the next start tries again.
  void watch().catch(() => undefined)
  return () => {
    isOver = true
    window.clearInterval(timer)
  }
}

const loaded = (): Promise<unknown> =>
  document.readyState === 'complete'
    ? Promise.resolve()
    : new Promise((resolve) => window.addEventListener('load', resolve, { once: true }))

/**
 * Chromium lets a worker take over only while the old one rests, and forgets it for minutes when a request wakes the old
 * one in just that moment; asking again changes nothing. Loading the page reminds it.
 */
function askUntilHeard(worker: ServiceWorker): void {
  worker.postMessage({ type: 'SKIP_WAITING' })
  window.setTimeout(() => location.reload(), takeoverMs)
}
