/** What the phone knows about its way to the other phones; see `useSyncState`. */
export type SyncFacts = {
  joined: boolean
  channel: string
  waiting: number
  oldestWaitingAt: number | null
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
  | 'look_needed'

export type SyncMood = 'calm' | 'amber' | 'red'

const dayMs = 86_400_000

/** What to tell the shopkeeper about her data; trouble first, then what waits, then that all is safe. */
export function syncWord({ joined, channel, waiting }: SyncFacts): SyncWord {
  if (channel === 'storage') return 'phone_full'
  if (channel === 'revoked') return 'phone_removed'
  if (channel === 'auth') return 'signed_out'
  if (channel === 'upgrade') return 'update_app'
  if (channel === 'incident') return 'look_needed'
  if (!joined || channel === 'local') return 'only_here'
  if (waiting > 0) return 'waiting'
  return channel === 'ok' ? 'all_sent' : 'all_sent_offline'
}

/** Amber when the oldest thing has waited a day, red after three, or when only she can help. */
export function syncMood(facts: SyncFacts, now: number): SyncMood {
  const word = syncWord(facts)
  if (word === 'phone_full' || word === 'phone_removed' || word === 'look_needed') return 'red'
  if (word === 'signed_out' || word === 'update_app') return 'amber'
  if (word !== 'waiting' || facts.oldestWaitingAt === null) return 'calm'
  const age = now - facts.oldestWaitingAt
  if (age > 3 * dayMs) return 'red'
  return age > dayMs ? 'amber' : 'calm'
}
