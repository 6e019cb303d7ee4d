/** Whether this phone can be woken for an order while the app is closed, and whether it may. */
export type PushState = 'none' | 'ask' | 'denied' | 'on'

export function pushState(): PushState {
  if (!('PushManager' in globalThis) || !('serviceWorker' in navigator)) return 'none'
  if (Notification.permission === 'denied') return 'denied'
  return Notification.permission === 'granted' ? 'on' : 'ask'
}

/** Asks the person, if that is still to be done; call it from a tap. */
export async function askForPush(): Promise<PushState> {
  if (pushState() === 'ask') await Notification.requestPermission()
  return pushState()
}

/**
 * Where the push service reaches this phone, for the server whose VAPID public key is `serverKey` (base64url).
 * Null when the phone may not be woken, or its push service does not answer.
 */
export async function pushAddress(serverKey: string): Promise<PushSubscriptionJSON | null> {
  if (pushState() !== 'on') return null
  const { pushManager } = await navigator.serviceWorker.ready
  const known = await pushManager.getSubscription()
  if (known && keyOf(known) === serverKey) return known.toJSON()
  // Another server's key, or none: an address answers to one key only.
  await known?.unsubscribe()
  try {
    const made = await pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: serverKey,
    })
    return made.toJSON()
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}

function keyOf({ options }: PushSubscription): string {
  const { applicationServerKey } = options
  if (!applicationServerKey) return ''
  const bytes = String.fromCharCode(...new Uint8Array(applicationServerKey))
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
