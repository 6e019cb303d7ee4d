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
  const { count, isWish, orderId } = newsIn(data)
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
  if (orderId !== undefined && !isWish) await tellRang(orderId)
}

/** The server keeps which phone rang when; nobody waits for it. */
async function tellRang(orderId: string): Promise<void> {
  await fetch('/v1/orders/rang', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ orderIds: [orderId], what: 'rang' }),
  }).catch(() => undefined)
}

type News = { count: number; isWish: boolean; orderId?: string }

function newsIn(data: PushMessageData | null): News {
  try {
    const message = data?.json() as { n?: unknown; type?: unknown; order?: unknown } | undefined
    const count = typeof message?.n === 'number' && message.n > 0 ? message.n : 1
    const orderId = message?.order
    return {
      count,
      isWish: message?.type === 'wants_cancel',
      ...(typeof orderId === 'string' ? { orderId } : {}),
    }
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
