/** What the page left for us to say, in the shopkeeper's language; see src/platform/notice-words.ts. */
type Words = { one: string; other: string; cancel?: string; body: string; lang: string }

const fallback: Words = { one: 'Haat: 1', other: 'Haat: {{count}}', body: '', lang: 'en' }

/**
 * A push says only how many orders wait, or that a customer wants to cancel: no name and no amount ever leaves the server
 * for a push service.
 */
export async function showOrders(
  registration: ServiceWorkerRegistration,
  data: PushMessageData | null,
): Promise<void> {
  const { count, isWish } = newsIn(data)
  const words = await readWords()
  const title = count === 1 ? words.one : words.other
  const text = isWish ? (words.cancel ?? title) : title
  await registration.showNotification(text.replace('{{count}}', String(count)), {
    body: words.body,
    lang: words.lang,
    // One notice however many orders; it sounds again for each push.
    tag: isWish ? 'wants-cancel' : 'new-orders',
    data: isWish ? 'out' : 'new',
    renotify: true,
    requireInteraction: true,
    icon: '/icons/icon-192.png',
    badge: '/icons/monochrome.svg',
    vibrate: [250, 120, 250],
  } as NotificationOptions)
}

function newsIn(data: PushMessageData | null): { count: number; isWish: boolean } {
  try {
    const message = data?.json() as { n?: unknown; type?: unknown } | undefined
    const count = typeof message?.n === 'number' && message.n > 0 ? message.n : 1
    return { count, isWish: message?.type === 'wants_cancel' }
  } catch {
    return { count: 1, isWish: false }
  }
}

async function readWords(): Promise<Words> {
  const kept = await (await caches.open('haat-notice')).match('/notice-words')
  return kept ? ((await kept.json()) as Words) : fallback
}

/** Brings the open app to the orders, or opens it there. */
export async function openOrders(clients: Clients, segment: unknown): Promise<void> {
  const address = `/orders?s=${segment === 'out' ? 'out' : 'new'}`
  const [open] = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (!open) {
    await clients.openWindow(address)
    return
  }
  await open.focus()
  await open.navigate(address).catch(() => undefined)
}
