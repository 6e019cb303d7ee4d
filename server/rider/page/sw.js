// Keeps the pages of riders' links, and only those, so that they open where there is no network. What the server refuses
// is no longer kept.

const name = 'haat-rider'
const files = ['rider.css', 'tally.js', 'kept.js', 'numbers.js', 'photo.js', 'rider.js'].map(
  (file) => `/r/${file}`,
)
/** A line that is there but does not carry anything is no line. */
const patienceMs = 4000

self.addEventListener('install', (event) => {
  self.skipWaiting()
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(files)))
})

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname, origin } = new URL(request.url)
  const isPage = request.mode === 'navigate' && /^\/r\/[0-9a-f]{64}$/.test(pathname)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (isPage || files.includes(pathname)) event.respondWith(newestOrKept(pathname))
})

async function newestOrKept(pathname) {
  const cache = await caches.open(name)
  const kept = await cache.match(pathname)
  try {
    const signal = kept ? AbortSignal.timeout(patienceMs) : undefined
    const answer = await fetch(pathname, { cache: 'no-store', signal })
    if (answer.ok) await cache.put(pathname, answer.clone())
    else if (answer.status === 404 || answer.status === 410) await cache.delete(pathname)
    else if (kept) return kept
    return answer
  } catch (error) {
    if (kept) return kept
    throw error
  }
}
