/** What the page left for us to say, in the shopkeeper's language; see src/platform/notice-words.ts. */
type Words = { one: string; other: string; body: string; lang: string }

const fallback: Words = { one: 'Haat: 1', other: 'Haat: {{count}}', body: '', lang: 'en' }

/** A push says only how many orders wait: no name and no amount ever leaves the server for a push service. */
export async function showOrders(
  registration: ServiceWorkerRegistration,
  data: PushMessageData | null,
): Promise<void> {
  const count = countIn(data)
  const words = await readWords()
  const text = count === 1 ? words.one : words.other
  await registration.showNotification(text.replace('{{count}}', String(count)), {
    body: words.body,
    lang: words.lang,
    // One notice however many orders; it sounds again for each push.
    tag: 'new-orders',
    renotify: true,
    requireInteraction: true,
    icon: '/icons/icon-192.png',
    badge: '/icons/monochrome.svg',
    vibrate: [250, 120, 250],
  } as NotificationOptions)
}

function countIn(data: PushMessageData | null): number {
  try {
    const message = data?.json() as { n?: unknown } | undefined
    return typeof message?.n === 'number' && message.n > 0 ? message.n : 1
  } catch {
    return 1
  }
}

async function readWords(): Promise<Words> {
  const kept = await (await caches.open('haat-notice')).match('/notice-words')
  return kept ? ((await kept.json()) as Words) : fallback
}

/** Brings the open app to the orders, or opens it there. */
export async function openOrders(clients: Clients): Promise<void> {
  const address = '/orders?s=new'
  const [open] = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (!open) {
    await clients.openWindow(address)
    return
  }
  await open.focus()
  await open.navigate(address).catch(() => undefined)
}
