/** What the phone knows about its way to the other phones; see `useSyncState`. */
export type SyncFacts = {
  joined: boolean
  channel: string
  waiting: number
  oldestWaitingAt: number | null
  isStuck: boolean
}

/** The sentence to say about it. */
export type SyncWord =
  | 'only_here'
  | 'waiting'
  | 'all_sent'
  | 'all_sent_offline'
  | 'phone_full'
  | 'signed_out'
  | 'phone_removed'
  | 'update_app'
  | 'update_soon'
  | 'stuck'
  | 'waiting_offline'
  | 'look_needed'

export type SyncMood = 'calm' | 'amber' | 'red'

const minuteMs = 60_000
const dayMs = 86_400_000

/** What to tell the shopkeeper about her data; trouble first, then what waits, then that all is safe. */
export function syncWord({ joined, channel, waiting, isStuck }: SyncFacts): SyncWord {
  if (channel === 'storage') return 'phone_full'
  if (channel === 'revoked') return 'phone_removed'
  if (channel === 'auth') return 'signed_out'
  if (channel === 'upgrade') return 'update_app'
  if (channel === 'incident') return 'look_needed'
  if (!joined || channel === 'local') return 'only_here'
  if (channel === 'server_old' && waiting > 0) return 'update_soon'
  if (isStuck) return 'stuck'
  if (waiting > 0) return channel === 'ok' ? 'waiting' : 'waiting_offline'
  return channel === 'ok' ? 'all_sent' : 'all_sent_offline'
}

/** Amber when the oldest thing has waited a day, red after three, or when only she can help. */
export function syncMood(facts: SyncFacts, now: number): SyncMood {
  const word = syncWord(facts)
  if (word === 'phone_full' || word === 'phone_removed' || word === 'look_needed') return 'red'
  const isHelpless = word === 'signed_out' || word === 'update_app' || word === 'stuck'
  const least = isHelpless ? 'amber' : 'calm'
  if (!facts.joined || facts.waiting === 0 || facts.oldestWaitingAt === null) return least
  const age = now - facts.oldestWaitingAt
  if (age > 3 * dayMs) return 'red'
  return age > dayMs ? 'amber' : least
}

/**
 * Whether to say that clearing the app would lose something. Not for what is about to be sent: the line would jump with
 * every tap.
 */
export function isOnlyCopy(
  { joined, channel, waiting, oldestWaitingAt }: SyncFacts,
  now: number,
): boolean {
  if (waiting === 0) return false
  return !joined || channel !== 'ok' || now - (oldestWaitingAt ?? now) > minuteMs
}
