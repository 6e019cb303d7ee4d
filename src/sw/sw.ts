import { clientsClaim } from 'workbox-core'
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { appAddress } from '#core/app-paths.ts'
import { showOrders, openOrders } from './notice.ts'
import { isReaderFile, readerFile, renewReader, tidyReader } from './reader-files.ts'

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: PrecacheEntry[]
  /** Names in /assets/. */
  __READER_FILES: string[]
}

// Every file of this version, kept whole before it may take over. Nothing of the API is ever kept here.
precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()
// The very first visit already works offline after this; an update waits until the page lets it.
clientsClaim()

const reader = self.__READER_FILES
registerRoute(
  ({ url }) => isReaderFile(reader, url),
  ({ request }) => readerFile(request),
)
self.addEventListener('install', (event) => event.waitUntil(renewReader(reader)))
self.addEventListener('activate', (event) => event.waitUntil(tidyReader(reader)))

/** Chromium 123 and later; elsewhere requests of the API pass through here untouched. */
type Installing = ExtendableEvent & {
  addRoutes?: (rule: { condition: { urlPattern: string }; source: 'network' }) => Promise<void>
}

self.addEventListener('install', (event: Installing) => {
  // They need no worker, and each of them may wake the old one while this one is to take over.
  void event
    .addRoutes?.({ condition: { urlPattern: '/v1/*' }, source: 'network' })
    .catch(() => undefined)
})

registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    allowlist: [appAddress],
  }),
)

self.addEventListener('message', ({ data }) => {
  if ((data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting()
})

self.addEventListener('activate', () => {
  // Every page waits until this is over, so a network that does not answer must not hold it.
  void leaveIfTold()
})

/** The way out should a worker ever go wrong: a file at the server tells it to go. */
async function leaveIfTold(): Promise<void> {
  const told = await fetch('/sw-off.json', { cache: 'no-store' }).catch(() => undefined)
  if (told?.ok && told.headers.get('content-type')?.includes('json'))
    await self.registration.unregister()
}

self.addEventListener('push', (event) => {
  event.waitUntil(showOrders(self.registration, event.data))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(openOrders(self.clients, event.notification.data))
})
