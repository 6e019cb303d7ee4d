import type { Store } from '../data/store.ts'
import { pushState } from '../platform/web-push.ts'

/**
 * Hands the server this phone's push address anew at each start, since browsers change it now and then without a word.
 * Nothing happens while the phone may not be woken or is not joined. Returns the end of waiting.
 */
export function keepReachable({ book: { ports }, syncState }: Store): () => void {
  if (pushState() !== 'on') return () => undefined
  let isTold = false
  const end = syncState.subscribe(() => {
    if (isTold || !syncState.get().joined) return
    isTold = true
    void tell()
  })
  const tell = async () => {
    const { registerPush } = await import('../features/settings/push.ts')
    // No network now; the next start is soon enough.
    await registerPush(ports).catch(() => undefined)
  }
  return end
}
