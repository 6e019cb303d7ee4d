import { Workbox } from 'workbox-window'
import { trustedScript } from './trusted-script.ts'

/** A version that is on the phone and waits; `apply` lets it take over, which loads the page anew once. */
export type AppUpdate = { apply: () => void }

const lookEveryMs = 60 * 60_000

/** Registers the service worker and tells of each new version of the app. Returns the end of watching. */
export function watchForUpdate(onUpdate: (update: AppUpdate) => void): () => void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return () => undefined
  const workbox = new Workbox(trustedScript('/sw.js'), { updateViaCache: 'none' })
  let isApplied = false
  const onWaiting = () =>
    onUpdate({
      apply: () => {
        isApplied = true
        workbox.messageSkipWaiting()
      },
    })
  // Another tab may have let it take over: this page's files are gone from the cache then, so it loads anew as well.
  const onControlling = ({ isUpdate }: { isUpdate?: boolean }) => {
    if (isApplied || isUpdate) location.reload()
  }
  workbox.addEventListener('waiting', onWaiting)
  workbox.addEventListener('controlling', onControlling)
  void workbox.register()
  const timer = window.setInterval(() => void workbox.update().catch(() => undefined), lookEveryMs)
  return () => {
    window.clearInterval(timer)
    workbox.removeEventListener('waiting', onWaiting)
    workbox.removeEventListener('controlling', onControlling)
  }
}
